/** The blocked difference over the classes of a lottery, and the weighted difference from its unequal chances. */
import { expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { difference, expectClose, fitted, madeStudy, reference } from './made-study.ts';

const made = reference<{
  study: { class: string[]; got: number[]; work: number[] };
  difference: { estimate: number; standardError: number; df: number };
}>('lottery');

test('estimatr: priority classes are blocks', () => {
  const { study, difference: expected } = made;
  const fit = fitted(difference(madeStudy({ y: study.work, z: study.got, block: study.class })));
  expectClose(fit.estimate, expected.estimate);
  expectClose(fit.df, expected.df);
  expectClose(intervalOf(fit, 0.95).standardError, expected.standardError);
});

test('two roads: weights 1/chance give the blocked estimate where the classes got exactly their mean of places', () => {
  const { class: label, got, work } = made.study;
  // 25 of 40 and 35 of 110 places.
  const probability = label.map((name) => (name === '2' ? 25 / 40 : 35 / 110));
  const weighted = fitted(difference(madeStudy({ y: work, z: got, probability })));
  expectClose(weighted.estimate, made.difference.estimate);
  expect(weighted.estimand.weights).toBe('inverse-probability');
});
