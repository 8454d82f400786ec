import { PilotError } from '@pionier/core';
import { plainText } from './csv-out.ts';

/**
 * Reads back what `csvBytes` wrote: calls `row` with the cells of each line, the header first, and its number from 1. Only
 * that one form is understood; other people's files are read elsewhere.
 *
 * Raises `edited-file` at a line that pionier cannot have written.
 */
export function readOwnCsv(name: string, bytes: Buffer, row: (cells: string[], number: number) => void): void {
  const text = bytes.toString('utf8');
  let at = 0;
  let number = 1;
  while (at < text.length) {
    const cells: string[] = [];
    at = readLine(text, at, cells);
    if (at < 0) throw new PilotError('edited-file', `edited file: ${name} is broken off in line ${number}`);
    row(cells, number);
    number++;
  }
}

/** Reads one line into cells; returns where the next begins, or −1 when the text ends before the line does. */
function readLine(text: string, start: number, cells: string[]): number {
  let at = start;
  for (;;) {
    if (text.charCodeAt(at) === 0x22) {
      let cell = '';
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text.charCodeAt(end + 1) === 0x22) {
        cell += text.slice(at + 1, end + 1);
        at = end + 1;
        end = text.indexOf('"', at + 1);
      }
      if (end < 0) return -1;
      cells.push(plainText(cell + text.slice(at + 1, end)));
      at = end + 1;
    } else {
      let end = at;
      while (end < text.length && text.charCodeAt(end) !== 0x2c && text.charCodeAt(end) !== 0x0a) end++;
      cells.push(plainText(text.slice(at, end)));
      at = end;
    }
    if (at >= text.length) return -1;
    const mark = text.charCodeAt(at);
    if (mark === 0x0a) return at + 1;
    at++;
  }
}
