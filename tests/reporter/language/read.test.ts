import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { example, language, said } from './example.ts';

const protocolTree = Object.fromEntries(Object.entries(example).filter(([key]) => key !== 'data'));

describe('reading a pilot', () => {
  it('asks for the version', () => {
    const { pionier: _, ...rest } = example;
    expect(language.read(rest).problems.map(({ message }) => message)).toEqual(['missing key: pionier']);
    expect(said({ pionier: 2 })).toEqual(['error pionier: invalid version: 2']);
    expect(language.read('text').problems).toMatchObject([{ message: 'invalid pilot: it holds no keys' }]);
    expect(language.read([]).pilot).toBeNull();
  });

  it('finds every problem in one pass', () => {
    const wrong = { interventies: {}, analysis: { confidence: 2 }, outcomes: { score: { title: 'S', colum: 'x' } } };
    expect(said({ ...wrong, interventions: { usual: { title: 'U', control: true } } })).toEqual([
      'error interventies: unknown key: interventies',
      'error outcomes.score.colum: unknown key: colum',
      'error analysis.confidence: invalid value: 2',
      'error interventions: too few arms: 1',
    ]);
  });

  it('says nothing of a value of which something was said', () => {
    const known = [
      { severity: 'error', code: 'invalid-type', message: 'x', path: ['analysis', 'confidence'] },
    ] as const;
    const reading = language.read({ ...example, analysis: { confidence: '0,5' } }, undefined, known);
    expect(reading).toEqual({ pilot: null, problems: [], siteProblems: [] });
  });

  it('joins a protocol and a site', () => {
    const site = { pionier: 1, protocol: 'p.yaml', site: { code: 'GM0344' }, data: { units: 'x.csv' } };
    const { pilot, problems } = language.read(protocolTree, site);
    expect(problems).toEqual([]);
    expect(pilot).toMatchObject({ site: { code: 'GM0344' }, data: { units: 'x.csv' }, pilot: { id: 'example' } });
  });

  it('refuses in a site what belongs in the protocol', () => {
    const site = { pionier: 1, protocol: 'p.yaml', site: { code: 'GM0344' }, outcomes: {}, gegevens: {} };
    const { pilot, siteProblems } = language.read(protocolTree, site);
    expect(pilot).toBeNull();
    expect(siteProblems.map(({ message, hint }) => [message, hint])).toEqual([
      ['unknown key: outcomes', 'a site’s file holds protocol, site and data; the rest is the protocol’s'],
      ['unknown key: gegevens', 'write data'],
    ]);
  });

  it('takes a key called constructor for the unknown key it is', () => {
    expect(said({ constructor: {} })).toEqual(['error constructor: unknown key: constructor']);
  });

  it('says what is wrong with a protocol that names none', () => {
    expect(said({ protocol: '' })).toEqual(['error protocol: invalid protocol: ']);
  });

  it('never throws, whatever stands in a section', () => {
    const section = fc.constantFrom(...Object.keys(language.sections));
    const word = fc.constantFrom(
      'usual',
      'help',
      'score',
      'method',
      'complete',
      'constructor',
      '__proto__',
      'title',
      'when',
      'at',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.boolean(),
        word,
        fc.array(tie('tree')),
        fc.dictionary(word, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(section, tree, (name, value) => {
        const { pilot, problems } = language.read({ ...example, [name]: value });
        expect(pilot === null).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the pilot beside a warning', () => {
    const { pilot, problems } = language.read({ ...example, purpose: { results: { a: 'A' } } });
    expect(problems).toMatchObject([{ severity: 'warning' }]);
    expect(pilot).not.toBeNull();
  });
});
