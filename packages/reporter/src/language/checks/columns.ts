import { crossCheck, errorAt } from './cross-check.ts';

/** What a declaration says must fit its own kind, and the kind of the outcome it holds. */
const declarations = crossCheck(['columns'], ({ columns }) =>
  Object.entries(columns).flatMap(([name, { kind, range }]) => {
    const path = ['columns', name];
    const found = [];
    if (range !== undefined && kind !== 'number') {
      found.push(
        errorAt([...path, 'range'], 'inconsistent', `inconsistent range: ${name} is ${kind}`, {
          hint: 'only a number has a range',
        }),
      );
    }
    if (range !== undefined && range[0] > range[1]) {
      found.push(
        errorAt([...path, 'range'], 'inconsistent', `invalid range: ${range.join(' to ')}`, {
          hint: `write [${range[1]}, ${range[0]}]`,
        }),
      );
    }
    if (name === 'baseline') {
      const hint =
        'baseline is the word for the outcome before assignment: give the column another name under data.columns';
      found.push(errorAt(path, 'inconsistent', 'invalid column name: baseline', { hint, onKey: true }));
    }
    return found;
  }),
);

/** An outcome's column is declared as what the outcome is, or not at all. */
const outcomeKinds = crossCheck(['columns', 'outcomes'], ({ columns, outcomes }) => {
  const expected = new Map<string, string>();
  return Object.entries(outcomes).flatMap(([id, { column, kind }]) => {
    if (column === undefined || kind === undefined) return [];
    const needed = kind === 'binary' ? 'yes-no' : 'number';
    const declared = Object.hasOwn(columns, column) ? columns[column]?.kind : expected.get(column);
    expected.set(column, needed);
    if (declared === undefined || declared === needed) return [];
    const message = `inconsistent kind: ${kind} outcome in a ${declared} column`;
    const hint = `declare ${column} as ${needed}, or change the outcome’s kind`;
    return [errorAt(['outcomes', id, 'kind'], 'inconsistent', message, { hint })];
  });
});

export const columnChecks = [declarations, outcomeKinds];
