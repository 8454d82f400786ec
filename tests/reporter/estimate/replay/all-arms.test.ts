import type { Study } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../../packages/reporter/src/estimate/randomisation-inference.ts';
import { armsTest } from '../../../../packages/reporter/src/estimate/replay/all-arms.ts';
import { replayedP } from '../../../../packages/reporter/src/estimate/replay/inversion.ts';
import { replay } from '../../../../packages/reporter/src/estimate/replay/replay.ts';
import { twoArms } from '../../../../packages/reporter/src/estimate/two-arms.ts';
import { expectClose, fitted, grouping, madeStudy, reference } from '../made-study.ts';
import { asTheyAre, replayedStudy } from './replayed-study.ts';

type Three = {
  readonly data: { readonly y: readonly number[]; readonly arm: readonly number[]; readonly b: readonly number[] };
  readonly draws: number;
  readonly statistic: number;
  readonly pValue: number;
  readonly contrasts: readonly { treatment: number; control: number; draws: number; pValue: number }[];
};
const { three } = reference<{ three: Three }>('randomisation-inference');
const arms = ['a', 'b', 'c'];

function threeArms(changes: Partial<Study> = {}): Study {
  const { y, arm, b } = three.data;
  const given = { item: Int32Array.from(y.keys()), set: grouping(b).codes, arm: Int32Array.from(arm) };
  const shuffles = { ...given, places: asTheyAre(given, 3) };
  return madeStudy({ y, z: arm, block: b }, { arms, mechanism: { seed: 'test', shuffles, redraw: null }, ...changes });
}

describe('three arms within two blocks, as R writes out every draw', () => {
  test('all together', () => {
    const found = armsTest(threeArms(), 19_999)!;
    expectClose(found.statistic, three.statistic);
    expect(found.arms).toBe(3);
    const { pValue } = three;
    expect(Math.abs(found.pValue - pValue)).toBeLessThan(4.5 * Math.sqrt((pValue * (1 - pValue)) / 19_999) + 1e-4);
  });

  test('each contrast, with the third arm held still', () => {
    for (const { treatment, control, draws, pValue } of three.contrasts) {
      const contrast = { treatment: arms[treatment]!, control: arms[control]! };
      const study = threeArms();
      const two = twoArms(study, contrast, [study.design.block!.codes]);
      if ('code' in two) throw new Error(two.message);
      const params = { draws: 99, enumerate: 20_000, statistic: 'difference' } as const;
      const replays = replay(study, { contrast, two, stratum: study.design.block }, params)!;
      expect(replays).toMatchObject({ draws, enumerated: true });
      expectClose(replayedP(replays), pValue);
    }
  });
});

test('two arms of one set: the same p as the difference’s, within the chance of the re-draws', () => {
  const study = replayedStudy({ y: [1, 4, 2, 6, 3, 5, 2, 9], z: [0, 1, 0, 1, 0, 1, 0, 1] });
  const [fit] = randomisationInference.estimate(study, { draws: 99, enumerate: 20_000, statistic: 'difference' });
  const { pValue } = intervalOf(fitted(fit!), 0.95);
  expect(Math.abs(armsTest(study, 9999)!.pValue - pValue)).toBeLessThan(
    4.5 * Math.sqrt((pValue * (1 - pValue)) / 9999) + 1e-4,
  );
});

test('without a mechanism, or an outcome that varies, there is none', () => {
  expect(armsTest(threeArms({ mechanism: null }), 99)).toBeNull();
  expect(armsTest(threeArms({ values: new Float64Array(9).fill(2) }), 99)).toBeNull();
});
