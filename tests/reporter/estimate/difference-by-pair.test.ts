import { expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import type { Columns } from './made-study.ts';
import { difference, expectClose, fitted, madeStudy, refused } from './made-study.ts';

test('pairs of clusters: (3 · 2 + 5 · 4)/8 = 3.25, V = 2 · 2 · 7²/64', () => {
  const study = madeStudy({
    y: [1, 1, 3, 0, 0, 0, 4, 4],
    z: [0, 0, 1, 0, 0, 0, 1, 1],
    cluster: ['a', 'a', 'b', 'c', 'c', 'c', 'd', 'd'],
    pair: ['p', 'p', 'p', 'q', 'q', 'q', 'q', 'q'],
  });
  const fit = fitted(difference(study));
  expect(fit.estimate).toBe(3.25);
  expectClose(intervalOf(fit, 0.95).standardError, Math.sqrt((2 * 2 * 49) / 64), 1e-14);
  expect(fit).toMatchObject({
    df: 1,
    errors: 'paired',
    clusters: { treatment: 2, control: 2 },
    warnings: [{ code: 'small-df' }],
  });
  expectClose(fitted(difference(study, 'equal')).estimate, 3, 1e-14);
  expect(fitted(difference(study, 'equal')).estimand.weights).toBe('cluster');
});

test('a pair with a missing member, whole', () => {
  const study = madeStudy({
    y: [1, 2, 3, 6, null, 7, 2, 2],
    z: [0, 1, 0, 1, 0, 1, 0, 1],
    pair: [1, 1, 2, 2, 3, 3, 4, 4],
  });
  const fit = fitted(difference(study));
  expectClose(fit.estimate, 4 / 3, 1e-14);
  expect(fit.missing).toEqual({ treatment: 1, control: 1 });
  expect(fit.units).toEqual({ treatment: 3, control: 3 });
  expect(fit.warnings.map(({ code, values }) => [code, values])).toEqual([
    ['incomplete-pairs', { pairs: 1 }],
    ['small-df', { df: 2 }],
  ]);
});

const code = (columns: Columns) => refused(difference(madeStudy(columns))).code;

test('fewer than two whole pairs are refused', () => {
  expect(code({ y: [1, 2, 3, null], z: [0, 1, 0, 1], pair: [1, 1, 2, 2] })).toBe('too-few-pairs');
});

test('a pair with two members in an arm, or a cluster in two pairs or arms, is refused', () => {
  expect(code({ y: [1, 2, 3, 4, 5], z: [0, 1, 0, 1, 1], pair: [1, 1, 2, 2, 2] })).toBe('unsupported-design');
  const pair = [1, 1, 2, 2];
  expect(code({ y: [1, 2, 3, 4], z: [0, 1, 0, 1], cluster: ['a', 'b', 'a', 'd'], pair })).toBe('unsupported-design');
  expect(code({ y: [1, 2, 3, 4], z: [0, 1, 0, 1], cluster: ['a', 'a', 'c', 'd'], pair })).toBe('unsupported-design');
});

test('chances may differ between pairs, not within', () => {
  const four = { y: [1, 2, 4, 8], z: [0, 1, 0, 1], pair: [1, 1, 2, 2] };
  expect(code({ ...four, probability: [0.5, 0.4, 0.5, 0.5] })).toBe('unequal-chances');
  expect(code({ ...four, probability: [0.5, 0.5, 0, 0.5] })).toBe('unequal-chances');
  expect(fitted(difference(madeStudy({ ...four, probability: [0.5, 0.5, 0.4, 0.4] }))).estimate).toBe(2.5);
});

test('a third arm in the pair is left out', () => {
  const study = madeStudy({
    y: [1, 3, 99, 2, 6, 99, 0, 5, 99],
    z: [0, 1, 2, 0, 1, 2, 0, 1, 2],
    pair: [1, 1, 1, 2, 2, 2, 3, 3, 3],
  });
  expect(fitted(difference(study)).estimate).toBeCloseTo(11 / 3, 12);
});
