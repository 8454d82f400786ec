import { effectsOf, effectsOfContrast } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { reference, referencePilot, referenceUnits, siteOf } from '../share/site.ts';

const later = (shift: number) => reference.data.later.map((value, row) => value + shift * (row % 7));
const at = (code: string, shift: number, more = {}) =>
  siteOf(referencePilot({ site: { code }, ...more }), referenceUnits({ later: later(shift) }));

it('are the first estimates of the sites, by contrast, whatever the order of the bundles', () => {
  const sites = [at('GM0002', 1), at('GM0001', 0)];
  const found = effectsOf(sites.map(({ bundle }) => bundle));
  expect(found).toEqual(effectsOf(sites.map(({ bundle }) => bundle).reverse()));
  expect(found.map(({ outcome, treatment }) => `${outcome} ${treatment}`)).toEqual([
    'euro more',
    'euro some',
    'score more',
    'score some',
  ]);
  const more = found.find(({ outcome, treatment }) => outcome === 'score' && treatment === 'more')!;
  expect(more.sites.map(({ site }) => site)).toEqual(['GM0001', 'GM0002']);
  for (const { evidence, pilot } of sites) {
    const own = evidence.estimates.find((one) => one.first && one.outcome === 'score' && one.treatment === 'more')!;
    const { estimate, standardError, df, units } = own;
    expect(more.sites).toContainEqual({ site: pilot.site!.code, estimate, standardError, df, units });
  }
  const { labels, estimate, variance } = effectsOfContrast(more);
  expect([labels, [...estimate]]).toEqual([['GM0001', 'GM0002'], more.sites.map((one) => one.estimate)]);
  expect([...variance]).toEqual(more.sites.map(({ standardError }) => standardError * standardError));
});

it('say why a site has none: kept back, refused, or not asked', () => {
  const population = { unit: 'person', id: 'id', groups: { old: { title: 'Old', when: 'age >= 47.0' } } };
  const large = at('GM0001', 0, { population });
  const strict = at('GM0002', 0, { population, site: { code: 'GM0002', minimumCount: 100 } });
  const unmeasured = siteOf(referencePilot({ population, site: { code: 'GM0003' } }), {
    ...referenceUnits(),
    moments: new Map(),
    absent: ['t0', 't6'],
  });
  const found = effectsOf([large, strict, unmeasured].map(({ bundle }) => bundle));
  const old = found.find(
    ({ outcome, group, treatment }) => outcome === 'score' && group === 'old' && treatment === 'more',
  )!;
  expect(old.sites.map(({ site }) => site)).toEqual(['GM0001']);
  expect(old.without).toEqual([
    { site: 'GM0002', reason: 'below-minimum' },
    { site: 'GM0003', reason: 'not-yet-measured' },
  ]);
  const without = reference.data.arm.map((arm) => (arm === 'more' ? 'usual' : arm));
  const offering = referencePilot({ population, site: { code: 'GM0004', arms: ['usual', 'some'] } });
  const fewer = siteOf(offering, referenceUnits({ arm: without }));
  expect(fewer.bundle.regressions[0]!.sums.columns).toEqual(large.bundle.regressions[0]!.sums.columns);
  const offered = effectsOf([large.bundle, fewer.bundle]).find(
    ({ outcome, group, treatment }) => outcome === 'score' && group === null && treatment === 'more',
  )!;
  expect(offered.without).toEqual([{ site: 'GM0004', reason: 'not-asked' }]);
});
