import { bundleText, publicBundle, readBundle } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { roundedCount, roundedNumber } from '../../../packages/reporter/src/share/public.ts';
import { siteOf } from './site.ts';

it('rounds counts as OpenSAFELY does, and numbers to four digits', () => {
  expect([8, 16, 23, 12, 0].map(roundedCount)).toEqual([10, 15, 25, 10, 0]);
  expect([1794.343084875, 0.00123456, -98765, 0, 1e-300].map(roundedNumber)).toEqual([
    1794, 0.001235, -98770, 0, 1e-300,
  ]);
});

it('holds no sum, no covariance and no count that is not a multiple of 5, and can be read', () => {
  const bundle = publicBundle(siteOf().bundle, null);
  expect(readBundle(bundleText(bundle)).reasons).toEqual([]);
  expect([bundle.regressions, bundle.cells, bundle.panels, bundle.costEffects, bundle.clusterSums]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
  expect(bundle.covariance).toBeNull();
  for (const { units, estimate } of bundle.estimates) {
    expect([units.treatment % 5, units.control % 5]).toEqual([0, 0]);
    expect(estimate).toBe(roundedNumber(estimate));
  }
  for (const { units } of bundle.flow) expect(typeof units === 'number' ? units % 5 : 0).toBe(0);
});
