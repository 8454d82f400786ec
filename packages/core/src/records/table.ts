/** Numbers; a missing value is NaN. */
export type NumberColumn = { readonly kind: 'number'; readonly values: Float64Array };
/** 1 for yes, 0 for no; a missing value is NaN. */
export type YesNoColumn = { readonly kind: 'yes-no'; readonly values: Float64Array };
/** Whole days since 1970-01-01 in the proleptic Gregorian calendar; a missing value is NaN. */
export type DateColumn = { readonly kind: 'date'; readonly values: Float64Array };
/** Codes into `levels`, which are sorted by code unit; a missing value is −1. */
export type CategoryColumn = {
  readonly kind: 'category';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};
/** Text after trimming; a missing value is null. */
export type TextColumn = { readonly kind: 'text'; readonly values: readonly (string | null)[] };

export type Column = NumberColumn | YesNoColumn | DateColumn | CategoryColumn | TextColumn;
export type ColumnKind = Column['kind'];

/** Columns of equal length. No object per row exists anywhere. */
export type Table = { readonly rows: number; readonly columns: ReadonlyMap<string, Column> };

/** A partition of units into labelled sets; a unit outside all of them has code −1. */
export type Grouping = { readonly codes: Int32Array; readonly labels: readonly string[] };
