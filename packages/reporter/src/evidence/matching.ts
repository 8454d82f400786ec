import { type Matching, rowsThat, type Table } from '@pionier/core';
import type { MatchingRecord, NaiveDifference } from './evidence.ts';
import { effectiveSize, matchBalance } from './matching-balance.ts';

/** What the record of a matched comparison is made from. */
export type MatchingInput = {
  readonly match: Matching;
  readonly table: Table;
  /** Rows of the assigned, eligible units, ascending. */
  readonly rows: Int32Array;
  readonly arms: readonly string[];
  readonly arm: Int32Array;
  readonly naive: readonly NaiveDifference[];
};

/** What is known of a matched comparison without saying who was matched with whom. */
export function matchingRecord(input: MatchingInput): MatchingRecord {
  const { match, table, rows, arms, arm, naive } = input;
  const { method, treatment, control, estimand, covariates, exact, weights, refusal } = match;
  const side = arms.indexOf(treatment);
  const treated = Uint8Array.from(arm, (index) => (index === side ? 1 : 0));
  const complete = rowsThat(rows, (row) => match.complete[row] === 1);
  const columns = [...covariates, ...exact.filter((name) => !covariates.includes(name))];
  const balance = { table, columns, rows: complete, treated, estimand };
  return {
    method,
    treatment,
    control,
    estimand,
    covariates,
    exact,
    denominator: estimand === 'att' ? 'treated' : 'pooled',
    before: matchBalance({ ...balance, weights: null }),
    after: refusal === null ? matchBalance({ ...balance, weights }) : [],
    units: {
      treatment: countsOf(input, (row) => treated[row] === 1),
      control: countsOf(input, (row) => treated[row] === 0),
    },
    reused: reusedOf(match),
    naive,
    refusal,
  };
}

function countsOf(
  { match, rows }: MatchingInput,
  belongs: (row: number) => boolean,
): MatchingRecord['units']['control'] {
  const own = rowsThat(rows, belongs);
  const complete = rowsThat(own, (row) => match.complete[row] === 1);
  const matched = rowsThat(complete, (row) => match.weights[row]! > 0);
  return {
    all: own.length,
    matched: matched.length,
    unmatched: complete.length - matched.length,
    incomplete: own.length - complete.length,
    effective: effectiveSize(match.weights, matched),
  };
}

/** How many controls were compared with more than one treated unit, and how often the most used was. */
function reusedOf({ pairs, weights }: Matching): MatchingRecord['reused'] {
  if (pairs === null) return null;
  const uses = new Int32Array(weights.length);
  for (const row of pairs.control) uses[row]! += 1;
  let [controls, most] = [0, 0];
  for (const times of uses) {
    if (times > 1) controls += 1;
    most = Math.max(most, times);
  }
  return { controls, most };
}
