import { expect, test } from 'vitest';
import { controlOf, overOf } from '../../../packages/reporter/src/estimate/analysed.ts';
import type { TwoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';

const two: TwoArms = {
  contrast: { treatment: 'help', control: 'usual' },
  rows: Int32Array.of(0, 1, 3, 4),
  treated: Uint8Array.of(0, 1, 0, 0),
  units: { treatment: 1, control: 3 },
  missing: { treatment: 0, control: 0 },
};

test('describes the control arm among the analysed units: 2, 4 and 9 have mean 5 and deviation √13', () => {
  const values = Float64Array.of(2, 100, Number.NaN, 4, 9);
  expect(controlOf(values, two)).toEqual({ controlMean: 5, controlSd: Math.sqrt(13) });
  expect(
    controlOf(
      values.map((value) => value + 1e9),
      two,
    ),
  ).toEqual({ controlMean: 1e9 + 5, controlSd: Math.sqrt(13) });
});

test('says over whom the effect is', () => {
  const some = { ...two, missing: { treatment: 0, control: 2 } };
  const dropped = { used: 1, dropped: ['b'], droppedUnits: [{ treatment: 1, control: 0 }] };
  expect(overOf(two, null)).toBe('all');
  expect(overOf(some, { used: 2, dropped: [], droppedUnits: [] })).toBe('complete-cases');
  expect(overOf(some, dropped)).toBe('usable-blocks');
});
