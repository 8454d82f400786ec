import { explain, protocolHash } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../packages/runner/src/read/yaml.ts';
import { example, language, pilotWith, type Sections } from './example.ts';

const again = (sections: Sections) => {
  const pilot = pilotWith(sections);
  const { value, problems } = readYaml(explain(pilot), language.jsonSchema());
  const reading = language.read(value, undefined, problems);
  return { pilot, problems: [...problems, ...reading.problems], read: reading.pilot };
};

const moments = { t0: 'baseline', t6: '6 months' };
const data = { units: { file: 'a b.csv', separator: ';' }, measurements: { t0: 't0.csv', t6: 't6.csv' } };

describe('explain', () => {
  it('starts with the version and shows the defaults', () => {
    const text = explain(pilotWith());
    expect(text.split('\n')[0]).toBe('pionier: 1');
    expect(text).toContain('  multiplicity: holm\n');
    expect(text).toContain('  shares: { help: 1, usual: 1 }\n');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('is read back as the same pilot', () => {
    const plan = { units: 300, outcomes: { score: { sd: 2, effect: 0.5 } }, earlier: 'earlier.csv' };
    const sections = { moments, data, plan, site: { code: '0150', context: { people: 3, note: '1.10 x' } } };
    const { pilot, problems, read } = again(sections);
    expect(problems).toEqual([]);
    expect(read?.data).toEqual(pilot.data);
    expect(read?.site).toEqual(pilot.site);
    expect(read?.plan).toEqual(pilot.plan);
    expect(read?.analysis).toEqual(pilot.analysis);
    expect(protocolHash(read ?? pilotWith({ pilot: { ...example.pilot, id: 'wrong' } }))).toBe(protocolHash(pilot));
  });

  it('quotes any text that could be read as something else', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((title) => title.trim() !== '');
    fc.assert(
      fc.property(
        fc.oneof(text, fc.constantFrom('no', '0150', 'a: b', 'x #1', '- a', '!x', "'s", 'true', '~')),
        (title) => {
          const { pilot, read } = again({ pilot: { ...example.pilot, title } });
          expect(read?.pilot.title).toBe(pilot.pilot.title);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('writes numbers without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e25, noNaN: true }), (worthwhile) => {
        const { read } = again({ outcomes: { score: { ...example.outcomes.score, worthwhile } } });
        expect(read?.outcomes.score?.worthwhile).toBe(worthwhile);
      }),
      { numRuns: 100 },
    );
  });
});
