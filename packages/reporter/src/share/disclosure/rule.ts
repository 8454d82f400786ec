import type { Bundle } from '../bundle.ts';
import type { SiteData, SumOver } from '../site-sums.ts';
import type { Release, RowSet } from './row-sets.ts';
import { defaultThresholds, type Thresholds } from './thresholds.ts';

/** Something in a bundle that tells, or could tell, about few people. */
export type Finding = {
  /** The rule that found it. */
  readonly rule: string;
  /** Where in the bundle, as `estimates[2].units.control`. */
  readonly where: string;
  /** What is wrong, as a code that a report can say in its own language. */
  readonly code: string;
  /** The same in a sentence; it may not repeat a number that must not leave. */
  readonly message: string;
};

/** What a rule may look at beside the bundle; it stays at the site. */
export type DisclosureContext = {
  readonly minimumCount: number;
  /** The other limits; those of `defaultThresholds` when left out. */
  readonly thresholds?: Thresholds;
  /** The units and columns of each regression, in the order of `bundle.regressions`. */
  readonly over: readonly SumOver[];
  /** Null where only the bundle is at hand, as for a receiver. */
  readonly data: SiteData | null;
  /** Who is in this bundle and in every one before it; a site without them shares nothing. */
  readonly released?: { readonly now: readonly RowSet[]; readonly before: readonly Release[] };
};

/** One thing that may not be in a bundle. */
export type DisclosureRule = {
  readonly name: string;
  readonly title: string;
  readonly check: (bundle: Bundle, context: DisclosureContext) => readonly Finding[];
  /** What does not stand in the way, and is said all the same. */
  readonly warn?: (bundle: Bundle, context: DisclosureContext) => readonly Finding[];
};

/** Makes a disclosure rule. */
export function defineRule(name: string, rule: Omit<DisclosureRule, 'name'>): DisclosureRule {
  return { name, ...rule };
}

/** The limits that hold. */
export function thresholdsOf({ thresholds }: DisclosureContext): Thresholds {
  return thresholds ?? defaultThresholds;
}

/**
 * The units and columns of each regression; none for a receiver, who has no rows.
 *
 * Raises a RangeError where a site has sums of which the rows are not at hand: what cannot be looked at may not leave.
 */
export function rowsBehind({ regressions }: Bundle, { over, data }: DisclosureContext): readonly SumOver[] {
  if (regressions.length === over.length) return over;
  if (data === null || regressions.length === 0) return [];
  throw new RangeError('missing rows: a sum without the units it is over');
}

/** Whether a count of people is of few: more than none, and below the minimum. */
export const isFew = (units: number, minimum: number) => units > 0 && units < minimum;
