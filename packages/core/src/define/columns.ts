import { z } from 'zod';
import { columnName } from '../names.ts';
import { fileValue } from '../text.ts';

/** What one column means. */
export const columnDeclaration = z.strictObject({
  kind: z.enum(['number', 'yes-no', 'category', 'date', 'text']).describe('How its values are read.'),
  range: z
    .exactOptional(z.tuple([z.number(), z.number()]))
    .describe('The lowest and highest value that can be true; others are errors.'),
  missing: z.exactOptional(z.array(fileValue)).describe('Codes that mean: not known.'),
});

/** `columns`: the data dictionary, the same for every site. */
export const columnsSection = z.record(columnName, columnDeclaration).describe('What the columns mean, by name.');

export type ColumnDeclaration = z.output<typeof columnDeclaration>;
export type Columns = z.output<typeof columnsSection>;

/** A column that the pilot needs from the data, with all that is known about how to read it. */
export type NeededColumn = {
  readonly name: string;
  /** `infer`: a number when every value is one, else a category. */
  readonly kind: ColumnDeclaration['kind'] | 'infer';
  readonly range: readonly [number, number] | null;
  readonly missing: readonly string[];
  /** Whether every number counts something: whole, and 0 or more. */
  readonly counts?: boolean;
  /** The name in the files, where it differs. */
  readonly from: string;
  /** For each value of the pilot what the files write; null when values are read as they are. */
  readonly values: { readonly [value: string]: readonly string[] } | null;
  /** Known at assignment (the units' file and joined tables), or measured at these moments. */
  readonly measuredAt: readonly string[] | null;
  /** Those of `measuredAt` where the column may be absent: an outcome that was not measured at baseline. */
  readonly optionalAt?: readonly string[];
  /** The places in the pilot that ask for it. */
  readonly paths: readonly (readonly (string | number)[])[];
};
