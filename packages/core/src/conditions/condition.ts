/** A number in a condition: of a column, written, or computed. Dates are days since 1970-01-01. */
export type Numeric =
  | { readonly is: 'written'; readonly value: number }
  | { readonly is: 'column'; readonly column: string }
  | { readonly is: 'negative'; readonly of: Numeric }
  | { readonly is: 'arithmetic'; readonly operator: Arithmetic; readonly left: Numeric; readonly right: Numeric };

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A yes, a no or an unknown. */
export type Truth =
  | { readonly is: 'constant'; readonly value: boolean }
  | { readonly is: 'yes'; readonly column: string }
  | { readonly is: 'missing'; readonly column: string }
  | { readonly is: 'not'; readonly of: Truth }
  | { readonly is: 'and' | 'or' | 'same-truth'; readonly left: Truth; readonly right: Truth }
  | { readonly is: 'compare'; readonly operator: Comparison; readonly left: Numeric; readonly right: Numeric }
  | { readonly is: 'number-in'; readonly of: Numeric; readonly values: readonly number[] }
  | { readonly is: 'text-in'; readonly column: string; readonly values: readonly string[] }
  | { readonly is: 'same-text'; readonly left: string; readonly right: string };

/** A text that a condition compares with a column; `offset` is where it stands in the condition. */
export type TextUse = { readonly column: string; readonly text: string; readonly offset: number };

/** A `when:` that was parsed and typed: ready to be evaluated on any table with its columns. */
export type Condition = {
  readonly text: string;
  readonly truth: Truth;
  /** The columns it looks at, sorted by code unit. */
  readonly columns: readonly string[];
  readonly texts: readonly TextUse[];
};

/** What a row is under a condition. */
export const no = 0;
export const yes = 1;
/** A missing value left it undecided. */
export const unknown = 2;

/** The columns a condition looks at, sorted by code unit. */
export function columnsOf(condition: Condition): readonly string[] {
  return condition.columns;
}

/** The texts a condition compares with a column, in the order they stand in it. */
export function textsCompared(condition: Condition): readonly TextUse[] {
  return condition.texts;
}
