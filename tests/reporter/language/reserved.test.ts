import { describe, expect, it } from 'vitest';
import { refuseReserved } from '../../../packages/reporter/src/language/reserved.ts';
import { example, type Sections, said } from './example.ts';

const { score } = example.outcomes;

describe('reserved words', () => {
  it('are refused by name, each with one problem', () => {
    const cases: readonly (readonly [Sections, string])[] = [
      [{ population: { unit: 'u', id: 'id', weight: 'w' } }, 'population.weight: reserved word: population.weight'],
      [
        { outcomes: { score: { ...score, per: 'household' } } },
        'outcomes.score.per: reserved word: outcomes.score.per',
      ],
      [{ outcomes: { score: { ...score, event: 'e' } } }, 'outcomes.score.event: reserved word: outcomes.score.event'],
      [{ outcomes: { score: { ...score, until: 'u' } } }, 'outcomes.score.until: reserved word: outcomes.score.until'],
      [{ outcomes: { score: { ...score, kind: 'duration' } } }, 'outcomes.score.kind: reserved word: kind: duration'],
      [
        { assignment: { method: 'complete', shares: { north: { usual: 1, help: 2 }, south: { usual: 2, help: 1 } } } },
        'assignment.shares.north: reserved word: shares by block',
      ],
      [
        { moments: { t1: '1 month' }, data: { units: 'u.csv', measurements: { kind: 'once', t1: 'm.csv' } } },
        'data.measurements.kind: reserved word: data.measurements.kind',
      ],
    ];
    for (const [sections, problem] of cases) expect(said(sections)).toEqual([`error ${problem}`]);
  });

  it('leave everything else where it was', () => {
    const tree = { population: { weight: 'w' }, outcomes: { a: { kind: 'duration', title: 'A' } }, other: [1] };
    const { tree: rest, touched } = refuseReserved(tree);
    expect(rest).toEqual({ population: {}, outcomes: { a: { title: 'A' } }, other: [1] });
    expect([...touched].sort()).toEqual(['outcomes']);
  });
});
