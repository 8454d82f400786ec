const dangerous = /^['=+\-@\t\r]/;
const quoted = /[",\r\n]/;

/**
 * A text that no spreadsheet takes for a formula: one that starts with = + - @ tab or carriage return gets an apostrophe in
 * front, and so does one that starts with an apostrophe, so that `plainText` undoes it exactly.
 */
export function harmlessText(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** The text that `harmlessText` was given. */
export function plainText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** A text as one cell of a CSV file (RFC 4180), harmless to spreadsheets. */
export function csvCell(text: string): string {
  const harmless = harmlessText(text);
  return quoted.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The bytes of a CSV file (UTF-8, comma, line feed): a header and `rows` lines, each made by `line` without its line end. */
export function csvBytes(header: readonly string[], rows: number, line: (row: number) => string): Buffer {
  const parts: Buffer[] = [];
  let text = `${header.map(csvCell).join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    text += `${line(row)}\n`;
    if (text.length < 1 << 16) continue;
    parts.push(Buffer.from(text));
    text = '';
  }
  parts.push(Buffer.from(text));
  return Buffer.concat(parts);
}
