import { createReadStream } from 'node:fs';

const [quote, lineFeed, carriageReturn] = [34, 10, 13];

/** The rows of a CSV in which nothing stands at all, counted from 1, in order. Line ends within quotes end no row. */
export async function blankRows(at: string, separator: string): Promise<number[]> {
  const blank: number[] = [];
  const between = separator.charCodeAt(0);
  let row = 1;
  let [quoted, wrapped, empty, atStart, previous] = [false, false, true, true, 0];
  for await (const bytes of createReadStream(at) as AsyncIterable<Buffer>)
    for (const byte of bytes) {
      const isEnd = byte === lineFeed || byte === carriageReturn;
      if (quoted) quoted = byte !== quote;
      else if (isEnd && !(byte === lineFeed && previous === carriageReturn)) {
        if (empty) blank.push(row);
        row++;
        [empty, atStart] = [true, true];
      } else if (!isEnd) {
        if (atStart) wrapped = byte === quote;
        quoted = byte === quote && wrapped && (atStart || previous === quote);
        empty = false;
        atStart = byte === between;
      }
      previous = byte;
    }
  return blank;
}

/** Numbers the rows below a header as a spreadsheet does, which counts blank ones too. */
export function numberedAround(blank: readonly number[], header: number): (row: number) => number {
  const below = blank.filter((row) => row > header);
  return (row) => {
    let number = header + 1 + row;
    for (const skipped of below) {
      if (skipped > number) break;
      number++;
    }
    return number;
  };
}
