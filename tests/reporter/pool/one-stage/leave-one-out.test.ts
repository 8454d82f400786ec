import { isOneStageRefusal, leaveOneSiteOut, poolRegression, siteCovariance } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, madeSites, regressions } from '../../../support/one-stage.ts';

const { fits } = regressions;
const cases = [
  ['common', answered(poolRegression(madeSites(), { outcome: 'y', effects: 'common' }))],
  ['site', answered(poolRegression(madeSites(), { outcome: 'y', effects: 'site' }))],
  ['block', answered(poolRegression(madeSites(true), { outcome: 'y', effects: 'site' }))],
] as const;

describe('the estimate without a site is the refit on the rows of the others', () => {
  test.each(cases)('%s', (name, fit) => {
    fit.columns.forEach((column, at) => {
      const { sites } = answered(leaveOneSiteOut(fit, { [column]: 1 }));
      expectClose(
        sites.map(({ without }) => without!),
        fits[name].without.map((row) => row[at]!),
      );
    });
  });
  test.each(cases)('%s: weights add up to 1, and the jackknife is cr3 by (G − 1)/G', (_, fit) => {
    const { sites, jackknife } = answered(leaveOneSiteOut(fit, { arm: 1 }));
    expect(sites.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(sites.reduce((sum, { leverage }) => sum + leverage, 0)).toBeCloseTo(fit.columns.length, 10);
    const at = fit.columns.indexOf('arm');
    const cr3 = answered(siteCovariance(fit, 'cr3'))[at * fit.columns.length + at]!;
    expectClose([jackknife! * jackknife!], [(7 / 8) * cr3]);
  });
});

test('a site that alone knows a coefficient cannot be left out', () => {
  const alone = madeSites().map(({ site, sums }, index) => ({
    site,
    // The column `group` is 0 everywhere but at the first site.
    sums: {
      ...sums,
      gram: sums.gram.map((value, place) => {
        const row = Math.floor((Math.sqrt(8 * place + 1) - 1) / 2);
        const inGroup = row === 3 || place - (row * (row + 1)) / 2 === 3;
        return index > 0 && inGroup ? 0 : value;
      }),
    },
  }));
  const fit = answered(poolRegression(alone, { outcome: 'y', effects: 'site', columns: ['arm', 'group'] }));
  const { sites, jackknife } = answered(leaveOneSiteOut(fit, { group: 1 }));
  expect(sites.map(({ without }) => without === null)).toEqual([true, ...Array(7).fill(false)]);
  expect(sites[0]!.weight).toBeGreaterThan(0.99);
  expect(jackknife).toBeNull();
});

test('one site cannot be left out', () => {
  const fit = answered(poolRegression(madeSites().slice(0, 1), { outcome: 'y', effects: 'common' }));
  expect(isOneStageRefusal(leaveOneSiteOut(fit, { arm: 1 }))).toBe(true);
});
