import { builtIn, type Fit, isRefusal } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { differenceOfCells } from '../../../packages/reporter/src/estimate/cells.ts';
import { matchedEffect } from '../../../packages/reporter/src/estimate/matched-effect.ts';
import {
  type Coefficient,
  caseNamed,
  cases,
  earnings,
  ids,
  matchingOf,
  partly,
  studyOf,
  treat,
} from './matched-study.ts';

const contrast = { treatment: 'work', control: 'none' };
const adjusted = ['age', 'educ', 'race', 'married', 're74'];
const models = {
  difference: { covariates: [], lines: 'common' },
  common: { covariates: adjusted, lines: 'common' },
  byArm: { covariates: adjusted, lines: 'by-arm' },
} as const;

function fitOf(...given: Parameters<typeof matchedEffect>): Fit {
  const result = matchedEffect(...given);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

function same(fit: Fit, expected: Coefficient) {
  const error = Math.sqrt(fit.influence.reduce((sum, value) => sum + value * value, 0));
  expect(fit.estimate / expected.estimate).toBeCloseTo(1, 10);
  expect(error / expected.standardError).toBeCloseTo(1, 10);
  expect(fit.df / expected.df).toBeCloseTo(1, 9);
}

describe.each(cases)('$name, as R has it', (one) => {
  const match = matchingOf(one);
  it.each(Object.keys(models) as (keyof typeof models)[])('%s', (model) => {
    same(fitOf(studyOf(match), match, contrast, models[model]), one.complete[model]);
    if (one.partial !== undefined)
      same(fitOf(studyOf(match, { values: partly }), match, contrast, models[model]), one.partial[model]);
  });
});

describe('one to one, by hand', () => {
  const one = caseNamed('nearest');
  const match = matchingOf(one);

  it('is the mean of the differences within pairs, with the error of a paired t-test', () => {
    const fit = fitOf(studyOf(match), match, contrast, models.difference);
    const { treated, control } = one.pairs!;
    const value = (id: string) => earnings[ids.indexOf(id)]!;
    const differences = treated.map((id, pair) => value(id) - value(control[pair]!));
    const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length;
    const squares = differences.reduce((sum, d) => sum + (d - mean) * (d - mean), 0);
    expect(fit.estimate).toBeCloseTo(mean, 8);
    expect(fit.estimate).toBeCloseTo(770.3901678, 7);
    const error = Math.sqrt(fit.influence.reduce((sum, psi) => sum + psi * psi, 0));
    expect(error).toBeCloseTo(Math.sqrt(squares / (185 * 184)), 8);
    expect(error).toBeCloseTo(700.6237735, 7);
    expect(fit).toMatchObject({
      errors: 'cr2',
      units: { treatment: 185, control: 185 },
      estimand: { effect: 'att', weights: 'matching', over: 'all' },
    });
  });

  it('counts a pair of which one outcome is missing as missing, both of it', () => {
    const fit = fitOf(studyOf(match, { values: partly }), match, contrast, models.difference);
    expect(fit.units.treatment).toBe(fit.units.control);
    expect(fit.missing.treatment).toBe(185 - fit.units.treatment);
    expect(fit.warnings.map(({ code }) => code)).toEqual(['incomplete-matches']);
    expect(fit.estimand.over).toBe('complete-cases');
  });
});

describe('properties', () => {
  const match = matchingOf(caseNamed('replacement'));
  const before = fitOf(studyOf(match), match, contrast, models.byArm);

  it('y → 3 − 2 y gives the effect times −2, and the same degrees of freedom', () => {
    const after = fitOf(studyOf(match, { values: earnings.map((y) => 3 - 2 * y) }), match, contrast, models.byArm);
    expect(after.estimate / before.estimate).toBeCloseTo(-2, 9);
    expect(after.df / before.df).toBeCloseTo(1, 9);
  });

  it('weights and pairs of another scale or order change nothing', () => {
    const pairs = { treated: match.pairs!.treated.toReversed(), control: match.pairs!.control.toReversed() };
    const after = fitOf(studyOf({ ...match, pairs }), { ...match, pairs }, contrast, models.byArm);
    expect(after.estimate / before.estimate).toBeCloseTo(1, 10);
    expect(after.df / before.df).toBeCloseTo(1, 9);
    const ipw = matchingOf(caseNamed('inverse probability, ate'));
    const twice = { ...ipw, weights: ipw.weights.map((weight) => 2 * weight) };
    const [one, two] = [ipw, twice].map((given) => fitOf(studyOf(given), given, contrast, models.common));
    expect(two!.estimate / one!.estimate).toBeCloseTo(1, 10);
  });
});

it('two roads: weights without pairs give the weighted difference in means of unequal chances', () => {
  const match = matchingOf(caseNamed('inverse probability, ate'));
  const study = studyOf(match);
  const fit = fitOf(study, match, contrast, models.difference);
  const sample = { values: earnings, rows: study.rows, treated: treat, block: null, blocks: 1, weights: match.weights };
  const other = differenceOfCells(sample);
  expect(fit.estimate / other.estimate).toBeCloseTo(1, 10);
  expect(fit.df / other.df).toBeCloseTo(1, 10);
  expect(Math.max(...fit.influence.map((psi, row) => Math.abs(psi - other.influence[row]!)))).toBeLessThan(1e-8);
});

describe('the three estimators lead here', () => {
  const match = matchingOf(caseNamed('ratio 2'));
  it.each([
    ['difference-in-means', {}, 'difference'],
    ['ols-adjusted', { covariates: adjusted }, 'common'],
    ['lin-adjusted', { covariates: adjusted }, 'byArm'],
  ] as const)('%s', (name, params, model) => {
    const estimator = Object.values(builtIn.estimators).find((one) => one.name === name)!;
    const [fit] = estimator.estimate(studyOf(match), estimator.params.parse(params));
    same(fit as Fit, caseNamed('ratio 2').complete[model]);
  });
});

describe('refuses', () => {
  const match = matchingOf(caseNamed('nearest'));
  const code = (...given: Parameters<typeof matchedEffect>) => {
    const result = matchedEffect(...given);
    return isRefusal(result) ? result.code : 'a fit';
  };

  it('what was not matched', () => {
    const refusal = { code: 'no-overlap', message: 'nobody is alike', values: {} };
    expect(code(studyOf(match), { ...match, refusal }, contrast, models.difference)).toBe('not-matched');
    const other = { treatment: 'none', control: 'work' };
    expect(code(studyOf(match), match, other, models.difference)).toBe('not-matched');
  });

  it('a baseline that there is not, a treatment that covariates tell, an outcome that does not vary', () => {
    expect(code(studyOf(match), match, contrast, { covariates: ['baseline'], lines: 'common' })).toBe('no-baseline');
    const study = studyOf(match);
    const columns = new Map([
      ...study.table.columns,
      ['arm', { kind: 'number', values: Float64Array.from(treat) }] as const,
    ]);
    const withArm = { ...study, table: { ...study.table, columns } };
    expect(code(withArm, match, contrast, { covariates: ['arm'], lines: 'common' })).toBe('collinear-treatment');
    expect(code(studyOf(match, { values: earnings.map(() => 7.3) }), match, contrast, models.difference)).toBe(
      'no-variation',
    );
  });

  it('too few: nobody, one pair, one unit of an arm', () => {
    const only = (rows: readonly number[]) => ({ rows: Int32Array.from(rows) });
    const [first, partner] = [match.pairs!.treated[0]!, match.pairs!.control[0]!].toSorted((a, b) => a - b);
    expect(code(studyOf(match, only([0])), match, contrast, models.difference)).toBe('no-units');
    expect(code(studyOf(match, only([first!, partner!])), match, contrast, models.difference)).toBe('too-few-pairs');
    const ipw = matchingOf(caseNamed('inverse probability, att'));
    expect(code(studyOf(ipw, only([0, 300, 301])), ipw, contrast, models.difference)).toBe('arm-too-small');
    const byAge = { covariates: ['age'], lines: 'by-arm' } as const;
    expect(code(studyOf(ipw, only([0, 1, 300, 301])), ipw, contrast, byAge)).toBe('no-degrees-of-freedom');
  });
});
