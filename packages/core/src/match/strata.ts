import type { Grouping } from '../records/table.ts';
import type { MatchEstimand, Matched, MatchInput, MatchRefusal, MatchWarning } from './matched.ts';

/** The codes of units with the same codes in both; −1 where one of them is. */
export function crossCodes(a: Int32Array, b: Int32Array): Int32Array {
  const width = b.reduce((most, code) => Math.max(most, code), 0) + 1;
  const seen = new Map<number, number>();
  return a.map((code, unit) => {
    if (code < 0 || b[unit]! < 0) return -1;
    const key = code * width + b[unit]!;
    const found = seen.get(key) ?? seen.size;
    if (found === seen.size) seen.set(key, found);
    return found;
  });
}

/** Codes of numbers in the order in which they first occur. */
export function codesOf(values: Float64Array): Int32Array {
  const seen = new Map<number, number>();
  return Int32Array.from(values, (value) => {
    const found = seen.get(value) ?? seen.size;
    if (found === seen.size) seen.set(value, found);
    return found;
  });
}

type Counts = { readonly treated: Int32Array; readonly control: Int32Array };

function countsOf({ codes, labels }: Grouping, treated: Uint8Array): Counts {
  const counts = { treated: new Int32Array(labels.length), control: new Int32Array(labels.length) };
  codes.forEach((code, unit) => {
    if (code >= 0) (treated[unit] === 1 ? counts.treated : counts.control)[code]! += 1;
  });
  return counts;
}

/** The strata in which both arms occur, numbered from 1 in the order of their first units. */
function strataOf(codes: Int32Array, treated: Uint8Array): Grouping {
  const arms = new Map<number, number>();
  codes.forEach((code, unit) => {
    if (code >= 0) arms.set(code, (arms.get(code) ?? 0) | (treated[unit] === 1 ? 1 : 2));
  });
  const number = new Map<number, number>();
  const numbered = codes.map((code) => {
    if (code < 0 || arms.get(code) !== 3) return -1;
    const found = number.get(code) ?? number.size;
    number.set(code, found);
    return found;
  });
  return { codes: numbered, labels: Array.from({ length: number.size }, (_, code) => String(code + 1)) };
}

/**
 * What each unit of a stratum s with n_1s treated and n_0s controls counts for:
 *
 *   att: treated 1, control n_1s / n_0s
 *   ate: treated (n_1s + n_0s) / n_1s, control (n_1s + n_0s) / n_0s
 *
 * then scaled within an arm to sum to its number of matched units (the treated under `att` need no scaling).
 */
function strataWeights(strata: Grouping, treated: Uint8Array, estimand: MatchEstimand): Float64Array {
  const counts = countsOf(strata, treated);
  const weights = new Float64Array(treated.length);
  const sums = [0, 0];
  const numbers = [0, 0];
  strata.codes.forEach((code, unit) => {
    if (code < 0) return;
    const arm = treated[unit] === 1 ? 1 : 0;
    const own = arm === 1 ? counts.treated[code]! : counts.control[code]!;
    const aim = estimand === 'att' ? counts.treated[code]! : counts.treated[code]! + counts.control[code]!;
    weights[unit] = aim / own;
    sums[arm]! += aim / own;
    numbers[arm]! += 1;
  });
  return weights.map((weight, unit) => weight * (numbers[treated[unit]!]! / sums[treated[unit]!]!));
}

const none: MatchRefusal = {
  code: 'no-matches',
  message: 'too few matches: no stratum has both treated units and controls',
  values: {},
};

function unmatched(strata: Grouping, treated: Uint8Array): readonly MatchWarning[] {
  let count = 0;
  strata.codes.forEach((code, unit) => {
    if (code < 0 && treated[unit] === 1) count += 1;
  });
  const message = `treated units without a match: ${count}`;
  return count === 0 ? [] : [{ code: 'unmatched-treated', message, values: { count } }];
}

/**
 * Units with the same code are one stratum; strata with one arm are left out. Warns `unmatched-treated`, refuses
 * `no-matches`.
 *
 * Source: Ho, Imai, King & Stuart (2011), Journal of Statistical Software 42(8), § 2 (weights of subclasses).
 * Checked: tests/reference/exact.json, coarsened-exact.json (MatchIt), 1e-10 relative.
 */
export function matchStrata(
  { treated, exact }: MatchInput,
  codes: Int32Array,
  estimand: MatchEstimand,
): Matched | MatchRefusal {
  const strata = strataOf(exact === null ? codes : crossCodes(codes, exact.codes), treated);
  if (strata.labels.length === 0) return none;
  const weights = strataWeights(strata, treated, estimand);
  return { weights, subclass: strata, pairs: null, score: null, estimand, warnings: unmatched(strata, treated) };
}
