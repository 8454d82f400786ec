import type { DataPlace, Problem } from '../errors.ts';
import type { Fault, Reading } from './cast.ts';
import type { Column } from './table.ts';

/** One file after its cells were read: columns of equal length, and where each row stands in the file. */
export type Source = {
  /** As the pilot names it. */
  readonly file: string;
  readonly rows: number;
  /** The row of the file, as a spreadsheet counts, that a row of the columns came from. */
  readonly rowNumber: (row: number) => number;
  /** Under the pilot's names. */
  readonly columns: ReadonlyMap<string, Column>;
};

/** A source whose rows are known by a text: a unit's id, or the key of a joined table. Trimmed; '' where there is none. */
export type KeyedSource = Source & { readonly keys: readonly string[] };

type Asked = Pick<Reading, 'name' | 'kind'> & { readonly paths: readonly (readonly (string | number)[])[] };

const kinds = {
  number: 'number',
  'yes-no': 'yes or no',
  date: 'date',
  infer: 'number',
  category: 'word',
  text: 'text',
};

/** What is wrong with one column as a problem with its place in the file. `header` is the column's name there. */
export function faultProblem(fault: Fault, asked: Asked, header: string, source: Pick<Source, 'file' | 'rowNumber'>) {
  const first = fault.first[0]!;
  const place: DataPlace = { file: source.file, row: source.rowNumber(first.row), column: header };
  const seen = fault.first.map(({ row, text }) => `${quoted(text)} in row ${source.rowNumber(row)}`).join(', ');
  const more = fault.cells > fault.first.length ? ` (and ${fault.cells - fault.first.length} more rows)` : '';
  const path = asked.paths[0] ?? [];
  const problem = (severity: Problem['severity'], code: Problem['code'], message: string, hint: string): Problem => ({
    severity,
    code,
    message,
    path,
    hint,
    place,
  });
  switch (fault.code) {
    case 'invalid-cell':
      return problem(
        'error',
        'invalid-cell',
        `invalid ${kinds[asked.kind]} in column ${header}: ${seen}${more}`,
        `${decimalHint(fault, asked)}mend the file, or list the codes that mean not known under columns.${asked.name}.missing`,
      );
    case 'not-a-count':
      return problem(
        'error',
        'invalid-cell',
        `invalid count in column ${header}: ${seen}${more}`,
        'a count is a whole number, 0 or more: mend the file, or make the outcome continuous',
      );
    case 'out-of-range':
      return problem(
        'error',
        'out-of-range',
        `out of range in column ${header}: ${seen}${more}`,
        `mend the file, widen columns.${asked.name}.range, or list the codes that mean not known under missing`,
      );
    case 'ambiguous-date':
      return problem(
        'warning',
        'inconsistent',
        `ambiguous dates in column ${header}: day and month can be told either way round in every row`,
        'say which it is, such as dates: dd/mm/yyyy, with the file; until then the day comes first',
      );
    case 'odd-category':
      return problem(
        'warning',
        'invalid-cell',
        `column ${header} is read as categories, because not every value is a number: ${seen}${more}`,
        `declare it under columns.${asked.name}, with its kind and the codes that mean not known`,
      );
  }
}

/** Of numbers that would be read with the other decimal mark, where to say so. */
function decimalHint({ first }: Fault, { kind }: Asked): string {
  const isNumber = kind === 'number' && first.some(({ text }) => /^-?[\d.,]*\d[.,]\d+$/.test(text.trim()));
  return isNumber ? 'say the decimal mark with the file, as decimal: "." or decimal: ","; else ' : '';
}

/** A cell as a message may show it: short, on one line, without control characters. */
export function quoted(text: string): string {
  const short = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  return JSON.stringify(short).replaceAll(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '�');
}
