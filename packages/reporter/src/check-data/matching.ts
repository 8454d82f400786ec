import { type Matching, type Problem, rowsThat, type Table } from '@pionier/core';
import { largestImbalance, matchBalance } from '../evidence/matching-balance.ts';
import type { Drawing } from './drawing.ts';
import { dataWarning } from './finding.ts';

const path = ['assignment', 'match'];
const limit = 0.1;

/**
 * What a match will come to, before an outcome is looked at: that no comparison group can be made, what the matcher says, and
 * that the groups still differ so much that there will be no verdict.
 */
export function matchingProblems(table: Table, { design, arm, arms, rows }: Drawing): readonly Problem[] {
  const { match } = design;
  if (match === undefined || arm === null) return [];
  if (match.refusal !== null) {
    const hint = 'every estimate will be refused; match on less, or on something else';
    return [dataWarning(`no comparison group: ${match.refusal.message}`, path, hint)];
  }
  const said = match.warnings.map(({ message }) => dataWarning(message, path, 'the report will say so too'));
  return [...said, ...imbalance(table, match, { arm, arms, rows })];
}

function imbalance(
  table: Table,
  match: Matching,
  { arm, arms, rows }: { readonly arm: Int32Array; readonly arms: readonly string[]; readonly rows: Int32Array },
): readonly Problem[] {
  const side = arms.indexOf(match.treatment);
  const balance = matchBalance({
    table,
    columns: [...new Set([...match.covariates, ...match.exact])],
    rows: rowsThat(rows, (row) => match.complete[row] === 1),
    treated: Uint8Array.from(arm, (index) => (index === side ? 1 : 0)),
    weights: match.weights,
    estimand: match.estimand,
  });
  const beyond = balance.filter((row) => (largestImbalance([row]) ?? 0) > limit);
  if (beyond.length === 0) return [];
  const [worst] = beyond.toSorted((a, b) => (largestImbalance([b]) ?? 0) - (largestImbalance([a]) ?? 0));
  const size = worst?.standardizedDifference?.toFixed(2) ?? 'without end';
  const where = `${worst?.column}${worst?.level == null ? '' : `=${worst.level}`}`;
  const others = [...new Set(beyond.map(({ column }) => column))].filter((column) => column !== worst?.column);
  const more = others.length === 0 ? '' : `; also beyond it: ${others.join(', ')}`;
  const message = `unbalanced match: ${where} differs by ${size} standard deviations, more than ${limit}${more}`;
  const hint =
    'the verdict will be descriptive; add a caliper or exact, or match in another way, before looking at outcomes';
  return [dataWarning(message, path, hint)];
}
