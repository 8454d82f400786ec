import { type AssignmentMethod, designs } from '@pionier/core';
import { builtIn, languageWith } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { example, hints, language, said } from './example.ts';

const { score } = example.outcomes;

describe('problems of shape', () => {
  it('name unknown keys and the key that was meant, and no missing key beside it', () => {
    const pilot = { id: 'example', titel: 'Example', question: 'Does it help?' };
    expect(said({ pilot })).toEqual(['error pilot.titel: unknown key: titel']);
    expect(hints({ pilot })).toEqual(['write title']);
    expect(hints({ analysis: { decide_at: 't12' } })).toEqual(['write decideAt']);
    expect(hints({ sharing: { zzz: '1' } })).toEqual([
      'keys here: minimumCount, largestShare, commonestShare, numbersPerPerson, leverage',
    ]);
  });

  it('say what a missing key is', () => {
    const { problems } = language.read({ ...example, population: { unit: 'person' } });
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'missing-key',
        message: 'missing key: id',
        path: ['population'],
        onKey: true,
        hint: 'id: The column with the unit’s id; always text.',
      },
    ]);
    const { population: _, ...rest } = example;
    expect(language.read(rest).problems.map(({ message }) => message)).toEqual(['missing key: population']);
  });

  it('list the words that are allowed', () => {
    const stage = { pilot: { ...example.pilot, stage: 'efect' } };
    expect(said(stage)).toEqual(['error pilot.stage: invalid value: efect']);
    expect(hints(stage)).toEqual(['write effect (one of: exploration, feasibility, effect, scale-up)']);
    expect(hints({ analysis: { contrasts: 'each' } })).toEqual(['write each-against-control']);
  });

  it('name ids that are none, with one that is', () => {
    expect(said({ interventions: { Usual: { title: 'U', control: true }, help: { title: 'H' } } })).toEqual([
      'error interventions.Usual: invalid id: Usual',
    ]);
    expect(hints({ outcomes: { 'my Score': score } })[0]).toContain('such as my-score');
    expect(hints({ outcomes: { no: score } })[0]).toContain('yes, no, on and off');
    expect(hints({ columns: { 'age in years': { kind: 'number' } } })[0]).toContain('such as age_in_years');
  });

  it('say what to write for a word where a list or keys are asked', () => {
    expect(hints({ assignment: 'complete' })).toEqual(['write { method: complete }']);
    expect(hints({ assignment: { method: 'blocked', by: 'wijk' } })).toEqual(['expected a list: write [wijk]']);
    expect(hints({ population: 'people' })).toEqual(['expected keys with values, such as { unit: … }']);
    expect(hints({ outcomes: ['score'] })).toEqual(['expected keys with values']);
    expect(hints({ pilot: { ...example.pilot, title: ['a'] } })).toEqual(['expected a text']);
  });

  it('name methods that are not there', () => {
    const unheard = { assignment: { method: 'drawn-by-vote', by: ['wijk'], probability: 0.8 } };
    expect(said(unheard)).toEqual(['error assignment.method: unknown method: drawn-by-vote']);
    expect(hints(unheard)[0]).toMatch(/^methods there are: .*complete/);
    expect(said({ assignment: { by: ['wijk'] } })).toEqual(['error assignment: missing key: method']);
    expect(said({ analysis: { estimators: [{ method: 'lin-adjustd', covariates: ['age'] }] } })).toEqual([
      'error analysis.estimators.0.method: unknown method: lin-adjustd',
    ]);
  });

  it('give a method’s own words for a key it refuses', () => {
    const later = z.exactOptional(z.never('reserved: for a later day; leave it out'));
    const dated = {
      ...designs.complete,
      name: 'dated',
      params: z.strictObject({ later }),
    } as unknown as AssignmentMethod;
    const { read } = languageWith({ ...builtIn, designs: { ...builtIn.designs, dated } });
    expect(read({ ...example, assignment: { method: 'dated', later: 'x' } }).problems).toMatchObject([
      {
        code: 'reserved',
        message: 'reserved word: later',
        path: ['assignment', 'later'],
        hint: 'for a later day; leave it out',
      },
    ]);
  });

  it('choose the alternative that was meant', () => {
    const data = { units: 'u.csv', measurements: { file: 'm.csv', momnt: 'x' } };
    expect(said({ moments: { t1: '1 month' }, data })).toEqual(['error data.measurements.momnt: unknown key: momnt']);
    expect(hints({ moments: { t1: '1 month' }, data })).toEqual(['write moment']);
    expect(said({ data: { units: { file: 'u.csv', sheett: 'A' } } })).toEqual([
      'error data.units.sheett: unknown key: sheett',
    ]);
    expect(said({ data: { units: 5 } })).toEqual(['error data.units: invalid value: 5']);
    expect(hints({ data: { units: 5 } })).toEqual(['expected a text or keys with values']);
  });

  it('say the limits of numbers and lists', () => {
    const outcome = (more: object) => ({ outcomes: { score: { ...score, ...more } } });
    expect(hints(outcome({ worthwhile: -1 }))).toEqual(['write a number above 0']);
    expect(hints({ analysis: { confidence: 1.5 } })).toEqual(['write a number below 1']);
    expect(hints({ sharing: { minimumCount: 1.5 } })).toEqual(['expected a whole number']);
    expect(hints({ analysis: { contrasts: [['a']] } })).toEqual(['give at least 2 items']);
    expect(hints({ pilot: { ...example.pilot, title: 'x'.repeat(5000) } })).toEqual([
      'a text has at most 4000 characters',
    ]);
    expect(hints({ moments: { t1: 'six months' } })[0]).toContain('such as 6 months');
  });

  it('say what is missing where nothing stands', () => {
    expect(said({ pilot: { ...example.pilot, title: '' } })).toEqual(['error pilot.title: missing value: title']);
    expect(said({ pilot: { ...example.pilot, id: 'Two words' } })).toEqual([
      'error pilot.id: invalid value: Two words',
    ]);
  });

  it('shorten a long value', () => {
    const [first] = said({ pilot: { ...example.pilot, stage: 'x'.repeat(100) } });
    expect(first?.length).toBeLessThan(100);
  });
});
