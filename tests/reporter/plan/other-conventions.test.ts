/**
 * What other calculators say of the same questions, where their conventions are not those of a plan: their number is
 * reproduced by the plan's own functions under their convention, and the plan's number stands beside it with the reason.
 */
import { rootBetween } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { designEffect } from '../../../packages/reporter/src/plan/design-effect.ts';
import { detectableEffect } from '../../../packages/reporter/src/plan/detectable.ts';
import { type Precision, powerOf } from '../../../packages/reporter/src/plan/detection.ts';
import { twoProportions } from '../../../packages/reporter/src/plan/kinds/two-proportions.ts';
import { neededSize, unitsFor } from '../../../packages/reporter/src/plan/needed.ts';
import { powerAt, precisionAt, type Question } from '../../../packages/reporter/src/plan/question.ts';
import { plain } from './reference.ts';

const shares = (mean: number, direction: 1 | -1 = 1): Question => ({
  ...plain,
  kind: twoProportions,
  level: { mean, sd: null },
  direction,
});

/** Cohen's difference of two proportions after the arcsine. */
const arcsine = (one: number, other: number) => 2 * Math.asin(Math.sqrt(one)) - 2 * Math.asin(Math.sqrt(other));

/** The chance of leaving out 0 on either side. */
const eitherSide = (difference: number, precision: Precision, alpha: number) =>
  powerOf(difference, precision, alpha) + powerOf(-difference, precision, alpha);

describe('evidential', () => {
  it('takes 128 people for 100 against 110 with sd 20, as a plan does', () => {
    expect(neededSize({ ...plain, level: { mean: 100, sd: 20 } }, 10, 0.8, 0.05)).toEqual({
      units: 128,
      clusters: null,
    });
  });

  it('takes 3132 people for 0.5 against 0.55, by the arcsine and t', () => {
    const arm = Math.ceil(unitsFor(plain, arcsine(0.55, 0.5), 0.8, 0.05)! / 2);
    expect(2 * arm).toBe(3132);
    // A plan pools proportions, as power.prop.test of R does (ADR 0091).
    expect(neededSize(shares(0.5), 0.05, 0.8, 0.05)).toEqual({ units: 3130, clusters: null });
  });

  it('finds 0.588163 against 0.5 with 1000 people, to the 1e-4 that its own test allows', () => {
    const found = detectableEffect(plain, 1000, 0.8, 0.05)!;
    const root = Math.sin((found + 2 * Math.asin(Math.sqrt(0.5))) / 2);
    expect(Math.abs(root * root - 0.588163)).toBeLessThan(1e-4);
    const pooled = 0.5 + detectableEffect(shares(0.5), 1000, 0.8, 0.05)!;
    expect(Math.abs(pooled - 0.588163)).toBeLessThan(1e-4);
    // R: power.prop.test(n = 500, p1 = 0.5, power = 0.8)
    expect(pooled).toBeCloseTo(0.5881451, 7);
  });

  it('counts 720 people in clusters of 30 with ICC 0.15 as 134', () => {
    const effect = designEffect({ size: 30, icc: 0.15, sizeVariation: 0 });
    expect(effect).toBeCloseTo(5.35, 12);
    expect(Math.floor(720 / effect)).toBe(134);
  });
});

describe('G*Power, by way of Spotify’s Confidence', () => {
  it('takes 39906 people for a difference of 0.3 with variance 100, at 85 %', () => {
    const arm = Math.ceil(unitsFor({ ...plain, level: { mean: null, sd: 10 } }, 0.3, 0.85, 0.05)! / 2);
    expect(2 * arm).toBe(39906);
  });

  it.each([
    { from: 0.34, difference: 0.003, direction: 1, alpha: 0.05, power: 0.85, people: 897348 },
    { from: 0.34, difference: 0.003, direction: 1, alpha: 0.14, power: 0.85, people: 630710 },
    { from: 0.34, difference: 0.003, direction: 1, alpha: 0.14, power: 0.67, people: 366424 },
    { from: 0.34, difference: 0.1, direction: 1, alpha: 0.05, power: 0.85, people: 852 },
    { from: 0.34, difference: 0.1, direction: -1, alpha: 0.05, power: 0.85, people: 738 },
  ] as const)('takes $people people at α $alpha and $power, counting the wrong side too', (given) => {
    const { from, difference, direction, alpha, power, people } = given;
    const question = shares(from, direction);
    const at = (units: number) => eitherSide(difference, precisionAt(question, units, difference), alpha);
    expect(at(people)).toBeGreaterThanOrEqual(power);
    expect(at(people - 2)).toBeLessThan(power);
    // A plan does not call a difference on the wrong side found (ADR 0093), so that it takes a little more.
    const ours = unitsFor(question, difference, power, alpha)!;
    expect(ours).toBeGreaterThan(people - 2);
    expect(ours / people - 1).toBeLessThan(0.0011);
  });
});

describe('GrowthBook', () => {
  const [mean, sd, arm] = [10, 62.52999, 400_000 / 3];
  /** The error of a relative difference of δ: √((sd/mean)² (1 + (1 + δ)²)/n), which counts the error of the control mean too. */
  const relative = (change: number): Precision => {
    const standardError = Math.sqrt(((sd / mean) * (sd / mean) * (1 + (1 + change) * (1 + change))) / arm);
    return { standardError, nullError: standardError, df: Number.POSITIVE_INFINITY };
  };

  it('has power 0.52144 for 5 % more in one of three arms, as a relative difference', () => {
    expect(eitherSide(0.05, relative(0.05), 0.05)).toBeCloseTo(0.52144, 5);
    // A plan compares means, in the outcome's own unit: half of one more. R: power.t.test(400000 / 3, 0.5, sd = 62.52999)
    const question: Question = { ...plain, level: { mean, sd } };
    expect(powerAt(question, 2 * arm, 0.5, 0.05)).toBeCloseTo(0.5416649, 7);
  });

  it('finds 7.027 % with 80 %', () => {
    expect(eitherSide(0.07027, relative(0.07027), 0.05)).toBeCloseTo(0.8, 4);
    const question: Question = { ...plain, level: { mean, sd } };
    expect(detectableEffect(question, 2 * arm, 0.8, 0.05)! / mean).toBeCloseTo(0.06784837, 7);
  });
});

describe('mozanalysis', () => {
  const question: Question = { ...plain, level: { mean: null, sd: 2 } };

  it('takes 8.06 people an arm by t for a difference of 3 with sd 2, and π/3 times that by ranks', () => {
    const short = (units: number) => eitherSide(3, precisionAt(question, units, 3), 0.05) - 0.8;
    const arm = rootBetween(short, { low: 4, high: 100 }) / 2;
    expect(arm).toBeCloseTo(8.060294, 6);
    // Its size for Mann–Whitney's test: t's over the efficiency of ranks under the normal, 3/π. No pilot is judged by ranks.
    expect((arm * Math.PI) / 3).toBeCloseTo(8.44072, 6);
    // R: power.t.test(delta = 3, sd = 2, power = 0.8), which leaves the wrong side out as a plan does
    expect(unitsFor(question, 3, 0.8, 0.05)! / 2).toBeCloseTo(8.060309, 6);
  });
});
