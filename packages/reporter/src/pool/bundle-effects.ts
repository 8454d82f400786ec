import type { Bundle, BundleEstimate } from '../share/bundle.ts';
import type { Effects } from './effects.ts';

/** What one site found of one contrast. */
export type SiteEffect = {
  readonly site: string;
  readonly estimate: number;
  readonly standardError: number;
  /** Null for the normal distribution. */
  readonly df: number | null;
  readonly units: { readonly treatment: number; readonly control: number };
};

/** A contrast of the protocol at one moment in one group, with the sites that estimated it and those that did not. */
export type SharedContrast = {
  readonly outcome: string;
  readonly at: string | null;
  readonly group: string | null;
  readonly treatment: string;
  readonly control: string;
  readonly sites: readonly SiteEffect[];
  /** Sites without a usable estimate, with the code of the reason. */
  readonly without: readonly { readonly site: string; readonly reason: string }[];
};

const keyOf = ({ outcome, at, group, treatment, control }: BundleEstimate) =>
  JSON.stringify([outcome, at, group, treatment, control]);

/**
 * The effects that bundles hold, by contrast: of each site its first estimator, which carries its verdict. Contrasts and sites stand
 * in the order of their names, whatever the order of the bundles.
 *
 * The bundles are those that a gate admitted. An estimate without an error (standard error 0) is no effect that can be weighed.
 */
export function effectsOf(bundles: readonly Bundle[]): readonly SharedContrast[] {
  const ordered = bundles.toSorted((a, b) => (a.site.code < b.site.code ? -1 : 1));
  const all = ordered.flatMap((bundle) =>
    bundle.estimates.filter(({ first }) => first).map((one) => ({ bundle, one })),
  );
  const keys = [...new Set(all.map(({ one }) => keyOf(one)))].sort();
  return keys.map((key) => {
    const { outcome, at, group, treatment, control } = all.find(({ one }) => keyOf(one) === key)!.one;
    const found = ordered.map((bundle) => ({
      site: bundle.site.code,
      bundle,
      one: bundle.estimates.find((estimate) => estimate.first && keyOf(estimate) === key),
    }));
    return {
      ...{ outcome, at, group, treatment, control },
      sites: found.flatMap(({ site, one }) =>
        one !== undefined && one.standardError > 0 ? [effectOf(site, one)] : [],
      ),
      without: found.flatMap(({ site, bundle, one }) => {
        if (one === undefined) return [{ site, reason: reasonOf(bundle, { outcome, at, group, treatment, control }) }];
        return one.standardError > 0 ? [] : [{ site, reason: 'no-variation' }];
      }),
    };
  });
}

/** The same as the poolers take it. */
export function effectsOfContrast({ sites }: SharedContrast): Effects {
  return {
    labels: sites.map(({ site }) => site),
    estimate: Float64Array.from(sites, ({ estimate }) => estimate),
    variance: Float64Array.from(sites, ({ standardError }) => standardError * standardError),
  };
}

function effectOf(site: string, { estimate, standardError, df, units }: BundleEstimate): SiteEffect {
  return { site, estimate, standardError, df, units };
}

/** Why a site has no estimate of a contrast: kept back, refused, or never asked for there. */
function reasonOf(
  { withheld, refusals }: Bundle,
  {
    outcome,
    at,
    group,
    treatment,
    control,
  }: Pick<SharedContrast, 'outcome' | 'at' | 'group' | 'treatment' | 'control'>,
): string {
  const what = at === null ? outcome : `${outcome}@${at}`;
  const start = `${[what, `${treatment}~${control}`, ...(group === null ? [] : [group])].join('/')}/`;
  const isOf = (id: string) => id.startsWith(start) && !id.slice(start.length).includes('/');
  const kept = withheld.find((one) => one.what === 'estimate' && isOf(one.which));
  return kept?.reason ?? refusals.find(({ id }) => isOf(id))?.code ?? 'not-asked';
}
