import { isOneStageRefusal, logisticContrast, patternLogistic, type SitePatterns } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose } from '../../../support/one-stage.ts';
import { cellReference } from '../../../support/one-stage-cells.ts';

const { columns, sites, fit: expected } = cellReference.titanic;
const names = ['intercept', ...columns.slice(1)];

describe('pattern counts and X′y give glm on the rows', () => {
  const fit = answered(patternLogistic(names, sites));
  test('Titanic’s passengers over three nodes', () => {
    expectClose(fit.estimate, expected.estimate);
    expectClose(
      names.map((_, at) => Math.sqrt(fit.covariance[at * 7]!)),
      expected.standardError,
    );
    expectClose([fit.deviance], [expected.deviance]);
    expectClose(fit.siteCovariance!, expected.cr0.flat());
    expect(fit.iterations).toBeLessThan(10);
  });
  test('figures in print', () => {
    expectClose(
      fit.estimate,
      [0.685319452956, -1.018094951685, -1.777762218064, -0.857676155365, 2.42006034607, -1.061542376487],
      1e-11,
    );
    expect(fit.deviance).toBeCloseTo(2210.06110571, 8);
  });
  test('a combination by the normal distribution', () => {
    const sex = answered(logisticContrast(fit, { [names[4]!]: 1 }));
    expectClose([sex.estimate, sex.standardError], [expected.estimate[4]!, expected.standardError[4]!]);
    expect(sex.high - sex.low).toBeCloseTo(2 * 1.959963984540054 * sex.standardError, 12);
  });
  test('the order of sites, or all of them as one, changes nothing', () => {
    expectClose(answered(patternLogistic(names, [...sites].reverse())).estimate, fit.estimate);
    const one: SitePatterns = {
      site: 'all',
      patterns: sites.flatMap(({ patterns }) => patterns),
      products: names.map((_, at) => sites.reduce((sum, { products }) => sum + products[at]!, 0)),
    };
    const whole = answered(patternLogistic(names, [one]));
    expectClose(whole.estimate, fit.estimate);
    expect(whole.siteCovariance).toBeNull();
  });
});

const twoByTwo = (events: readonly [number, number]): SitePatterns => ({
  site: 'a',
  patterns: [
    { x: [1, 0], units: 10 },
    { x: [1, 1], units: 20 },
  ],
  products: [events[0] + events[1], events[1]],
});

test('by hand: the log odds ratio of a two-by-two table', () => {
  const fit = answered(patternLogistic(['intercept', 'arm'], [twoByTwo([4, 15])]));
  expectClose(fit.estimate, [Math.log(4 / 6), Math.log(15 / 5) - Math.log(4 / 6)], 1e-12);
  expectClose([fit.covariance[3]!], [1 / 4 + 1 / 6 + 1 / 15 + 1 / 5], 1e-12);
});

test('a column that others explain is left out', () => {
  const twice = sites.map((site) => ({
    ...site,
    patterns: site.patterns.map(({ x, units }) => ({ x: [...x, 2 * x[1]! - x[0]!], units })),
    products: [...site.products, 2 * site.products[1]! - site.products[0]!],
  }));
  const fit = answered(patternLogistic([...names, 'twice'], twice));
  expect(fit.dropped).toEqual(['twice']);
  expectClose(fit.estimate, expected.estimate);
});

describe('refusals', () => {
  const code = (result: object) => (isOneStageRefusal(result) ? result.code : null);
  test('separation: nobody in one arm, or everybody', () => {
    expect(code(patternLogistic(['intercept', 'arm'], [twoByTwo([0, 15])]))).toBe('separation');
    expect(code(patternLogistic(['intercept', 'arm'], [twoByTwo([4, 20])]))).toBe('separation');
    expect(code(patternLogistic(['intercept', 'arm'], [twoByTwo([0, 20])]))).toBe('separation');
  });
  test('nobody at all, no sites, other columns', () => {
    expect(code(patternLogistic(['intercept', 'arm'], [twoByTwo([0, 0])]))).toBe('no-variation');
    expect(code(patternLogistic(['intercept'], []))).toBe('no-sites');
    expect(code(patternLogistic(['intercept'], [twoByTwo([1, 1])]))).toBe('different-sums');
  });
});
