import { own, referenceArm } from '@pionier/core';
import { type FamilyMember, type JudgedMember, judgeFamily } from '../judge/family.ts';
import { designOf, isMatched } from '../language/design.ts';
import type { Pilot } from '../pilot.ts';
import type { Answered } from './estimation.ts';
import type { MatchBalanceRow } from './evidence.ts';
import { largestImbalance } from './matching-balance.ts';
import { windowAt } from './timing.ts';

type Windows = Parameters<typeof windowAt>[2];

/** The moment at which one outcome is judged: `decideAt`, or its last moment where it has none there. */
export function decidedAt(pilot: Pilot, outcome: string): string | null {
  const { moments } = own(pilot.outcomes, outcome)!;
  const { decideAt } = pilot.analysis;
  return moments.includes(decideAt) ? decideAt : (moments.at(-1) ?? null);
}

/**
 * Judges every primary and harm outcome × contrast at the moment of decision, by the first estimator, for everyone. A main
 * effect has its comparison within itself; an interaction is reported and carries no verdict. `matched` is the balance after matching; null where nobody was matched.
 */
export function judgeAll(
  pilot: Pilot,
  answered: readonly Answered[],
  windows: Windows,
  matched: readonly MatchBalanceRow[] | null = null,
): readonly JudgedMember[] {
  const reference = referenceArm(pilot);
  const isMatch = isMatched(pilot.assignment);
  const designDeclared = isMatch || designOf(pilot.assignment) !== null;
  const basis = isMatch ? 'matched' : designDeclared ? 'randomised' : 'none';
  const matchedImbalance = matched === null ? null : largestImbalance(matched);
  const members = answered.flatMap(({ asked, result }): FamilyMember[] => {
    const declared = own(pilot.outcomes, asked.outcome)!;
    const { weighted } = asked.contrast;
    const carries =
      asked.estimator === 0 &&
      asked.group === null &&
      weighted?.kind !== 'interaction' &&
      asked.at === decidedAt(pilot, asked.outcome);
    if (!carries || (declared.role !== 'primary' && declared.role !== 'harm')) return [];
    return [
      {
        id: asked.id,
        outcome: asked.outcome,
        declared,
        at: asked.at,
        contrast: asked.contrast,
        stage: pilot.pilot.stage,
        hasControl: reference !== null,
        againstControl: weighted !== undefined || asked.contrast.control === reference,
        designDeclared,
        basis,
        matchedImbalance,
        timing: windowAt(pilot, asked.at, windows),
        result,
      },
    ];
  });
  const { confidence, multiplicity } = pilot.analysis;
  return judgeFamily({ members, confidence, multiplicity });
}
