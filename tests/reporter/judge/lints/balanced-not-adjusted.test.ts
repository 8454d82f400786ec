import { expect, it } from 'vitest';
import { balancedNotAdjusted } from '../../../../packages/reporter/src/judge/lints/balanced-not-adjusted.ts';
import { pilotOf } from './pilot.ts';

const minimised = { method: 'minimisation', by: ['wijk', 'alone'], distance: 'range', probability: 0.8 };
const said = (assignment: object, ...estimators: { method: string; covariates?: string[] }[]) =>
  balancedNotAdjusted
    .check(
      pilotOf({
        assignment: assignment as ReturnType<typeof pilotOf>['assignment'],
        analysis: { ...pilotOf().analysis, estimators },
      }),
      null,
    )
    .map(({ severity, message, hint }) => [severity, message, hint]);

it('asks to adjust for what minimisation keeps alike, also where it was done elsewhere', () => {
  const expected = [
    [
      'warning',
      'too wide an interval: difference-in-means does not adjust for wijk, alone, which the draw keeps alike',
      'make the first estimator { method: lin-adjusted, covariates: [wijk, alone] }',
    ],
  ];
  expect(said(minimised, { method: 'difference-in-means' })).toEqual(expected);
  const recorded = { method: 'recorded', column: 'arm', arms: {}, design: minimised };
  expect(said(recorded, { method: 'difference-in-means' })).toEqual(expected);
});

it('names what is left out, keeps the covariates there are, and looks at the first estimator alone', () => {
  const [advice] = said(minimised, { method: 'ols-adjusted', covariates: ['age', 'wijk'] });
  expect(advice![1]).toContain('does not adjust for alone, which');
  expect(advice![2]).toContain('covariates: [age, wijk, alone]');
  const both = { method: 'lin-adjusted', covariates: ['alone', 'wijk'] };
  expect(said(minimised, both, { method: 'difference-in-means' })).toEqual([]);
  expect(said(minimised, { method: 'difference-in-means' }, both)).toHaveLength(1);
});

it('asks the same of an adjusted estimator under re-randomisation; the plain difference counts on it itself', () => {
  const drawn = { method: 'rerandomised', covariates: ['age', 'alone'], accept: 0.01 };
  const [advice] = said(drawn, { method: 'lin-adjusted', covariates: ['age'] });
  expect(advice![1]).toContain('lin-adjusted does not adjust for alone, which the draw keeps alike');
  expect(said(drawn, { method: 'difference-in-means' })).toEqual([]);
  expect(said(drawn, { method: 'randomisation-inference' })).toEqual([]);
  expect(said(drawn, { method: 'lin-adjusted', covariates: ['alone', 'age'] })).toEqual([]);
});

it('says nothing of designs whose blocks the analysis takes along', () => {
  expect(said({ method: 'blocked', by: ['wijk'] }, { method: 'difference-in-means' })).toEqual([]);
  expect(said({ method: 'permuted-blocks', by: ['wijk'] }, { method: 'difference-in-means' })).toEqual([]);
});
