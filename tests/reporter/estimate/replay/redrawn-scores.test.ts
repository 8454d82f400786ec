import { type AllocationInput, allocate, designs, mechanismOf, type Redrawn, type Study } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../../packages/reporter/src/estimate/randomisation-inference.ts';
import { category, idsUpTo, inputOf, tableOf } from '../../../core/assign/support.ts';
import { contrast, fitted, madeStudy, refused } from '../made-study.ts';

const arms = ['control', 'treatment'];
const n = 12;
const town = Array.from({ length: n }, (_, unit) => (unit < 5 ? 'north' : 'south'));
const school = Array.from({ length: n }, (_, unit) => `s${Math.floor(unit / 2)}`);
const values = [3.1, 5.2, 4, 6.5, 7.7, 9.1, 2.2, 8.3, 6.4, 5.6, 9.9, 1.8];

/** A study whose arms were drawn by the method, with what replays it: told as shuffles, or by the method alone. */
function drawnStudy(assignment: AllocationInput['assignment'], how: 'shuffles' | 'method'): Study {
  const table = tableOf(n, { town: category(town), school: category(school) });
  const { assigned, allocation } = allocate({ ...inputOf(idsUpTo(n), table, assignment), arms });
  const { shuffles, ...rest } = Object.values(designs).find(({ name }) => name === assignment.method)!;
  const method = how === 'shuffles' ? { ...rest, shuffles: shuffles! } : rest;
  const mechanism = mechanismOf(
    { assigned: assigned!, assignment, method, arms, capacity: {} },
    { ids: idsUpTo(n), seed: how },
  );
  const plain = madeStudy({ y: values, z: [...allocation!.arm] }, { arms, mechanism });
  return { ...plain, design: allocation!.design };
}

const params = { draws: 4999, enumerate: 20_000, statistic: 'studentized' } as const;

describe.each([
  { method: 'simple' },
  { method: 'complete' },
  { method: 'blocked', by: ['town'] },
  { method: 'clustered', cluster: 'school' },
])('$method: replayed by its own draw, as by enumeration', (assignment) => {
  test.each(['difference', 'studentized'] as const)('%s', (statistic) => {
    const all = fitted(
      randomisationInference.estimate(drawnStudy(assignment, 'shuffles'), { ...params, statistic })[0]!,
    );
    const some = fitted(
      randomisationInference.estimate(drawnStudy(assignment, 'method'), { ...params, statistic })[0]!,
    );
    expect([all.replays!.enumerated, some.replays!.enumerated]).toEqual([true, false]);
    expect(some.replays!.draws).toBe(4999);
    const p = intervalOf(all, 0.8).pValue;
    expect(Math.abs(intervalOf(some, 0.8).pValue - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / 4999) + 4e-4);
    expect(some.estimate).toBe(all.estimate);
  });
});

describe('which re-draws count', () => {
  const z = [0, 1, 0, 1, 0, 1, 0, 1];
  const y = [1, 4, 2, 6, 3, 5, 2, 9];
  const half = [new Float64Array(8).fill(0.5), new Float64Array(8).fill(0.5)];
  const turned = Int32Array.from(z, (arm) => 1 - arm);
  const studyWith = (redraw: (number: number) => Redrawn | null) =>
    madeStudy({ y, z }, { arms, contrasts: [contrast], mechanism: { seed: 'x', shuffles: null, redraw } });
  const run = (redraw: (number: number) => Redrawn | null) =>
    randomisationInference.estimate(studyWith(redraw), { ...params, draws: 99 })[0]!;

  test('one in which another unit is certain, or that is refused, is drawn anew', () => {
    const certain = turned.slice();
    certain[2] = -2;
    const asked: number[] = [];
    const fit = fitted(
      run((number) => {
        asked.push(number);
        if (number % 3 === 0) return null;
        return { arm: number % 3 === 1 ? certain : turned, probability: half };
      }),
    );
    expect(asked.at(-1)).toBe(3 * 99 - 1);
    expect(fit.replays!.scores.effect.subarray(1).every((effect) => Math.abs(effect + fit.estimate) < 1e-12)).toBe(
      true,
    );
  });

  test('when hardly any counts there is no answer', () => {
    expect(refused(run((number) => (number % 20 === 0 ? { arm: turned, probability: half } : null))).code).toBe(
      'no-mechanism',
    );
  });

  test('chances that depend on the draw weigh its units', () => {
    const chances = [
      Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.2, 0.5, 0.5, 0.5),
      Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.8, 0.5, 0.5, 0.5),
    ];
    const arm = Int32Array.of(1, 0, 0, 1, 1, 0, 1, 0);
    const { effect } = fitted(run(() => ({ arm, probability: chances }))).replays!.scores;
    const weighed = (rows: readonly number[], weights: readonly number[]) =>
      rows.reduce((sum, row, at) => sum + y[row]! * weights[at]!, 0) / weights.reduce((sum, one) => sum + one, 0);
    expect(effect[1]).toBeCloseTo(weighed([0, 3, 4, 6], [2, 2, 1.25, 2]) - weighed([1, 2, 5, 7], [2, 2, 2, 2]), 12);
  });
});

test('a unit whose assignment was void is drawn again with the others, and never compared', () => {
  const half = [new Float64Array(6).fill(0.5), new Float64Array(6).fill(0.5)];
  const redraw = (number: number) => ({ arm: Int32Array.of(1, 0, number % 2, 1, 0, 1), probability: half });
  const mechanism = { seed: 'x', shuffles: null, redraw };
  const study = madeStudy({ y: [1, 4, 99, 6, 3, 5], z: [0, 1, -3, 1, 0, 1] }, { arms, mechanism });
  const { replays } = fitted(randomisationInference.estimate(study, { ...params, draws: 99 })[0]!);
  expect(new Set(replays!.scores.effect.subarray(1))).toEqual(new Set([4 - 3.5]));
});
