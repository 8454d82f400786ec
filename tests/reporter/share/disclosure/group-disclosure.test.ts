import { defaultThresholds, disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { reference, referenceUnits, siteOf } from '../site.ts';

type Site = ReturnType<typeof siteOf>;

const found = ({ bundle, over }: Site, commonestShare = 0.9) =>
  disclosureRules.groupDisclosure
    .check(bundle, { minimumCount: 10, thresholds: { ...defaultThresholds, commonestShare }, over, data: null })
    .map(({ code, where }) => `${code} ${where}`);

/** Everyone of one arm is alone but `others` of them; of the other arms every second one. */
function nearlyAllAlone(others: number): Site {
  let left = others;
  const alone = reference.data.arm.map((arm, row) => (arm === 'some' ? (left-- > 0 ? 0 : 1) : row % 2));
  return siteOf(undefined, referenceUnits({ alone }));
}

it('finds nothing where answers differ', () => {
  expect(found(siteOf())).toEqual([]);
});

it('finds an answer that nearly everyone of an arm gave, or everyone', () => {
  for (const others of [0, 3])
    expect(found(nearlyAllAlone(others)).some((one) => one.includes('covariate:alone of arm:some'))).toBe(true);
  expect(found(nearlyAllAlone(3), 1)).toEqual([]);
});

it('finds an outcome that is the same for everyone', () => {
  const later = reference.data.later.map(() => 17);
  const codes = found(siteOf(undefined, referenceUnits({ later })), 1);
  expect(codes).toContain('same-for-all regressions[0].sums score');
});
