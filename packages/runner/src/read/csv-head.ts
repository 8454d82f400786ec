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
  /** What ends the row of the column names, so every row; null where nothing follows it. */
  readonly lineEnd: '\r\n' | '\n' | '\r' | null;
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
  const record = recordAt(text, start, separator);
  if (record === null) return null;
  const names = record.fields.map((name) => name.trim());
  const decimal = file.decimal ?? (separator === ';' ? ',' : '.');
  return { separator, decimal, header, names, lineEnd: lineEndAt(text, record.end) };
}

function lineEndAt(text: string, at: number): CsvShape['lineEnd'] {
  if (text[at] === '\r') return text[at + 1] === '\n' ? '\r\n' : '\r';
  return text[at] === '\n' ? '\n' : null;
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
  const counts = separators.map((separator) => recordAt(text, start, separator)?.fields.length ?? 0);
  return counts.every((count) => count <= 1) ? ',' : separators[counts.indexOf(Math.max(...counts))]!;
}

/** The fields of the record that starts at `start`, and where it ends; null when a quote is not closed. */
export function recordAt(text: string, start: number, separator: Separator): CsvRecord | null {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return null;
      field = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    fields.push(field + text.slice(from, at));
    if (text[at] !== separator) return { fields, end: at };
    at++;
  }
}

type CsvRecord = { readonly fields: readonly string[]; readonly end: number };

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}
