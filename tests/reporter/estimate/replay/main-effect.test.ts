import type { Shuffles, Study } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../../packages/reporter/src/estimate/randomisation-inference.ts';
import { factorialContrastsOf } from '../../../../packages/reporter/src/language/contrasts.ts';
import { difference, expectClose, fitted, grouping, madeStudy, reference, refused } from '../made-study.ts';
import { asTheyAre } from './replayed-study.ts';

type Answer = { readonly pValue: number; readonly low: number; readonly high: number };
type Effect = {
  readonly estimate: number;
  readonly variance: number;
  readonly draws: number;
  readonly per: { readonly difference: Answer; readonly studentized: Answer };
};
type Case = {
  readonly name: string;
  readonly confidence: number;
  readonly data: { readonly [column in 'b' | 'x' | 'w' | 'y']: readonly number[] };
  readonly effects: { readonly x: Effect; readonly w: Effect };
};
const { cases } = reference<{ cases: readonly Case[] }>('factorial-replays');
const arms = ['none', 'w', 'w-and-x', 'x'];
const { 'main-effects': main, interactions } = factorialContrastsOf(['x', 'w']);

function studyOf({ b, x, w, y }: Case['data'], changes: Partial<Study> = {}): Study {
  const z = x.map((own, unit) => arms.indexOf(['none', 'x', 'w', 'w-and-x'][own + 2 * w[unit]!]!));
  const block = grouping(b);
  const [item, arm] = [Int32Array.from(y.keys()), Int32Array.from(z)];
  const shuffles: Shuffles = { item, set: block.codes, arm, places: asTheyAre({ item, set: block.codes, arm }, 4) };
  const plain = madeStudy({ y, z, block: block.labels.length > 1 ? b : null }, { arms, ...changes });
  return { ...plain, mechanism: { seed: 'test', shuffles, redraw: null } };
}

const params = { draws: 9999, enumerate: 20_000, statistic: 'studentized' } as const;
const estimateOf = (study: Study, more: object = {}) =>
  randomisationInference.estimate(study, { ...params, ...more })[0]!;
const contrastOf = (factor: string) => main.find(({ treatment }) => treatment === `with-${factor}`)!;

describe.each(cases)(
  'agrees with R, which deals the factor out in every way: $name',
  ({ data, confidence, effects }) => {
    test.each(['x', 'w'] as const)('%s', (factor) => {
      const study = studyOf(data, { contrasts: [contrastOf(factor)] });
      const expected = effects[factor];
      for (const statistic of ['difference', 'studentized'] as const) {
        const fit = fitted(estimateOf(study, { statistic }));
        expectClose(fit.estimate, expected.estimate);
        expect(fit.replays).toMatchObject({ draws: expected.draws, enumerated: true });
        expectClose(fit.replays!.scores.effect[0]!, expected.estimate);
        if (statistic === 'studentized') expectClose(fit.replays!.scores.yy[0]!, expected.variance);
        const { pValue, low, high } = intervalOf(fit, confidence);
        expectClose(pValue, expected.per[statistic].pValue);
        expectClose(low, expected.per[statistic].low);
        expectClose(high, expected.per[statistic].high);
      }
    });
  },
);

test('two roads: the estimate and its error are those of the difference in means', () => {
  const study = studyOf(cases[1]!.data, { contrasts: [contrastOf('x')] });
  const [fit, plain] = [fitted(estimateOf(study)), fitted(difference(study))];
  expect(fit.estimate).toBe(plain.estimate);
  expect(fit.influence).toEqual(plain.influence);
  const variance = plain.influence.reduce((sum, one) => sum + one * one, 0);
  expectClose(fit.replays!.scores.yy[0]!, variance);
});

test('by random deals as by all of them', () => {
  const { data, effects } = cases[0]!;
  const study = studyOf(data, { contrasts: [contrastOf('w')] });
  const p = effects.w.per.studentized.pValue;
  const fit = fitted(estimateOf(study, { enumerate: 0 }));
  expect(Math.abs(intervalOf(fit, 0.9).pValue - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / 9999) + 2e-4);
});

test('a block is compared only where all of its arms are', () => {
  // Both of the first block's units with w alone are missing: the block is left out, in the draw and in every deal in which it lacks one.
  const { b, x, w, y } = cases[1]!.data;
  const isGone = (unit: number) => b[unit] === 1 && x[unit] === 0 && w[unit] === 1;
  const data = { b, x, w, y: y.map((own, unit) => (isGone(unit) ? Number.NaN : own)) };
  const fit = fitted(estimateOf(studyOf(data, { contrasts: [contrastOf('x')] })));
  const second = { b, x, w, y: y.map((own, unit) => (b[unit] === 1 ? Number.NaN : own)) };
  const only = fitted(estimateOf(studyOf(second, { contrasts: [contrastOf('x')] })));
  expect(fit.blocks!.dropped).toEqual(['1']);
  expectClose(fit.replays!.scores.effect[0]!, only.estimate);
});

test('an interaction is refused: that effects add up tells nobody’s outcome', () => {
  expect(refused(estimateOf(studyOf(cases[0]!.data, { contrasts: [interactions[0]!] }))).code).toBe('no-mechanism');
});
