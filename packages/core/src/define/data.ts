import { z } from 'zod';
import { columnName, id } from '../names.ts';
import { filePath, fileValue, words } from '../text.ts';

const fileOptions = {
  file: filePath.describe('The file, under the data folder.'),
  sheet: z.exactOptional(words).describe('Excel: the sheet; default the first.'),
  header: z.exactOptional(z.int().positive()).describe('The row of the column names; default 1.'),
  id: z.exactOptional(words).describe('The column with the unit’s id in this file, where it is called otherwise.'),
  separator: z
    .exactOptional(z.enum([',', ';', '\t', '|']))
    .describe('CSV: what stands between values; default detected.'),
  decimal: z
    .exactOptional(z.enum(['.', ',']))
    .describe('CSV: the decimal mark; default a comma after ;, else a point.'),
  dates: z
    .exactOptional(z.enum(['yyyy-mm-dd', 'dd-mm-yyyy', 'dd/mm/yyyy', 'mm/dd/yyyy', 'yyyymmdd']))
    .describe('How dates are written; default detected.'),
  encoding: z.exactOptional(z.enum(['utf-8', 'windows-1252', 'utf-16le'])).describe('The encoding; default detected.'),
};

const fileObject = z.strictObject(fileOptions);

/** A file by its name, or with how it is written. */
export const file = z.union([filePath, fileObject]).describe('A file: its name, or its name and how it is written.');

/** Measurements in one of four shapes. */
export const measurements = z.union([
  z.strictObject({ ...fileOptions, moment: words.describe('Long: the column that says which moment a row is.') }),
  z.strictObject({ ...fileOptions, date: words.describe('Dated: the column with the day of the measurement.') }),
  z.strictObject({
    ...fileOptions,
    wide: words
      .regex(
        /column.*moment|moment.*column/,
        'wide is a pattern with the words column and moment, such as column_moment',
      )
      .describe('Wide: how a column’s name is made of the column and the moment, such as column_moment.'),
  }),
  z
    .record(
      id.refine((key) => key !== 'file', 'the key file comes with moment, date or wide'),
      file,
    )
    .describe('One file a moment.'),
]);

/** `data`: the files of this site and what their columns are called. */
export const dataSection = z.strictObject({
  units: file.describe('One row a unit: what is known at assignment, or all there is.'),
  measurements: z.exactOptional(measurements).describe('What is measured: one file a moment, long, dated or wide.'),
  tables: z
    .exactOptional(z.record(columnName, file))
    .describe('Tables joined on the column of that name, such as neighbourhoods.'),
  columns: z
    .exactOptional(
      z.record(
        columnName,
        z.union([
          words,
          z.strictObject({
            from: words.describe('The column’s name in the files.'),
            values: z
              .exactOptional(z.record(fileValue, z.union([fileValue, z.array(fileValue)])))
              .describe('For each value of the pilot what the files write for it.'),
          }),
        ]),
      ),
    )
    .describe('What the pilot’s columns are called in the files.'),
});

export type DataFile = z.output<typeof fileObject>;
export type Measurements = z.output<typeof measurements>;
export type Data = z.output<typeof dataSection>;
