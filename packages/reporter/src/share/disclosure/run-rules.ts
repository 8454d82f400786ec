import type { Bundle } from '../bundle.ts';
import type { DisclosureContext, DisclosureRule, Finding } from './rule.ts';

/** What one rule said. */
export type RuleOutcome = {
  readonly rule: string;
  readonly title: string;
  readonly passed: boolean;
  readonly findings: readonly Finding[];
};

/** `disclosure.json`: what was looked at before anything was written, for a privacy officer; it repeats no hidden number. */
export type Disclosure = {
  readonly pionier: 1;
  readonly kind: 'disclosure';
  readonly profile: Bundle['profile'];
  readonly protocolHash: string;
  readonly site: string;
  readonly minimumCount: number;
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
    passed: outcomes.length > 0 && outcomes.every(({ passed }) => passed),
    rules: outcomes,
    withheld: bundle.withheld,
  };
}

function outcomeOf({ name, title, check }: DisclosureRule, bundle: Bundle, context: DisclosureContext): RuleOutcome {
  try {
    const findings = check(bundle, context);
    return { rule: name, title, passed: findings.length === 0, findings };
  } catch (error) {
    const what = error instanceof Error ? error.name : 'an error';
    const message = `the rule itself failed (${what}), so nothing it looks at may leave`;
    return { rule: name, title, passed: false, findings: [{ rule: name, where: '', code: 'rule-failed', message }] };
  }
}
