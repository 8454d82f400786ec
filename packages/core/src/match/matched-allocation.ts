import { type ArmsInDataInput, allocationOnce, armsInData } from '../assign/arms-in-data.ts';
import { counted, noRows, noteRow, rowProblem } from '../assign/rows.ts';
import type { MatchedArms } from '../define/assignment.ts';
import { PilotError, type Problem } from '../errors.ts';
import { own } from '../names.ts';
import { type MethodEntry, methodNamed } from '../plugin.ts';
import type { Allocation, Matching } from '../records/allocation.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import type { Grouping } from '../records/table.ts';
import { knownRows, matchInputOf } from './match-input.ts';
import { isMatchRefusal, type Matched, type MatchRefusal } from './matched.ts';
import type { Matcher } from './matcher.ts';

/** What a matched comparison is made from. */
export type MatchedAllocationInput = ArmsInDataInput & {
  readonly ids: readonly string[];
  readonly params: Omit<MatchedArms, 'method'>;
  /** Whom the others are compared with. */
  readonly control: string;
  readonly matchers: { readonly [exported: string]: Matcher };
};

/**
 * The arms as the data tell them, and a comparison group matched to the treated. Outcomes are not looked at. A unit about
 * whom something that is matched on is unknown is matched with nobody (a warning counts them); it keeps its arm.
 *
 * Problems, as values: those of `armsInData`; `invalid-cell` (a warning) for units with gaps; `inconsistent` when there
 * are not exactly two arms. Raises `unknown-column`, `invalid-type` and `unknown-method`. A matcher's refusal is no problem: it
 * stands in `design.match` and refuses the estimates.
 * Checked: tests/core/match/matched-allocation.test.ts.
 */
export function matchedAllocation(input: MatchedAllocationInput): {
  allocation: Allocation;
  problems: readonly Problem[];
} {
  const { arms } = input;
  const { arm, problems } = armsInData(input);
  const design = { method: null, block: null, cluster: null, pair: null, probability: null };
  const treatment = arms.find((id) => id !== input.control);
  if (arms.length !== 2 || treatment === undefined || !arms.includes(input.control)) {
    return { allocation: allocationOnce(arms, arm, design), problems: [...problems, notTwo(arms)] };
  }
  const { match, incomplete } = matchingOf(input, arm, treatment);
  return { allocation: allocationOnce(arms, arm, { ...design, match }), problems: [...problems, ...incomplete] };
}

function notTwo(arms: readonly string[]): Problem {
  const message = `invalid arms: a matched comparison has one treatment and one control, not ${arms.join(', ')}`;
  const hint = 'match one treatment at a time, with the values of the others under outside';
  return { severity: 'error', code: 'inconsistent', message, path: ['assignment', 'arms'], hint };
}

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);
const listed = (entry: MethodEntry, key: string) => {
  const names = own<unknown>(entry, key);
  return isList(names) ? names : [];
};

function matchingOf(input: MatchedAllocationInput, arm: Int32Array, treatment: string) {
  const { table, ids, params, control, arms, matchers } = input;
  const entry = params.match;
  const matcher = methodNamed(matchers, entry.method);
  if (matcher === undefined) throw new PilotError('unknown-method', `unknown matcher: ${entry.method}`);
  const { method, ...given } = entry;
  const columns = matcher.columns(matcher.params.parse(given)).map(({ name }) => name);
  const known = knownRows(table, columns);
  const complete = known.map((flag, row) => (arm[row]! >= 0 ? flag : 0));
  const rows = rowsThat(allRows(arm.length), (row) => complete[row] === 1);
  const treated = Uint8Array.from(arm, (index) => (index === arms.indexOf(treatment) ? 1 : 0));
  const [covariates, exact] = [listed(entry, 'covariates'), listed(entry, 'exact')];
  const found = matcher.match(
    matchInputOf({ ids, table, rows, treated, covariates, exact }),
    matcher.params.parse(given),
  );
  const match: Matching = {
    method,
    treatment,
    control,
    complete,
    covariates,
    exact,
    ...byRow(found, rows, arm.length),
  };
  return { match, incomplete: incompleteProblems(input, arm, known) };
}

type Made = Pick<Matching, 'estimand' | 'weights' | 'subclass' | 'pairs' | 'score' | 'warnings' | 'refusal'>;

/** What a matcher gave by position, by row of the units. */
function byRow(found: Matched | MatchRefusal, rows: Int32Array, count: number): Made {
  const weights = new Float64Array(count);
  if (isMatchRefusal(found)) {
    const none = { subclass: null, pairs: null, score: null, warnings: [] };
    return { estimand: 'att', weights, ...none, refusal: found };
  }
  const { estimand, subclass, pairs, score, warnings } = found;
  for (let at = 0; at < rows.length; at++) weights[rows[at]!] = found.weights[at]!;
  const rowsOf = (positions: Int32Array) => positions.map((at) => rows[at]!);
  return {
    estimand,
    weights,
    subclass: subclass === null ? null : groupingByRow(subclass, rows, count),
    pairs: pairs === null ? null : { treated: rowsOf(pairs.treated), control: rowsOf(pairs.control) },
    score: score === null ? null : scattered(score, rows, new Float64Array(count).fill(Number.NaN)),
    warnings,
    refusal: null,
  };
}

function groupingByRow({ codes, labels }: Grouping, rows: Int32Array, count: number): Grouping {
  return { codes: scattered(codes, rows, new Int32Array(count).fill(-1)), labels };
}

function scattered<T extends Int32Array | Float64Array>(values: T, rows: Int32Array, into: T): T {
  for (let at = 0; at < rows.length; at++) into[rows[at]!] = values[at]!;
  return into;
}

function incompleteProblems(
  { placeOf }: MatchedAllocationInput,
  arm: Int32Array,
  known: Uint8Array,
): readonly Problem[] {
  const found = noRows();
  for (let row = 0; row < arm.length; row++) if (arm[row]! >= 0 && known[row] === 0) noteRow(found, row);
  if (found.count === 0) return [];
  const units = counted(found.count, 'unit lacks', 'units lack');
  const message = `missing values: ${units} something that is matched on`;
  const hint = 'they are matched with nobody, and counted; leave the column out, or fill in what is known';
  return [
    rowProblem(
      { code: 'invalid-cell', message, path: ['assignment', 'match'], hint },
      found,
      placeOf ?? null,
      'warning',
    ),
  ];
}
