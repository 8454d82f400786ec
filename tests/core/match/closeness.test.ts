import { expect, test } from 'vitest';
import { closenessOf } from '../../../packages/core/src/match/closeness.ts';
import { propensityScore, roundedScore } from '../../../packages/core/src/match/propensity.ts';
import { number, onLine, supportedWork } from './support.ts';

const input = onLine([4, 5, 7, 3], [1, 2, 4, 6, 5, 2]);

function made(...given: Parameters<typeof closenessOf>) {
  const found = closenessOf(...given);
  if ('code' in found) throw new Error(found.message);
  return found;
}

test('the score is the propensity score, compared rounded', () => {
  const scored = propensityScore(input);
  if ('code' in scored) throw new Error(scored.message);
  const { score, rounded, space, out } = made(input, { distance: 'propensity', discard: 'none' });
  expect(score).toEqual(scored.score);
  expect(rounded).toEqual(roundedScore(scored.score));
  expect(space).toBeNull();
  expect([...out]).toEqual(new Array(10).fill(0));
});

test('Mahalanobis: the straight distance between points; no score unless a caliper or the support asks for one', () => {
  const asked = { distance: 'mahalanobis', discard: 'none' } as const;
  const { score, space } = made(input, asked);
  expect(score).toBeNull();
  expect(space!.size).toBe(1);
  // One column: distances are those of x in its pooled standard deviations, all by one factor.
  const apart = (a: number, b: number) => Math.abs(space!.points[a]! - space!.points[b]!);
  expect(apart(0, 4) / apart(0, 5)).toBeCloseTo(3 / 2, 12);
  expect(made(input, { ...asked, caliper: 0.2 }).score).not.toBeNull();
  expect(made(input, { ...asked, discard: 'both' }).score).not.toBeNull();
  expect(made(input, { ...asked, caliper: { x: 1 } }).score).toBeNull();
});

test('who is left out counts for the score, and not for the spread of a caliper', () => {
  const asked = { distance: 'propensity', caliper: 1, discard: 'both' } as const;
  const { score, out, calipers, warnings } = made(input, asked);
  expect([...out]).toEqual([0, 0, 1, 0, 1, 1, 0, 0, 0, 1]);
  expect(warnings.map(({ code }) => code)).toContain('discarded');
  const kept = [...score!].filter((_, unit) => out[unit] === 0);
  const mean = kept.reduce((sum, one) => sum + one, 0) / kept.length;
  const variance = kept.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (kept.length - 1);
  expect(calipers.score).toBeCloseTo(Math.sqrt(variance), 12);
});

test('covariates that follow from others are left out and named; within the arms alone they are refused', () => {
  const asked = { distance: 'mahalanobis', discard: 'none' } as const;
  const x = input.covariates[0]!;
  const twice = number(
    'twice',
    x.values.map((value) => 2 * value),
  );
  const { space, warnings } = made({ ...input, covariates: [x, twice] }, asked);
  expect(space!.size).toBe(1);
  expect(warnings).toMatchObject([{ code: 'collinear', values: { columns: 'twice' } }]);
  const shifted = number(
    'shifted',
    x.values.map((value, unit) => value + input.treated[unit]!),
  );
  expect(closenessOf({ ...input, covariates: [x, shifted] }, asked)).toMatchObject({
    code: 'singular-covariates',
    values: { column: 'shifted' },
  });
});

test('arms whose scores do not meet are refused', () => {
  // x separates nothing, but all controls lie outside the scores of the treated.
  const apart = onLine([4, 5, 4.5], [1, 9, 2, 8]);
  expect(closenessOf(apart, { distance: 'propensity', discard: 'control' })).toMatchObject({ code: 'no-overlap' });
});

test('supported work: nobody is left out without discard, and all have a score between 0 and 1', () => {
  const { score, out } = made(supportedWork, { distance: 'propensity', discard: 'none' });
  expect(out.some((one) => one === 1)).toBe(false);
  expect(score!.every((one) => one > 0 && one < 1)).toBe(true);
});
