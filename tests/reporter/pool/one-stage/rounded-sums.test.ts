import { isOneStageRefusal, poolRegression, type SiteSums } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, givenSites, madeSites, regressions } from '../../../support/one-stage.ts';

const { scaled, petersen, fits } = regressions;
const rounded = (sites: readonly SiteSums[], decimals: number): readonly SiteSums[] =>
  sites.map(({ site, sums }) => ({
    site,
    sums: { ...sums, gram: sums.gram.map((value) => Number(value.toFixed(decimals))) },
  }));
const codes = (sites: readonly SiteSums[], effects: 'common' | 'site') => {
  const result = poolRegression(sites, { outcome: 'y', effects });
  return isOneStageRefusal(result) ? [result.code] : result.warnings.map(({ code }) => code);
};

describe('Petersen’s data with x in thousands and a year about no constant', () => {
  const sites = givenSites(scaled.sites, ['x', 'year'], 'y');
  test('the exact sums give 19.4, and sums of four decimals would give 15.0', () => {
    const fit = answered(poolRegression(sites, { outcome: 'y', effects: 'common' }));
    expect(fit.estimate[0]).toBeCloseTo(19.39866, 4);
    const result = poolRegression(rounded(sites, 4), { outcome: 'y', effects: 'common' });
    expect(isOneStageRefusal(result) && [result.code, result.values['decimals']]).toEqual(['rounded-sums', 4]);
    // It is 4.4 off, 0.22 of its standard error of 19.8; what is supposed is of that size.
    const part = isOneStageRefusal(result) ? Number(result.values['part']) : 0;
    expect(part).toBeGreaterThan(0.22);
    expect(part).toBeLessThan(1);
  });
  test('of six decimals too little is lost to refuse', () => {
    expect(codes(rounded(sites, 6), 'common')).toEqual(['ill-conditioned']);
  });
});

describe('columns about their constants stand rounding', () => {
  const sites = givenSites(petersen.sites, ['x'], 'y');
  test('four decimals: no warning, and digits to match', () => {
    for (const effects of ['common', 'site'] as const) {
      expect(codes(rounded(sites, 4), effects)).toEqual([]);
      const fit = answered(poolRegression(rounded(sites, 4), { outcome: 'y', effects }));
      expectClose(fit.estimate, petersen[effects].estimate, 1e-5);
    }
  });
});

describe('whole numbers and values of a few decimals are no rounding', () => {
  test('the made-up sites, whose values end after two decimals', () => {
    expect(codes(madeSites(), 'common')).toEqual([]);
    expect(codes(rounded(madeSites(), 4), 'site')).toEqual([]);
    expectClose(
      answered(poolRegression(rounded(madeSites(), 4), { outcome: 'y', effects: 'site' })).estimate,
      fits.site.estimate,
      1e-6,
    );
  });
});

test('a site where little is known warns before it refuses', () => {
  const sites = givenSites(scaled.sites, ['x', 'year'], 'y');
  expect(codes(rounded(sites, 5), 'common')).toEqual(['ill-conditioned', 'rounded-sums']);
});
