import type { Table } from '../records/table.ts';
import { type Condition, no, type Truth, unknown, yes } from './condition.ts';
import { compare, isOneOf, numbersOf } from './numbers.ts';
import { columnOfKind } from './pick.ts';
import { isOneOfTexts, missingIn, sameText } from './text-columns.ts';

/** Kleene's three-valued `and` and `or`, by 3·left + right with 0 no, 1 yes, 2 unknown. */
const both = Uint8Array.of(no, no, no, no, yes, unknown, no, unknown, unknown);
const either = Uint8Array.of(no, yes, unknown, yes, yes, yes, unknown, yes, unknown);
const same = Uint8Array.of(yes, no, unknown, no, yes, unknown, unknown, unknown, unknown);
const opposite = Uint8Array.of(yes, no, unknown);

const tables = { and: both, or: either, 'same-truth': same } as const;

/**
 * A condition on every row: 0 no, 1 yes, 2 unknown. Each part is computed for all rows at once, over the columns.
 *
 * A comparison with a missing value is unknown; `&&`, `||` and `!` follow Kleene's strong three-valued logic, so that
 * `missing && false` is no; `missing(column)` is never unknown. Division by zero gives unknown. Raises `unknown-column`
 * when the table has no such column, `invalid-type` when its kind is another than the condition was compiled for.
 *
 * Source: Kleene (1952), Introduction to Metamathematics, § 64.
 */
export function evaluateCondition(condition: Condition, table: Table): Uint8Array {
  return truthOn(condition.truth, table);
}

function truthOn(truth: Truth, table: Table): Uint8Array {
  switch (truth.is) {
    case 'constant':
      return new Uint8Array(table.rows).fill(truth.value ? yes : no);
    case 'yes':
      return saidYes(truth.column, table);
    case 'missing':
      return missingIn(table, truth.column);
    case 'not':
      return looked(opposite, truthOn(truth.of, table));
    case 'compare':
      return compare(truth.operator, numbersOf(truth.left, table), numbersOf(truth.right, table), table.rows);
    case 'number-in':
      return isOneOf(numbersOf(truth.of, table), truth.values, table.rows);
    case 'text-in':
      return isOneOfTexts(table, truth.column, truth.values);
    case 'same-text':
      return sameText(table, truth.left, truth.right);
    default:
      return combined(tables[truth.is], truthOn(truth.left, table), truthOn(truth.right, table));
  }
}

function saidYes(name: string, table: Table): Uint8Array {
  const { values } = columnOfKind(table, name, ['yes-no']);
  const truth = new Uint8Array(table.rows);
  for (let row = 0; row < truth.length; row += 1) {
    const value = values[row]!;
    truth[row] = value === 1 ? yes : value === 0 ? no : unknown;
  }
  return truth;
}

function looked(outcomes: Uint8Array, of: Uint8Array): Uint8Array {
  for (let row = 0; row < of.length; row += 1) of[row] = outcomes[of[row]!]!;
  return of;
}

function combined(outcomes: Uint8Array, left: Uint8Array, right: Uint8Array): Uint8Array {
  for (let row = 0; row < left.length; row += 1) left[row] = outcomes[3 * left[row]! + right[row]!]!;
  return left;
}
