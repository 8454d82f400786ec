import type { Outcome } from '@pionier/core';
import { roleOf } from '../complete.ts';
import { crossCheck, errorAt, unknownReference, warningAt } from './cross-check.ts';

/** What an outcome's own keys must agree on, whatever else the pilot says. */
function keyProblems(id: string, outcome: Outcome) {
  const path = ['outcomes', id];
  const { column, instrument, kind, better, items, answers, role, margin, worthwhile } = outcome;
  const missing = (key: string, hint: string) =>
    errorAt(path, 'missing-key', `missing key: ${key}`, { hint, onKey: true });
  const odd = (key: string, message: string, hint: string) =>
    errorAt([...path, key], 'inconsistent', message, { hint, onKey: true });
  const found = [];
  if (column === undefined && instrument === undefined) {
    found.push(missing('column', 'name the column that holds it, or the instrument it is scored with'));
  }
  if (column !== undefined && instrument !== undefined) {
    found.push(odd('column', 'inconsistent outcome: both a column and an instrument', 'keep one of the two'));
  }
  if (column !== undefined && instrument === undefined) {
    if (kind === undefined)
      found.push(missing('kind', 'write continuous for a number, binary for yes and no, or count for how often'));
    if (better === undefined) found.push(missing('better', 'write higher or lower: which is better for people'));
    if (items !== undefined) found.push(odd('items', 'unknown key: items', 'items belong to an instrument'));
    if (answers !== undefined) found.push(odd('answers', 'unknown key: answers', 'answers belong to an instrument'));
  }
  if (role === 'harm' && margin === undefined) {
    found.push(missing('margin', 'role harm needs margin: the largest worsening that is acceptable'));
  }
  if (role !== 'harm' && margin !== undefined) {
    found.push(odd('margin', 'inconsistent margin: only role harm has one', 'write worthwhile, or role: harm'));
  }
  for (const [key, size] of [
    ['worthwhile', worthwhile],
    ['margin', margin],
  ] as const) {
    if (kind === 'binary' && size !== undefined && size >= 1) {
      found.push(
        odd(key, `invalid proportion: ${size}`, 'of yes and no it is a proportion: 0.05 is five percentage points'),
      );
    }
  }
  return found;
}

const outcomeKeys = crossCheck(['outcomes'], ({ outcomes }) =>
  Object.entries(outcomes).flatMap(([id, outcome]) => keyProblems(id, outcome)),
);

/** Something must carry the verdict. */
const primary = crossCheck(['outcomes'], ({ outcomes }) => {
  const ids = Object.keys(outcomes);
  const path = ['outcomes'];
  if (ids.length === 0)
    return [
      errorAt(path, 'inconsistent', 'too few outcomes: none', { hint: 'say what should become better', onKey: true }),
    ];
  if (ids.some((id) => outcomes[id] !== undefined && roleOf(outcomes[id], outcomes) === 'primary')) return [];
  const hint = 'add role: primary to the outcome that decides';
  return [errorAt(path, 'inconsistent', 'missing primary outcome', { hint, onKey: true })];
});

/** Outcomes serve results that are stated, and stated results are measured. */
const results = crossCheck(['outcomes', 'purpose'], ({ outcomes, purpose }) => {
  const stated = Object.keys(purpose.results ?? {});
  const unknown = Object.entries(outcomes).flatMap(([id, { result }]) =>
    result === undefined || stated.includes(result)
      ? []
      : [unknownReference(['outcomes', id, 'result'], 'result', result, stated)],
  );
  const served = new Set(Object.values(outcomes).map(({ result }) => result));
  const unserved = stated
    .filter((result) => !served.has(result))
    .map((result) =>
      warningAt(['purpose', 'results', result], 'lint', `result without an outcome: ${result}`, {
        hint: `name it in an outcome: result: ${result}`,
        onKey: true,
      }),
    );
  return [...unknown, ...unserved];
});

export const outcomeChecks = [outcomeKeys, primary, results];
