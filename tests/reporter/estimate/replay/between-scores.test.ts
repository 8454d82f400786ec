import {
  type AllocationInput,
  allocate,
  type Between,
  designs,
  mechanismOf,
  type Study,
  type StudyMechanism,
} from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../../packages/reporter/src/estimate/randomisation-inference.ts';
import { category, idsUpTo, inputOf, tableOf } from '../../../core/assign/support.ts';
import { contrast, fitted, madeStudy, refused } from '../made-study.ts';

const arms = ['control', 'other', 'treatment'];
const n = 18;
const town = Array.from({ length: n }, (_, unit) => (unit < 9 ? 'north' : 'south'));
const values = [3.1, 5.2, 4, 6.5, 7.7, 9.1, 2.2, 8.3, 6.4, 5.6, 9.9, 1.8, 4.4, 7.1, 3.6, 8.8, 2.9, 6];
const params = { draws: 4999, enumerate: 20_000, statistic: 'studentized' } as const;

/** Three arms drawn by the method, seen with the mechanism of `replayedBy`. */
function drawnStudy(assignment: AllocationInput['assignment'], replayedBy = assignment): Study {
  const table = tableOf(n, { town: category(town) });
  const { assigned, allocation } = allocate({ ...inputOf(idsUpTo(n), table, assignment), arms });
  const method = Object.values(designs).find(({ name }) => name === replayedBy.method)!;
  const known = { assigned: assigned!, assignment: replayedBy, method, arms, capacity: {} };
  const mechanism = mechanismOf(known, { ids: idsUpTo(n), seed: 'test' });
  const plain = madeStudy({ y: values, z: [...allocation!.arm] }, { arms, mechanism });
  return { ...plain, design: allocation!.design };
}

const estimateOf = (study: Study, statistic: 'difference' | 'studentized') =>
  randomisationInference.estimate(study, { ...params, statistic })[0]!;

describe('two arms of three, by drawing between them', () => {
  // Nine people in each town and blocks of nine: that is `blocked`, whose shuffles are enumerated.
  const inNines = { method: 'permuted-blocks', by: ['town'], sizes: [9] };
  const blocked = { method: 'blocked', by: ['town'] };

  test.each(['difference', 'studentized'] as const)('as every possible draw of the same design: %s', (statistic) => {
    const some = fitted(estimateOf(drawnStudy(inNines), statistic));
    const all = fitted(estimateOf(drawnStudy(inNines, blocked), statistic));
    expect([all.replays!.enumerated, some.replays!.enumerated]).toEqual([true, false]);
    expect(all.replays!.draws).toBe(400);
    expect(some.estimate).toBe(all.estimate);
    const p = intervalOf(all, 0.8).pValue;
    expect(Math.abs(intervalOf(some, 0.8).pValue - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / 4999) + 4e-4);
  });

  test('minimisation too has an answer, the same every time', () => {
    const study = drawnStudy({ method: 'minimisation', by: ['town'], distance: 'range', probability: 0.8 });
    const fit = fitted(estimateOf(study, 'studentized'));
    const { pValue, low, high } = intervalOf(fit, 0.95);
    expect(fit.replays).toMatchObject({ draws: 4999, enumerated: false });
    expect(pValue).toBeGreaterThan(0);
    expect(low).toBeLessThan(fit.estimate);
    expect(high).toBeGreaterThan(fit.estimate);
    expect(estimateOf(study, 'studentized')).toEqual(fit);
  });
});

describe('which allocations count', () => {
  const z = [0, 2, 0, 2, 1, 2, 0];
  const y = [1, 6, 2, 5, 9, 7, 3];
  const studyWith = (between: Between | null) => {
    const mechanism: StudyMechanism = { seed: 'x', shuffles: null, redraw: null, between: () => between };
    return madeStudy({ y, z }, { arms, contrasts: [contrast], mechanism });
  };
  const run = (between: Between | null) =>
    randomisationInference.estimate(studyWith(between), { ...params, statistic: 'difference', draws: 99 })[0]!;

  test('one in which nothing can be compared counts as the draw itself', () => {
    const [everyone, turned] = [Int32Array.of(2, 2, 2, 2, 1, 2, 2), Int32Array.of(2, 0, 2, 0, 1, 0, 2)];
    const fit = fitted(
      run({
        kind: 'redraws',
        each: (draws, _seed, visit) => {
          for (let draw = 0; draw < draws; draw += 1) visit(draw < 40 ? everyone : turned);
        },
      }),
    );
    const { effect, slope } = fit.replays!.scores;
    expect(fit.estimate).toBe(4);
    expect([...effect.subarray(0, 41)].every((own) => own === effect[0])).toBe(true);
    expect([...effect.subarray(41)].every((own) => own === -effect[0]!)).toBe(true);
    expect([slope[1], slope[50]]).toEqual([1, -1]);
    expect(intervalOf(fit, 0.95).pValue).toBe(1);
  });

  test('a method that cannot draw between two arms is refused', () => {
    expect(refused(run(null)).code).toBe('no-mechanism');
  });
});
