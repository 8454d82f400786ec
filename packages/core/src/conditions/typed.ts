import type { Numeric, Truth } from './condition.ts';

/** A part of a condition with its type. `column` is there when the part is a column and nothing more. */
export type Typed =
  | { readonly type: 'yes-no'; readonly of: Truth; readonly column?: string }
  | { readonly type: 'number' | 'date'; readonly of: Numeric; readonly column?: string }
  | { readonly type: 'text'; readonly text: null; readonly column: string }
  | { readonly type: 'text'; readonly text: string; readonly column: null; readonly offset: number };

/** The column that a part is, or null. */
export function nameOf(part: Typed): string | null {
  return part.column ?? null;
}

/** How to mend a comparison of two things that cannot be compared. */
export function comparisonHint(left: Typed, right: Typed): string {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const column = nameOf(one);
    if (column === null) continue;
    if (one.type === 'yes-no') return `${column} is yes-no: write ${column} or !${column}`;
    if (one.type === 'date') return `${column} is a date: compare it with date("2026-01-31")`;
    if (one.type === 'number') return numberHint(column, other);
    if (other.type === 'number' && other.of.is === 'written') {
      return `${column} is text: write "${other.of.value}" between quotes`;
    }
    if (other.type === 'text') return 'texts are compared with == and != only';
  }
  return 'both sides must be of one kind, and one of them a column';
}

function numberHint(column: string, other: Typed): string {
  const number = other.type === 'text' && other.text !== null ? Number(other.text.replace(',', '.')) : Number.NaN;
  return Number.isNaN(number)
    ? `${column} is a number: compare it with a number`
    : `${column} is a number: write ${number} without quotes`;
}
