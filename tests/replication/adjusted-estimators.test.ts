import type { Study } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import type { RegressionParams } from '../../packages/reporter/src/estimate/error-choice.ts';
import { linAdjusted } from '../../packages/reporter/src/estimate/lin-adjusted.ts';
import { olsAdjusted } from '../../packages/reporter/src/estimate/ols-adjusted.ts';
import { expectClose, fitted, reference } from '../reporter/estimate/made-study.ts';
import {
  type Expected,
  errorOf,
  exampleColumns,
  expectErrors,
  numbers,
  studyOf,
} from '../reporter/estimate/regression-study.ts';

const olsMade = reference<{ nsw: { unadjusted: Expected; adjusted: Expected }; star: { [name: string]: Expected } }>(
  'ols-adjusted',
);
const linMade = reference<{ nsw: Expected; star: Expected; starByLunch: Expected }>('lin-adjusted');

type Params = Partial<RegressionParams>;
const ols = (study: Study, params: Params = {}) => olsAdjusted.estimate(study, { covariates: [], ...params })[0]!;
const lin = (study: Study, params: Params = {}) => linAdjusted.estimate(study, { covariates: [], ...params })[0]!;
const codes = (fit: { warnings: readonly { code: string }[] }) => fit.warnings.map(({ code }) => code);

describe('least squares', () => {
  const nsw = exampleColumns('supported-work/nsw.csv');
  const covariates = ['age', 'educ', 'black', 'hisp', 'married', 'nodegr', 're74', 're75'];
  const work = studyOf(Object.fromEntries(Object.entries(nsw).map(([name, cells]) => [name, numbers(cells)])), {
    y: 're78',
    arm: 'treat',
  });

  test('Supported Work, unadjusted and adjusted (Dehejia & Wahba 1999)', () => {
    for (const errors of ['classical', 'hc0', 'hc1', 'hc2', 'hc3'] as const) {
      expectErrors(fitted(ols(work, { errors })), olsMade.nsw.unadjusted, errors);
      expectErrors(fitted(ols(work, { errors, covariates })), olsMade.nsw.adjusted, errors);
    }
    const fit = fitted(ols(work, { covariates }));
    expectClose(fit.estimate, 1676.343216, 1e-9);
    expectClose(errorOf(fit), 677.049284, 1e-9);
  });

  const pupils = exampleColumns('class-size/star-kindergarten.csv');
  const arm = pupils.class!.map((name) => ['regular', 'small', 'regular+aide'].indexOf(name ?? ''));
  const star = (design: { block?: string }) =>
    studyOf({ reading: numbers(pupils.reading), school: pupils.school!, arm }, { y: 'reading', arm: 'arm' }, design);

  test('Project STAR: small against regular classes, by pupil and by school', () => {
    expectErrors(fitted(ols(star({}), { covariates: [] })), olsMade.star.all!, 'hc2');
    const blocked = fitted(ols(star({ block: 'school' })));
    expectErrors(blocked, olsMade.star.schoolEffects!, 'hc2');
    expect(blocked.blocks).toMatchObject({ used: 78, droppedUnits: [{ control: 0 }] });
    expect(blocked.estimand).toEqual({ weights: 'precision', population: 'sample', over: 'usable-blocks' });
    expect(codes(blocked)).toEqual(['precision-weights']);
    const bySchool = fitted(ols(star({ block: 'school' }), { clusters: 'school' }));
    expectErrors(bySchool, olsMade.star.schoolEffectsBySchool!, 'cr2');
    expectClose(errorOf(bySchool), 1.763123535, 1e-9);
    expectClose(bySchool.df, 68.86140147, 1e-9);
    expect(bySchool.estimand.population).toBe('superpopulation');
    expect(bySchool.clusters).toEqual({ treatment: 78, control: 78 });
  });
});

describe('Lin', () => {
  test('Supported Work (Dehejia & Wahba 1999)', () => {
    const nsw = Object.entries(exampleColumns('supported-work/nsw.csv'));
    const study = studyOf(Object.fromEntries(nsw.map(([name, cells]) => [name, numbers(cells)])), {
      y: 're78',
      arm: 'treat',
    });
    const covariates = ['age', 'educ', 'black', 'hisp', 'married', 'nodegr', 're74', 're75'];
    for (const errors of ['classical', 'hc0', 'hc1', 'hc2', 'hc3'] as const) {
      expectErrors(fitted(lin(study, { covariates, errors })), linMade.nsw, errors);
    }
    const fit = fitted(lin(study, { covariates }));
    expectClose(fit.estimate, 1621.583623797);
    expectClose(errorOf(fit), 694.721716364);
    expect(fit.df).toBe(427);
  });

  test('Project STAR: small against regular classes in 78 schools, with and without school lunch', () => {
    const pupils = exampleColumns('class-size/star-kindergarten.csv');
    const arm = pupils.class!.map((name) => ['regular', 'small', 'regular+aide'].indexOf(name ?? ''));
    const columns = { reading: numbers(pupils.reading), school: pupils.school!, lunch: pupils.lunch!, arm };
    const study = studyOf(columns, { y: 'reading', arm: 'arm' }, { block: 'school' });
    const fit = fitted(lin(study));
    for (const errors of ['hc0', 'hc2'] as const) {
      expectErrors(fitted(lin(study, { errors })), linMade.star, errors);
      expectErrors(fitted(lin(study, { errors, covariates: ['lunch'] })), linMade.starByLunch, errors);
    }
    expectClose(fit.estimate, 6.618463695, 1e-9);
    expectClose(errorOf(fit), 0.9587898848, 1e-9);
    expect(fit.df).toBe(3576);
    expect(fit.blocks?.used).toBe(78);
  });
});
