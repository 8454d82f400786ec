import type { Table } from '../records/table.ts';
import { type Condition, no, yes } from './condition.ts';
import { evaluateCondition } from './evaluate.ts';

/** A rule that units must meet, and what those are called that do not. */
export type EligibilityRule = { readonly condition: Condition; readonly otherwise?: string | undefined };

/** Why units are not eligible: they fail a rule, or it cannot be known whether they meet it. */
export type Exclusion = {
  /** Index of the rule. */
  readonly rule: number;
  readonly known: boolean;
  /** The rule's `otherwise`, or `not: <condition>`; preceded by `not known: ` when it cannot be known. */
  readonly words: string;
};

/** Who is eligible, and why the others are not. */
export type Eligibility = {
  /** 1 where all rules are met. */
  readonly eligible: Uint8Array;
  /** Index into `exclusions` of the first rule that is not met, −1 when eligible. */
  readonly reason: Int32Array;
  /** Two a rule: failed, not known. */
  readonly exclusions: readonly Exclusion[];
  /** Units by reason, in the order of the rules; only reasons that occur. Rules with the same words count together. */
  readonly counts: ReadonlyMap<string, number>;
};

/**
 * Applies the rules of `population.eligible`. A unit is eligible when every rule is yes; one that is not gets the first
 * rule, in order, that is not yes. Unknown excludes, with a reason of its own: Σ counts + eligible = rows.
 */
export function eligibilityOf(rules: readonly EligibilityRule[], table: Table): Eligibility {
  const eligible = new Uint8Array(table.rows).fill(1);
  const reason = new Int32Array(table.rows).fill(-1);
  const exclusions: Exclusion[] = [];
  for (const [rule, { condition, otherwise }] of rules.entries()) {
    exclusions.push(
      { rule, known: true, words: otherwise ?? `not: ${condition.text}` },
      { rule, known: false, words: `not known: ${otherwise ?? condition.text}` },
    );
    const truth = evaluateCondition(condition, table);
    for (let row = 0; row < truth.length; row += 1) {
      if (truth[row] === yes || eligible[row] === 0) continue;
      eligible[row] = 0;
      reason[row] = 2 * rule + (truth[row] === no ? 0 : 1);
    }
  }
  return { eligible, reason, exclusions, counts: countsOf(reason, exclusions) };
}

function countsOf(reason: Int32Array, exclusions: readonly Exclusion[]): ReadonlyMap<string, number> {
  const units = new Float64Array(exclusions.length);
  for (const index of reason) if (index >= 0) units[index]! += 1;
  const counts = new Map<string, number>();
  for (const [index, { words }] of exclusions.entries()) {
    if (units[index]! > 0) counts.set(words, (counts.get(words) ?? 0) + units[index]!);
  }
  return counts;
}

/** Who belongs to a group, and who is known not to; a unit of which it is not known is in neither. */
export type Membership = {
  /** 1 where the condition is yes. */
  readonly members: Uint8Array;
  /** 1 where the condition is no. */
  readonly outside: Uint8Array;
  /** Units of which it is not known. */
  readonly unknown: number;
};

/** Who belongs to a group. */
export function groupMembers(condition: Condition, table: Table): Membership {
  const members = evaluateCondition(condition, table);
  const outside = new Uint8Array(members.length);
  let undecided = 0;
  for (let row = 0; row < members.length; row += 1) {
    const truth = members[row];
    if (truth === yes) continue;
    members[row] = 0;
    if (truth === no) outside[row] = 1;
    else undecided += 1;
  }
  return { members, outside, unknown: undecided };
}
