import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type * as poolers from '../../packages/reporter/src/pool/registry.ts';
import { inTemporaryFolder, pionier, root } from '../support/command-line.ts';

const effects = join(root, 'examples/bcg/effects.csv');

const pooled = (...options: readonly string[]) =>
  inTemporaryFolder(async (folder) => {
    const { out } = await pionier('pool', '--effects', effects, '--out', folder, '--json', ...options);
    return JSON.parse(out).pooled.pooled[0];
  });

/** Published figures, to the digits in which they were published. */
const between: { readonly [method in keyof typeof poolers]: number } = {
  fixed: 0,
  dl: 0.308760262862,
  he: 0.328563857996,
  hs: 0.228362863677,
  sj: 0.345515701599,
  ml: 0.280028137269,
  reml: 0.313243258136,
  eb: 0.318068452205,
  pm: 0.318068452205,
};

describe('the thirteen BCG trials by every method', () => {
  test.each(Object.entries(between))('%s', async (method, tau2) => {
    expect((await pooled('--method', method)).tau2).toBeCloseTo(tau2, 11);
  });
});

test('the answer of the README', async () => {
  const answer = await pooled();
  expect(answer.estimate).toBeCloseTo(-0.714532342158, 11);
  expect(answer.low).toBeCloseTo(-1.10844371369, 11);
  expect(answer.high).toBeCloseTo(-0.320620970631, 11);
  expect(answer.tau2Low).toBeCloseTo(0.1197183611, 9);
  expect(answer.tau2High).toBeCloseTo(1.111479084, 8);
  expect(answer.predictionLow).toBeCloseTo(-1.9960168342, 9);
  expect(answer.predictionHigh).toBeCloseTo(0.56695214988, 10);
});

test('absolute latitude, as the README has it', () =>
  inTemporaryFolder(async (folder) => {
    const { out } = await pionier('pool', '--effects', effects, '--moderators', 'ablat', '--out', folder, '--json');
    const [{ k, model }] = JSON.parse(out).pooled.moderators;
    const [intercept, slope] = model.coefficients;
    expect(k).toBe(13);
    expect(intercept.estimate).toBeCloseTo(0.25146821001, 11);
    expect(intercept.standardError).toBeCloseTo(0.283925283743, 11);
    expect(slope.estimate).toBeCloseTo(-0.02910172501, 11);
    expect(slope.standardError).toBeCloseTo(0.008201417411, 12);
    expect(model.tau2).toBeCloseTo(0.0763479639552, 12);
    expect(model.all.f).toBeCloseTo(12.5909828844, 9);
  }));
