import { toldByDifference } from './difference.ts';
import type { Release, RowSet } from './row-sets.ts';
import { type DisclosureContext, defineRule, type Finding, isFew } from './rule.ts';

const rule = 'differencing';

/**
 * Whoever has two bundles can take one from the other. Of every part and arm, the people in one release and not in the other, together
 * with those of whom anything changed, are none or at least the minimum; against every bundle that was written before, not the
 * last alone. Sums of another outcome or moment hold the same covariates, so that they are compared by their people as well.
 * And the difference of two matrices passes what any matrix must, see `toldByDifference`.
 *
 * Requires at a site the fingerprints of this bundle and of those before (`rowSetsOf`); without them the rule fails. A receiver
 * has none: `toldByDifference` is what can be seen from outside.
 *
 * Source: the differencing rule of the German research data centres and ABS DataLab ("differences of less than ten should not be
 * able to be calculated"). We know of no system that keeps account of it by itself.
 * Checked: the attack (two matrices one person apart) on R's ChickWeight and on a site's own bundles,
 * tests/reporter/share/disclosure/differencing.test.ts.
 * Doubt: a person who moved here from another site and is in both sites' bundles is not seen. Where the design itself changed between two
 * releases, people are compared and their values are not.
 */
export const differencing = defineRule(rule, {
  title: 'No few people between this bundle and one before it',
  check: (bundle, context) => {
    if (context.data === null) return [];
    const { now, before } = releasedIn(context);
    const found = before.flatMap(({ sets, regressions }) => [
      ...now.flatMap((set) => sets.flatMap((other) => apartFrom(set, other, context.minimumCount))),
      ...bundle.regressions.flatMap((one, index) =>
        regressions.flatMap((other) =>
          toldByDifference(other, one, context.minimumCount, `regressions[${index}].sums`),
        ),
      ),
    ]);
    return [...new Map(found.map((one) => [`${one.where} ${one.code}`, one])).values()];
  },
});

function releasedIn({ released }: DisclosureContext): {
  readonly now: readonly RowSet[];
  readonly before: readonly Release[];
} {
  if (released === undefined) throw new RangeError('missing fingerprints: what was shared before is not known');
  return released;
}

function apartFrom(now: RowSet, before: RowSet, minimum: number): readonly Finding[] {
  if (now.arm !== before.arm || now.part !== before.part) return [];
  const isSame = now.which === before.which;
  if (!isSame && now.part !== 'sums') return [];
  const { people, changed } = apart(now, before);
  const finding = (code: string, message: string): Finding => ({
    rule,
    where: `${now.part} ${now.which}`,
    code,
    message,
  });
  if (isFew(people, minimum))
    return [finding('few-apart', `${now.which}: fewer than ${minimum} people came or went since a bundle before`)];
  if (isSame && isFew(people + changed, minimum))
    return [
      finding('few-changed', `${now.which}: of fewer than ${minimum} people something changed since a bundle before`),
    ];
  return [];
}

/** How many people are in one of two sets alone, and of how many in both something differs; one pass, both ascend. */
export function apart(one: RowSet, other: RowSet): { readonly people: number; readonly changed: number } {
  let people = 0;
  let changed = 0;
  let i = 0;
  let j = 0;
  while (i < one.who.length || j < other.who.length) {
    const left = one.who[i] ?? Number.POSITIVE_INFINITY;
    const right = other.who[j] ?? Number.POSITIVE_INFINITY;
    if (left !== right) people += 1;
    else if (one.what[i] !== other.what[j]) changed += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return { people, changed };
}
