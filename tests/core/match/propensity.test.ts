import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inGrains, propensityScore, roundedScore } from '../../../packages/core/src/match/propensity.ts';
import { expectClose, number, onLine, reference, supportedWork } from './support.ts';

const grain = 1 / 1099511627776;

test('R’s glm on the supported-work data', () => {
  const made = reference<{ readonly ids: readonly string[]; readonly score: readonly number[] }>('nearest');
  const found = propensityScore(supportedWork);
  if ('code' in found) throw new Error(found.message);
  expect(found.warnings).toEqual([]);
  made.ids.forEach((id, index) => {
    expectClose(found.score[supportedWork.ids.indexOf(id)]!, made.score[index]!);
  });
});

test('by hand: a yes and no has in each of its two groups the share that is treated', () => {
  // Of three with 1 two are treated, of five with 0 one is.
  const found = propensityScore(onLine([1, 1, 0], [1, 0, 0, 0, 0]));
  if ('code' in found) throw new Error(found.message);
  const expected = [2 / 3, 2 / 3, 1 / 5, 2 / 3, 1 / 5, 1 / 5, 1 / 5, 1 / 5];
  expected.forEach((share, unit) => {
    expectClose(found.score[unit]!, share);
  });
});

test('covariates that tell the arms apart are refused, and one that others explain is left out by name', () => {
  expect(propensityScore(onLine([5, 6, 7], [1, 2, 3]))).toMatchObject({ code: 'separation' });
  const input = onLine([1, 2, 5], [0, 2, 3, 6]);
  const twice = number(
    'twice',
    input.covariates[0]!.values.map((value) => 2 * value),
  );
  expect(propensityScore({ ...input, covariates: [...input.covariates, twice] })).toMatchObject({
    warnings: [{ code: 'collinear', values: { columns: 'twice' } }],
  });
});

test('rounded to whole grains of 2⁻⁴⁰: the nearest, and differences are exact', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(unit, unit, (a, b) => {
      const [low, high] = roundedScore(Float64Array.of(a, b)) as unknown as [number, number];
      expect(Math.abs(low - a)).toBeLessThanOrEqual(grain / 2);
      expect(Number.isInteger(low / grain)).toBe(true);
      expect(inGrains(high - low) * grain).toBe(high - low);
    }),
  );
});
