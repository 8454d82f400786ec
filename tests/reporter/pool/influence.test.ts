import { describe, expect, test } from 'vitest';
import { fixed } from '../../../packages/reporter/src/pool/fixed.ts';
import { influenceOf } from '../../../packages/reporter/src/pool/influence.ts';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, effectsOf, expectClose, reference } from './reference.ts';

const kinds = ['rstudent', 'dffits', 'cooksDistance', 'covarianceRatio', 'tau2', 'q', 'hat', 'dfbetas'] as const;

describe('as metafor has it', () => {
  test.each(['bcg', 'raudenbush'] as const)('%s', (name) => {
    const found = influenceOf(effectsNamed(name), reml);
    for (const kind of kinds) {
      found.forEach((influence, index) => {
        expectClose(influence[kind], reference[name].influence[kind][index]!);
      });
    }
  });
});

test('the first BCG trial as published, which metafor stopped searching at 1e-5', () => {
  const [first] = influenceOf(effectsNamed('bcg'), reml);
  expect(first!.rstudent).toBeCloseTo(-0.2181425, 6);
  expect(first!.dffits).toBeCloseTo(-0.0407075, 6);
  expect(first!.cooksDistance).toBeCloseTo(0.00171654, 7);
  expect(first!.covarianceRatio).toBeCloseTo(1.116449, 5);
  expect(first!.hat).toBeCloseTo(0.05059483, 7);
  expect(first!.dfbetas).toBeCloseTo(-0.0402659, 6);
});

test('worked by hand: 0, 0 and 3 of variance 1 with one common effect', () => {
  const last = influenceOf(effectsOf([0, 0, 3], [1, 1, 1]), fixed)[2]!;
  expectClose(last.rstudent, 3 / Math.sqrt(1.5), 1e-14);
  expectClose(last.dffits, 1 / Math.sqrt(1 / 3), 1e-14);
  expectClose(last.cooksDistance, 3, 1e-14);
  expectClose(last.covarianceRatio, 1.5, 1e-14);
  expectClose(last.hat, 1 / 3, 1e-14);
  expectClose(last.dfbetas, Math.sqrt(3), 1e-14);
  expect(last.q).toBe(0);
});
