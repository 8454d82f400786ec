import type { Table } from '../records/table.ts';
import { type Arithmetic, type Comparison, type Numeric, no, unknown, yes } from './condition.ts';
import { columnOfKind } from './pick.ts';

/** Which of below 1, above 2 and equal 4 a comparison accepts. */
const accepted: { readonly [operator in Comparison]: number } = {
  '<': 1,
  '>': 2,
  '!=': 3,
  '==': 4,
  '<=': 5,
  '>=': 6,
};

/** The numbers of a part of a condition: one a row, or a single one that stands for every row. */
export function numbersOf(numeric: Numeric, table: Table): Float64Array {
  switch (numeric.is) {
    case 'written':
      return Float64Array.of(numeric.value);
    case 'column':
      return columnOfKind(table, numeric.column, ['number', 'date']).values;
    case 'negative':
      return numbersOf(numeric.of, table).map((value) => -value);
    case 'arithmetic':
      return computed(numeric.operator, numbersOf(numeric.left, table), numbersOf(numeric.right, table), table.rows);
  }
}

/** Compares row by row; a missing value gives unknown. */
export function compare(operator: Comparison, left: Float64Array, right: Float64Array, rows: number): Uint8Array {
  const mask = accepted[operator];
  const truth = new Uint8Array(rows);
  const [leftStep, rightStep] = [stepOf(left), stepOf(right)];
  for (let row = 0, i = 0, j = 0; row < rows; row += 1, i += leftStep, j += rightStep) {
    const [a, b] = [left[i]!, right[j]!];
    const order = a < b ? 1 : a > b ? 2 : a === b ? 4 : 0;
    truth[row] = order === 0 ? unknown : (order & mask) === 0 ? no : yes;
  }
  return truth;
}

/** Whether each number is one of the values; a missing number gives unknown. */
export function isOneOf(numbers: Float64Array, values: readonly number[], rows: number): Uint8Array {
  const wanted = new Set(values);
  const truth = new Uint8Array(rows);
  const step = stepOf(numbers);
  for (let row = 0, i = 0; row < rows; row += 1, i += step) {
    const value = numbers[i]!;
    truth[row] = Number.isNaN(value) ? unknown : wanted.has(value) ? yes : no;
  }
  return truth;
}

/** 0 where a single number stands for every row. */
function stepOf(numbers: Float64Array): 0 | 1 {
  return numbers.length === 1 ? 0 : 1;
}

function computed(operator: Arithmetic, left: Float64Array, right: Float64Array, rows: number): Float64Array {
  const [leftStep, rightStep] = [stepOf(left), stepOf(right)];
  const result = new Float64Array(leftStep + rightStep === 0 ? 1 : rows);
  for (let row = 0, i = 0, j = 0; row < result.length; row += 1, i += leftStep, j += rightStep) {
    const [a, b] = [left[i]!, right[j]!];
    if (operator === '+') result[row] = a + b;
    else if (operator === '-') result[row] = a - b;
    else if (operator === '*') result[row] = a * b;
    else result[row] = b === 0 ? Number.NaN : a / b;
  }
  return result;
}
