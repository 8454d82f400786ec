import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import type { Columns } from './made-study.ts';
import { difference, expectClose, fitted, madeStudy, reference, refused } from './made-study.ts';

const made = reference<{ few: Columns & { estimate: number; standardError: number } }>('difference-in-means');

describe('few events', () => {
  test('Newcombe under a complete draw, with the counts and a warning', () => {
    const fit = fitted(difference(madeStudy(made.few, { kind: 'binary' })));
    expectClose(fit.estimate, made.few.estimate);
    expectClose(intervalOf(fit, 0.95).standardError, made.few.standardError);
    expect(fit).toMatchObject({
      reference: 'newcombe',
      df: Number.POSITIVE_INFINITY,
      counts: { treatment: { events: 11, units: 26 }, control: { events: 3, units: 24 } },
      warnings: [{ code: 'few-events', values: { count: 3 } }],
    });
  });

  test('not with five of each, nor within blocks, nor for a number', () => {
    const five = {
      y: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
      z: Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1)),
    };
    expect(fitted(difference(madeStudy(five, { kind: 'binary' }))).reference).toBe('t');
    const block = made.few.y.map(() => 1);
    expect(fitted(difference(madeStudy({ ...made.few, block }, { kind: 'binary' }))).reference).toBe('t');
    expect(fitted(difference(madeStudy(made.few))).reference).toBe('t');
  });
});

test('an outcome that does not vary within the arms is refused, whatever its rounding', () => {
  const code = (columns: Columns, kind: 'continuous' | 'binary' = 'continuous') =>
    refused(difference(madeStudy(columns, { kind }))).code;
  expect(code({ y: [0.1, 0.1, 0.1, 0.3, 0.3, 0.3], z: [0, 0, 0, 1, 1, 1] })).toBe('no-variation');
  expect(code({ y: [0, 0, 0, 1, 1, 1], z: [0, 0, 0, 1, 1, 1] }, 'binary')).toBe('no-variation');
  expect(code({ y: [0.1, 1.2, 0.3, 1.4, 0.7, 1.8], z: [0, 1, 0, 1, 0, 1], pair: [1, 1, 2, 2, 3, 3] })).toBe(
    'no-variation',
  );
  expect(code({ y: [0.1, 0.3, 0.3, 0.1, 1, 1], z: [0, 0, 0, 0, 1, 1], cluster: [1, 1, 2, 2, 3, 4] })).toBe(
    'no-variation',
  );
});

test('one arm that does not vary is no reason to refuse', () => {
  expect(fitted(difference(madeStudy({ y: [1, 1, 1, 1, 2], z: [0, 0, 0, 1, 1] }))).df).toBe(1);
  const tiny = madeStudy({ y: [1e9, 1e9 + 1e-6, 1e9, 1e9 + 2e-6], z: [0, 0, 1, 1] });
  expect(fitted(difference(tiny)).estimate).toBeGreaterThan(0);
});

test('says over whom the effect is an average', () => {
  const over = (columns: Columns) => fitted(difference(madeStudy(columns))).estimand.over;
  const four = { y: [1, 2, 4, 8], z: [0, 0, 1, 1] };
  expect(over(four)).toBe('all');
  expect(over({ y: [...four.y, null], z: [...four.z, 1] })).toBe('complete-cases');
  const five = { y: [...four.y, 3], z: [...four.z, 1], block: ['a', 'a', 'a', 'a', 'b'] };
  expect(over(five)).toBe('usable-blocks');
});

test('the control arm’s mean and SD, each unit once', () => {
  const fit = fitted(difference(madeStudy({ y: [1e9 + 1, 1e9 + 2, 1e9 + 3, 5, 6], z: [0, 0, 0, 1, 1] })));
  expect(fit.controlMean).toBe(1e9 + 2);
  expect(fit.controlSd).toBe(1);
});
