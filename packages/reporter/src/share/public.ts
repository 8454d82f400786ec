import type { Bundle, BundleEstimate } from './bundle.ts';
import type { HiddenCount } from './values.ts';

const base = 5;
const digits = 4;

/** A number to four significant digits. */
export function roundedNumber(value: number): number {
  return Number(value.toPrecision(digits));
}

/** A count to the nearest multiple of 5. */
export function roundedCount(units: number): number {
  return base * Math.round(units / base);
}

const hidden = (units: HiddenCount): HiddenCount => (typeof units === 'number' ? roundedCount(units) : units);
const orNull = (value: number | null) => (value === null ? null : roundedNumber(value));
const sides = ({ treatment, control }: BundleEstimate['units']) => ({
  treatment: roundedCount(treatment),
  control: roundedCount(control),
});

/**
 * The public profile of a bundle: estimates to four significant digits, counts to the nearest 5, no covariance and no sums.
 *
 * Source: counts as OpenSAFELY rounds them (8 → 10, 16 → 15, 23 → 25), digits as the US Census Bureau's review board asks.
 * Checked: tests/reporter/share/public.test.ts.
 * Doubt: rounding alone protects little; the rules run on this profile too.
 */
export function publicBundle(bundle: Bundle, supersedes: string | null): Bundle {
  return {
    ...bundle,
    profile: 'public',
    flow: bundle.flow.map((row) => ({
      ...row,
      units: hidden(row.units),
      clusters: row.clusters === null ? null : hidden(row.clusters),
      reasons: Object.fromEntries(Object.entries(row.reasons).map(([reason, units]) => [reason, hidden(units)])),
    })),
    missing: bundle.missing.map((one) => ({ ...one, units: hidden(one.units) })),
    estimates: bundle.estimates.map(publicEstimate),
    covariance: null,
    regressions: [],
    cells: [],
    panels: [],
    costEffects: [],
    clusterSums: [],
    provenance: { ...bundle.provenance, supersedes },
  };
}

function publicEstimate(one: BundleEstimate): BundleEstimate {
  const { estimate, standardError, df, pValue, low, high, units, clusters, controlMean, controlSd } = one;
  return {
    ...one,
    estimate: roundedNumber(estimate),
    standardError: roundedNumber(standardError),
    df: orNull(df),
    pValue: roundedNumber(pValue),
    low: roundedNumber(low),
    high: roundedNumber(high),
    units: sides(units),
    clusters: clusters === null ? null : sides(clusters),
    controlMean: orNull(controlMean),
    controlSd: orNull(controlSd),
  };
}
