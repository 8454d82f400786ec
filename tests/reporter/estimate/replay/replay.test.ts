import type { Between, StudyMechanism } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { replay } from '../../../../packages/reporter/src/estimate/replay/replay.ts';
import { madeStudy } from '../made-study.ts';
import { comparedOf, type Drawn, replayedStudy, shufflesOf } from './replayed-study.ts';

const drawn: Drawn = { y: [8, 6, 1, 3, 5, 2], z: [1, 1, 0, 0, 1, 0] };
const params = { draws: 99, enumerate: 20_000, statistic: 'studentized' } as const;

describe('which road is taken', () => {
  const study = replayedStudy(drawn);

  test('all draws where they are few enough, else some at random, of the same seed the same', () => {
    expect(replay(study, comparedOf(study), params)).toMatchObject({ enumerated: true, draws: 20, chance: null });
    const some = replay(study, comparedOf(study), { ...params, enumerate: 19 })!;
    expect(some).toMatchObject({ enumerated: false, draws: 99 });
    expect(some.scores.effect).toHaveLength(100);
    expect(replay(study, comparedOf(study), { ...params, enumerate: 19 })).toEqual(some);
  });

  test('every effect has re-draws of its own', () => {
    const asked = { ...params, enumerate: 0 };
    const [one, other] = [study, { ...study, outcome: 'other' }].map(
      (own) => replay(own, comparedOf(own), asked)!.scores.slope,
    );
    expect(one).not.toEqual(other);
  });

  test('the draw as it was stands first, with slope 1', () => {
    for (const enumerate of [0, 20_000]) {
      const { scores } = replay(study, comparedOf(study), { ...params, enumerate })!;
      expect(scores.slope[0]).toBe(1);
      expect(scores.effect[0]).toBeCloseTo((8 + 6 + 5 - 1 - 3 - 2) / 3, 12);
    }
  });

  test('of three arms: between two of them, by shuffles or by drawing, or not at all', () => {
    const arms = ['control', 'other', 'treatment'];
    const three = { y: [...drawn.y, 4], z: [2, 2, 0, 0, 2, 0, 1] };
    const asked: (readonly number[])[] = [];
    const run = (between: Between | null) => {
      const mechanism: StudyMechanism = {
        seed: 'x',
        shuffles: null,
        redraw: null,
        between: (sides) => {
          asked.push(sides);
          return between;
        },
      };
      const own = madeStudy(three, { arms, mechanism });
      return replay(own, comparedOf(own), params);
    };
    const { item, set, arm, places } = shufflesOf(drawn);
    const shuffles = {
      item: Int32Array.of(...item, -1),
      set,
      arm: arm.map((own) => 2 * own),
      places: places.map(() => ({
        kind: 'counted' as const,
        possible: [{ counts: Int32Array.of(3, 0, 3), chance: 1 }],
      })),
    };
    expect(places).toHaveLength(1);
    const told = run({ kind: 'shuffles', shuffles })!;
    expect(told).toMatchObject({ enumerated: true, draws: 20 });
    expect([...told.scores.effect].sort()).toEqual([...replay(study, comparedOf(study), params)!.scores.effect].sort());
    const each = (draws: number, _seed: string, visit: (arm: Int32Array) => void) => {
      for (let draw = 0; draw < draws; draw += 1) visit(Int32Array.of(0, 0, 2, 2, 0, 2, 1));
    };
    expect(
      run({ kind: 'redraws', each })!
        .scores.slope.subarray(1)
        .every((slope) => slope === -1),
    ).toBe(true);
    expect(run(null)).toBeNull();
    expect(asked).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
  });

  test('without a mechanism there is none', () => {
    for (const mechanism of [null, { seed: 'x', shuffles: null, redraw: null }]) {
      const own = madeStudy(drawn, { arms: ['control', 'treatment'], mechanism });
      expect(replay(own, comparedOf(own), params)).toBeNull();
    }
  });
});
