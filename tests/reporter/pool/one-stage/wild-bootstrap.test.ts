import { isOneStageRefusal, poolRegression, siteContrast, wildBootstrap } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, givenSites, madeSites, regressions } from '../../../support/one-stage.ts';

const { wild, petersen } = regressions;
const columns = { common: ['intercept', 'arm', 'age'], site: ['arm', 'age'] } as const;
const fitted = (effects: 'common' | 'site', sites = madeSites()) =>
  answered(poolRegression(sites, { outcome: 'y', columns: columns[effects], effects }));
const arm = { contrast: { arm: 1 }, seed: 'test' };

describe('every combination of signs, as by refitting on the rows', () => {
  test.each(['common', 'site'] as const)('%s', (effects) => {
    const fit = fitted(effects);
    const found = answered(wildBootstrap(fit, arm));
    expect(found.isExact && found.draws).toBe(256);
    expect(found.pValue).toBe(wild[effects].restricted);
    expect(answered(wildBootstrap(fit, { ...arm, null: 1 })).pValue).toBe(wild[effects].restrictedAtOne);
    expect(answered(wildBootstrap(fit, { ...arm, restricted: false })).pValue).toBe(wild[effects].unrestricted);
    expectClose([found.interval!.low!, found.interval!.high!], wild[effects].interval, 1e-9);
    expect(found.statistic).toBeCloseTo(answered(siteContrast(fit, { arm: 1 }, 'cr1')).statistic, 12);
  });
  test('five sites: no r is ever rejected at 5%', () => {
    const found = answered(wildBootstrap(fitted('common', madeSites().slice(0, 5)), arm));
    expect(found.pValue).toBe(wild.few.restricted);
    expect(found.interval).toEqual({ low: null, high: null });
  });
});

test('p at the ends of the interval is at the level', () => {
  const fit = fitted('site');
  const { interval } = answered(wildBootstrap(fit, arm));
  for (const [end, out] of [
    [interval!.low!, -1],
    [interval!.high!, 1],
  ] as const) {
    expect(answered(wildBootstrap(fit, { ...arm, null: end - out * 1e-6 })).pValue).toBeGreaterThan(0.05);
    expect(answered(wildBootstrap(fit, { ...arm, null: end + out * 1e-6 })).pValue).toBeLessThanOrEqual(0.05);
  }
});

describe('more than twelve sites', () => {
  const many = [0, 1].flatMap((copy) =>
    givenSites(petersen.sites, ['x'], 'y').map(({ site, sums }) => ({ site: `${site}-${copy}`, sums })),
  );
  const fit = answered(poolRegression(many, { outcome: 'y', effects: 'common' }));
  const x = { contrast: { x: 1 }, null: 1, seed: 'a' };
  test('a sample, the same for the same seed, and close to that of another', () => {
    const one = answered(wildBootstrap(fit, x));
    expect([one.isExact, one.draws]).toEqual([false, 9999]);
    expect(answered(wildBootstrap(fit, x)).pValue).toBe(one.pValue);
    const other = answered(wildBootstrap(fit, { ...x, seed: 'b' }));
    expect(other.pValue).not.toBe(one.pValue);
    // Four standard deviations of the difference of two shares of 9,999.
    expect(Math.abs(other.pValue - one.pValue)).toBeLessThan(4 * Math.sqrt(0.5 / 9999));
    expect(one.pValue * 10000).toBeCloseTo(Math.round(one.pValue * 10000), 8);
  });
  test('the order of sites does not matter where all signs are tried', () => {
    const sites = madeSites();
    expect(answered(wildBootstrap(fitted('site', [...sites].reverse()), arm)).pValue).toBe(wild.site.restricted);
  });
});

test('refusals', () => {
  const one = fitted('common', madeSites().slice(0, 1));
  const result = wildBootstrap(one, arm);
  expect(isOneStageRefusal(result) && result.code).toBe('too-few-sites');
  const unknown = wildBootstrap(fitted('site'), { ...arm, contrast: { arms: 1 } });
  expect(isOneStageRefusal(unknown) && unknown.code).toBe('unknown-column');
});
