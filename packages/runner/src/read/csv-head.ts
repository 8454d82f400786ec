import type { DataFile } from '@pionier/core';

export type Separator = ',' | ';' | '\t' | '|';

/** How a CSV is written, as its head and the pilot say. */
export type CsvShape = {
  readonly separator: Separator;
  readonly decimal: '.' | ',';
  /** The row of the column names, from 1. */
  readonly header: number;
  /** The column names, trimmed, in the order of the file. */
  readonly names: readonly string[];
};

const separators: readonly Separator[] = [';', '\t', '|', ','];

/**
 * How the CSV is written: what the pilot says, else what the header shows. The separator is the one that stands most
 * often in the header outside quotes (or in a first line `sep=;`, as Excel reads it); after `;` the decimal mark is a
 * comma. Null when the header is not in the head of the file.
 */
export function csvShape(head: string, file: DataFile): CsvShape | null {
  const text = head.replace(/^\ufeff/, '');
  const told = /^sep=([,;\t|])\r?\n/i.exec(text);
  const header = file.header ?? (told === null ? 1 : 2);
  const start = startOfLine(text, header);
  if (start === null || start >= text.length) return null;
  const separator = file.separator ?? (told?.[1] as Separator | undefined) ?? detectSeparator(text, start);
  const names = firstRecord(text, start, separator)?.map((name) => name.trim());
  if (names === undefined) return null;
  return { separator, decimal: file.decimal ?? (separator === ';' ? ',' : '.'), header, names };
}

function startOfLine(text: string, line: number): number | null {
  let start = 0;
  for (let skipped = 1; skipped < line; skipped++) {
    const match = /\r\n|\n|\r/g;
    match.lastIndex = start;
    if (match.exec(text) === null) return null;
    start = match.lastIndex;
  }
  return start;
}

function detectSeparator(text: string, start: number): Separator {
  const counts = separators.map((separator) => firstRecord(text, start, separator)?.length ?? 0);
  return counts.every((count) => count <= 1) ? ',' : separators[counts.indexOf(Math.max(...counts))]!;
}

/** The fields of the record that starts at `start`; undefined when a quote is not closed. */
export function firstRecord(text: string, start: number, separator: Separator): string[] | undefined {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return undefined;
      field = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    fields.push(field + text.slice(from, at));
    if (text[at] !== separator) return fields;
    at++;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}
