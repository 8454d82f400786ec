import type { Bundle } from '../bundle.ts';
import { type DisclosureContext, type DisclosureRule, type Finding, thresholdsOf } from './rule.ts';
import type { Thresholds } from './thresholds.ts';

/** What one rule said. */
export type RuleOutcome = {
  readonly rule: string;
  readonly title: string;
  readonly passed: boolean;
  readonly findings: readonly Finding[];
  /** What does not stand in the way. */
  readonly warnings: readonly Finding[];
};

/** `disclosure.json`: what was looked at before anything was written, for a privacy officer; it repeats no hidden number. */
export type Disclosure = {
  readonly pionier: 1;
  readonly kind: 'disclosure';
  readonly profile: Bundle['profile'];
  readonly protocolHash: string;
  readonly site: string;
  readonly minimumCount: number;
  readonly thresholds: Thresholds;
  /** How many bundles of before it was held against; null where that is not known. */
  readonly releasesBefore: number | null;
  /** Whether every rule passed, so that the bundle was written. */
  readonly passed: boolean;
  readonly rules: readonly RuleOutcome[];
  /** What the bundle's maker kept back by itself. */
  readonly withheld: Bundle['withheld'];
};

/**
 * Runs every rule, in the order of their names. A rule that raises an error has not passed: what could not be looked at does not
 * leave.
 */
export function discloses(
  bundle: Bundle,
  context: DisclosureContext,
  rules: { readonly [exported: string]: DisclosureRule },
): Disclosure {
  const outcomes = Object.values(rules)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((rule) => outcomeOf(rule, bundle, context));
  return {
    pionier: 1,
    kind: 'disclosure',
    profile: bundle.profile,
    protocolHash: bundle.protocolHash,
    site: bundle.site.code,
    minimumCount: context.minimumCount,
    thresholds: thresholdsOf(context),
    releasesBefore: context.released?.before.length ?? null,
    passed: outcomes.length > 0 && outcomes.every(({ passed }) => passed),
    rules: outcomes,
    withheld: bundle.withheld,
  };
}

function outcomeOf(rule: DisclosureRule, bundle: Bundle, context: DisclosureContext): RuleOutcome {
  const { name, title } = rule;
  try {
    const findings = rule.check(bundle, context);
    const warnings = findings.length > 0 ? [] : (rule.warn?.(bundle, context) ?? []);
    return { rule: name, title, passed: findings.length === 0, findings, warnings };
  } catch (error) {
    const what = error instanceof Error ? error.name : 'an error';
    const message = `the rule itself failed (${what}), so nothing it looks at may leave`;
    const finding = { rule: name, where: '', code: 'rule-failed', message };
    return { rule: name, title, passed: false, findings: [finding], warnings: [] };
  }
}
