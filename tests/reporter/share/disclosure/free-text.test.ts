import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { copyOf, siteOf } from '../site.ts';

const { bundle } = siteOf();
const codes = (text: string) =>
  disclosureRules.freeText
    .check(
      { ...copyOf(bundle), site: { ...bundle.site, context: { note: text } } },
      { minimumCount: 10, over: [], data: null },
    )
    .map(({ code }) => code);

it('finds what could name someone', () => {
  expect(codes('ask j.jansen@example.org')).toEqual(['text-address']);
  expect(codes('C:\\data\\people')).toEqual(['text-path']);
  expect(codes('units.csv')).toEqual(['text-path']);
  expect(codes('since 2026-03-14')).toContain('text-day');
  expect(codes('14-3-2026')).toContain('text-day');
  expect(codes('111222333')).toEqual(['text-number']);
  expect(codes('1234 AB')).toEqual(['text-postcode']);
  expect(codes('x '.repeat(50))).toEqual(['text-long']);
});

it('lets plain facts of a municipality through, and those of this site', () => {
  for (const text of ['GM0150', '41000', 'large city', '2026', 'started in 2026-03', 'Buurtteam Noord'])
    expect(codes(text)).toEqual([]);
  expect(disclosureRules.freeText.check(bundle, { minimumCount: 10, over: [], data: null })).toEqual([]);
});
