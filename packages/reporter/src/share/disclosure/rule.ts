import type { Bundle } from '../bundle.ts';
import type { SiteData, SumOver } from '../site-sums.ts';

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
  /** The units and columns of each regression, in the order of `bundle.regressions`. */
  readonly over: readonly SumOver[];
  /** Null where only the bundle is at hand, as for a receiver. */
  readonly data: SiteData | null;
};

/** One thing that may not be in a bundle. */
export type DisclosureRule = {
  readonly name: string;
  readonly title: string;
  readonly check: (bundle: Bundle, context: DisclosureContext) => readonly Finding[];
};

/** Makes a disclosure rule. */
export function defineRule(name: string, rule: Omit<DisclosureRule, 'name'>): DisclosureRule {
  return { name, ...rule };
}
