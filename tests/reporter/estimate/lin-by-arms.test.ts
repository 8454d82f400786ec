import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { linAdjusted } from '../../../packages/reporter/src/estimate/lin-adjusted.ts';
import { cases, studyOf } from './factorial-study.ts';
import { expectClose, fitted, refused } from './made-study.ts';

const params = (more: object = {}) => linAdjusted.params.parse({ covariates: ['age', 'alone'], ...more });

describe('Lin’s estimator of a weighted contrast agrees with one regression in R', () => {
  test.each(cases)('$name', (one) => {
    const study = studyOf(one);
    const tolerance = one.name.includes('million') ? 1e-7 : 1e-10;
    for (const errors of ['hc2', 'hc3', 'classical'] as const) {
      linAdjusted.estimate(study, params({ errors })).forEach((result, index) => {
        const fit = fitted(result);
        const { lin } = one.results[index]!;
        expectClose(fit.estimate, lin.estimate, tolerance);
        expectClose(intervalOf(fit, 0.95).standardError, lin[errors], tolerance);
        expect(fit.df).toBe(lin.df);
        expect(Object.values(fit.unitsByArm!).reduce((sum, units) => sum + units)).toBe(one.y.length);
      });
    }
  });
});

test('two roads: without covariates it is the weighted difference in means', () => {
  const one = cases[0]!;
  const fits = linAdjusted.estimate(studyOf(one), params({ covariates: [] })).map(fitted);
  fits.forEach((fit, index) => {
    expectClose(fit.estimate, one.results[index]!.plain.estimate);
    expectClose(intervalOf(fit, 0.95).standardError, one.results[index]!.plain.standardError);
  });
});

test('refuses errors by cluster, and covariates that explain each other in an arm', () => {
  const one = cases[0]!;
  const study = studyOf(one);
  const columns = new Map(study.table.columns);
  columns.set('street', {
    kind: 'category',
    codes: Int32Array.from(one.y, (_, unit) => unit % 9),
    levels: [...'abcdefghi'],
  });
  columns.set('same', {
    kind: 'number',
    values: Float64Array.from(one.arm, (arm, unit) => (arm === 'none' ? 1 : unit)),
  });
  const wide = { ...study, table: { ...study.table, columns } };
  const [clustered] = linAdjusted.estimate(wide, params({ clusters: 'street' }));
  expect(refused(clustered!).code).toBe('unsupported-design');
  const [collinear] = linAdjusted.estimate(wide, params({ covariates: ['same'] }));
  expect(refused(collinear!).code).toBe('collinear-treatment');
});
