import type { Allocation, Matching } from '@pionier/core';
import { isRefusal } from '../estimate/estimator.ts';
import { type Sensitivity, sensitivityOf } from '../sensitivity/sensitivity.ts';
import { contrastsOffered } from './asked.ts';
import { type Answered, type EstimationInput, studyOf } from './estimation.ts';
import type { MatchingRecord, NaiveDifference } from './evidence.ts';
import { matchingRecord } from './matching.ts';
import { naiveDifference } from './naive.ts';
import { momentKey } from './outcomes.ts';

/** What a matched comparison adds to the evidence. */
export type MatchedEvidence = { readonly matching: MatchingRecord; readonly sensitivity: readonly Sensitivity[] };

/** The record of the match and the sensitivity of the estimates that carry verdicts; null where nobody was matched. */
export function matchedEvidence(input: EstimationInput, answered: readonly Answered[]): MatchedEvidence | null {
  const { units, allocation } = input;
  const { match } = allocation.design;
  if (match === undefined) return null;
  const record = { match, table: units.table, rows: input.rowsOf(null), arms: allocation.arms, arm: allocation.arm };
  return {
    matching: matchingRecord({ ...record, naive: naiveDifferences(input) }),
    sensitivity: sensitivities(input, match, answered),
  };
}

/** The difference between everybody in both arms, for each outcome at each moment that was measured. */
function naiveDifferences(input: EstimationInput): readonly NaiveDifference[] {
  const { pilot, measured } = input;
  return measured.flatMap((one) =>
    one.outcome.moments.flatMap((at) =>
      contrastsOffered(pilot).flatMap((contrast) => {
        const values = one.at.get(momentKey(at));
        if (values === undefined) return [];
        const study = studyOf(input, { outcome: one.id, at, group: null }, [contrast], one, values);
        const naive = naiveDifference(study, contrast, pilot.analysis.confidence);
        return naive === null ? [] : [naive];
      }),
    ),
  );
}

function sensitivities(input: EstimationInput, match: Matching, answered: readonly Answered[]): readonly Sensitivity[] {
  const members = membersOf(input);
  return answered.flatMap(({ asked, result }) => {
    if (asked.estimator !== 0 || asked.group !== null || isRefusal(result)) return [];
    const measured = input.measured.find(({ id }) => id === asked.outcome)!;
    const values = measured.at.get(momentKey(asked.at))!;
    const { confidence } = input.pilot.analysis;
    // A count is compared by its mean, as a number is.
    const kind = measured.outcome.kind === 'binary' ? 'binary' : 'continuous';
    return [sensitivityOf({ id: asked.id, fit: result, kind, values, members, match, confidence })];
  });
}

function membersOf({ allocation, rowsOf }: { allocation: Allocation; rowsOf: EstimationInput['rowsOf'] }): Uint8Array {
  const members = new Uint8Array(allocation.arm.length);
  for (const row of rowsOf(null)) members[row] = 1;
  return members;
}
