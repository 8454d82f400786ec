import type { Matching } from '@pionier/core';
import type { Fit } from '../estimate/estimator.ts';
import { intervalOf } from '../estimate/interval.ts';
import { type EValue, eValueOf } from './e-value.ts';
import { type RosenbaumBound, rosenbaumBound } from './rosenbaum-bounds.ts';

/** How strong something that nobody measured must be to explain one estimate of a matched comparison away. */
export type Sensitivity = {
  /** The id of the estimate. */
  readonly estimate: string;
  /** Null where an outcome has no spread to compare with. */
  readonly eValue: EValue | null;
  /** Null unless everybody was matched with one other, who was matched with nobody else. */
  readonly rosenbaum: RosenbaumBound | null;
};

/** What is asked of one estimate. */
export type SensitivityInput = {
  readonly id: string;
  readonly fit: Fit;
  readonly kind: 'continuous' | 'binary';
  /** The outcome by row; missing is NaN. */
  readonly values: Float64Array;
  /** 1 by row for units that belong to the study. */
  readonly members: Uint8Array;
  readonly match: Matching;
  readonly confidence: number;
};

/** Both measures of one estimate. */
export function sensitivityOf({ id, fit, kind, values, members, match, confidence }: SensitivityInput): Sensitivity {
  const { estimate, controlMean, controlSd } = fit;
  const { low, high } = intervalOf(fit, confidence);
  const differences = pairDifferences(match, values, members);
  return {
    estimate: id,
    eValue: eValueOf({ kind, estimate, low, high, controlMean, controlSd }),
    rosenbaum: differences === null ? null : rosenbaumBound(differences, confidence),
  };
}

/** Treated less control within pairs; NaN where one is not measured. Null unless nobody is in two pairs. */
function pairDifferences({ pairs }: Matching, values: Float64Array, members: Uint8Array): Float64Array | null {
  if (pairs === null) return null;
  const uses = new Uint8Array(values.length);
  for (const row of [...pairs.treated, ...pairs.control]) {
    if (uses[row] === 1) return null;
    uses[row] = 1;
  }
  return Float64Array.from(pairs.treated, (row, pair) => {
    const other = pairs.control[pair]!;
    return members[row] === 1 && members[other] === 1 ? values[row]! - values[other]! : Number.NaN;
  });
}
