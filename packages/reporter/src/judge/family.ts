import { isRefusal } from '../estimate/estimator.ts';
import { intervalOf } from '../estimate/interval.ts';
import type { Estimate, Verdict } from '../evidence/evidence.ts';
import { adjustedConfidence, adjustedPValues, type Multiplicity } from './multiplicity.ts';
import { judge } from './verdict.ts';
import type { VerdictInput } from './verdict-rules.ts';

/** A planned comparison at `decideAt`, of a primary or a harm outcome. */
export type FamilyMember = Omit<VerdictInput, 'family'>;

/** What is judged together, and how. */
export type FamilyInput = {
  /** Every planned one: primary and harm outcomes × contrasts at `decideAt`, first estimator, no group; refused or not. */
  readonly members: readonly FamilyMember[];
  /** 1 − α. */
  readonly confidence: number;
  readonly multiplicity: Multiplicity;
};

/** What stands in the evidence for one member. */
export type JudgedMember = {
  readonly id: string;
  /** Null for a refusal and for a harm outcome. */
  readonly adjusted: Estimate['adjusted'];
  readonly verdict: Verdict;
};

/**
 * Judges all members, in their order. The primary ones are one family: m is their number, a refusal counts as p = 1, the
 * verdict's interval has level 1 − α/m (1 − α under `none`). `adjusted` holds the adjusted p-value and its interval, which
 * under `benjamini-hochberg` has level 1 − R α/m and is not the verdict's. Harm outcomes stand by themselves at 1 − α.
 */
export function judgeFamily({ members, confidence, multiplicity }: FamilyInput): readonly JudgedMember[] {
  const primary = members.filter(({ declared }) => declared.role !== 'harm');
  const m = primary.length;
  const adjusted = adjustedPValues(
    primary.map(({ result }) => (isRefusal(result) ? null : intervalOf(result, confidence).pValue)),
    multiplicity,
    m,
  );
  const level = adjustedConfidence(confidence, multiplicity, m, adjusted);
  return members.map((member) => {
    const at = primary.indexOf(member);
    if (at < 0) {
      const alone = { m: 1, confidence, multiplicity: 'none', pValue: null } as const;
      return { id: member.id, adjusted: null, verdict: judge({ ...member, family: alone }) };
    }
    const pValue = adjusted[at]!;
    return {
      id: member.id,
      adjusted: adjustedOf(member, m, multiplicity, pValue, level),
      verdict: judge({ ...member, family: { m, confidence, multiplicity, pValue } }),
    };
  });
}

function adjustedOf(
  { result }: FamilyMember,
  m: number,
  method: Multiplicity,
  pValue: number,
  confidence: number,
): Estimate['adjusted'] {
  if (isRefusal(result)) return null;
  const { low, high } = intervalOf(result, confidence);
  return { family: 'primary', m, method, pValue, confidence, low, high };
}
