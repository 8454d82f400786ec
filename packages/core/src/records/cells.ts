import { dayNumber } from '../math/calendar.ts';

/** How a file writes numbers and dates. */
export type Notation = { readonly decimal: '.' | ','; readonly dates: DateFormat | null };
export type DateFormat = (typeof dateFormats)[number];

/** In the order in which they are tried. */
export const dateFormats = ['yyyy-mm-dd', 'dd-mm-yyyy', 'dd/mm/yyyy', 'mm/dd/yyyy', 'yyyymmdd'] as const;

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The number that a trimmed text writes, or null when it writes none: digits, one decimal mark, an exponent; no
 * thousands, no currency, nothing that is not finite (`1e999`, `NaN`, `inf`). A zero has no sign.
 */
export function readNumber(text: string, decimal: '.' | ','): number | null {
  if (decimal === ',' && text.includes('.')) return null;
  const pointed = decimal === ',' ? text.replace(',', '.') : text;
  if (!plainNumber.test(pointed)) return null;
  const value = Number(pointed);
  return Number.isFinite(value) ? value + 0 : null;
}

const yes = new Set(['ja', 'j', 'yes', 'waar', 'true', '1']);
const no = new Set(['nee', 'n', 'no', 'onwaar', 'false', '0']);

/** 1 for yes, 0 for no, in Dutch, English or digits, whatever the case; null for anything else. */
export function readYesNo(text: string): number | null {
  const folded = text.toLowerCase();
  if (yes.has(folded)) return 1;
  return no.has(folded) ? 0 : null;
}

const clock = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?';
const shapes: { readonly [format in DateFormat]: readonly [RegExp, year: number, month: number, day: number] } = {
  'yyyy-mm-dd': [new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${clock}$`), 1, 2, 3],
  'dd-mm-yyyy': [new RegExp(`^(\\d{1,2})-(\\d{1,2})-(\\d{4})${clock}$`), 3, 2, 1],
  'dd/mm/yyyy': [new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${clock}$`), 3, 2, 1],
  'mm/dd/yyyy': [new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${clock}$`), 3, 1, 2],
  yyyymmdd: [/^(\d{4})(\d{2})(\d{2})$/, 1, 2, 3],
};

/**
 * Whole days from 1970-01-01 to the day that a trimmed text writes, or null when it writes none. Days and months may
 * have one digit and a time of day may follow, as Excel exports them; a day that does not exist is none.
 */
export function readDate(text: string, format: DateFormat): number | null {
  const [pattern, year, month, day] = shapes[format];
  const match = pattern.exec(text);
  if (match === null) return null;
  const days = dayNumber(Number(match[year]), Number(match[month]), Number(match[day]));
  return Number.isNaN(days) ? null : days;
}

/**
 * The format in which most of the texts are dates (the first one listed where several are), and whether another format
 * reads as many of them but as other days.
 */
export function detectDates(texts: readonly string[]): { readonly format: DateFormat; readonly ambiguous: boolean } {
  const fits = dateFormats.map((format) => texts.reduce((n, text) => n + (readDate(text, format) === null ? 0 : 1), 0));
  const most = Math.max(...fits);
  const format = dateFormats[fits.indexOf(most)]!;
  const rivals = dateFormats.filter((other, index) => other !== format && fits[index] === most && most > 0);
  const ambiguous = rivals.some((rival) => texts.some((text) => readDate(text, rival) !== readDate(text, format)));
  return { format, ambiguous };
}
