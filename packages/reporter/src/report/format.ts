/** How a language writes numbers and dates. */
export type Marks = {
  readonly decimal: string;
  readonly group: string;
  /** Between a number and the percent sign. */
  readonly beforePercent: string;
  /** Between a currency's sign and the number. */
  readonly afterCurrency: string;
  readonly months: readonly string[];
};

/** The minus sign of typography, U+2212. */
export const minus = '\u2212';
/** What stands where there is no number. */
export const none = '\u2013';

const groupThousands = (digits: string, mark: string) => digits.replaceAll(/\B(?=(\d{3})+$)/g, mark);

/**
 * A number with a fixed number of decimals, thousands grouped, and U+2212 for minus; what rounds to 0 has no sign. From
 * 1e21 on it is written with an exponent.
 */
export function formatNumber(value: number, decimals: number, marks: Marks): string {
  if (!Number.isFinite(value)) return none;
  const size = Math.abs(value);
  const text = size >= 1e21 ? String(size) : size.toFixed(decimals);
  const sign = value < 0 && /[1-9]/.test(text) ? minus : '';
  const [whole, fraction] = text.split('.');
  const grouped = size >= 1e21 ? (whole ?? '') : groupThousands(whole ?? '', marks.group);
  return sign + grouped + (fraction === undefined ? '' : marks.decimal + fraction);
}

/** The decimals that show `digits` significant digits of a value, at most 8; whole numbers are never rounded. */
export function decimalsFor(value: number, digits: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const exponent = Number(
    Math.abs(value)
      .toExponential(digits - 1)
      .split('e')[1],
  );
  return Math.min(8, Math.max(0, digits - 1 - exponent));
}

/** A number with about three significant digits, without zeros that say nothing. */
export function formatShort(value: number, marks: Marks): string {
  const decimals = decimalsFor(value, 3);
  const text = formatNumber(value, decimals, marks);
  return decimals === 0 ? text : trimZeros(text, marks);
}

/** Without zeros at the end of the decimals. */
export function trimZeros(text: string, marks: Marks): string {
  return text.includes(marks.decimal) ? text.replace(/0+$/, '').replace(/\D$/, '') : text;
}

/** A share as a percentage: 0.975 is `97,5%` in Dutch. */
export function formatPercent(share: number, decimals: number, marks: Marks): string {
  return `${formatNumber(share * 100, decimals, marks)}${marks.beforePercent}%`;
}

/** A level of confidence: as few decimals as it takes, at most two. */
export function formatConfidence(level: number, marks: Marks): string {
  return `${trimZeros(formatNumber(level * 100, 2, marks), marks)}${marks.beforePercent}%`;
}

/** A p-value: three decimals, `< 0,001` below that; never 0 and never 1. */
export function formatPValue(value: number, marks: Marks): string {
  if (!Number.isFinite(value)) return none;
  if (value < 0.001) return `< ${formatNumber(0.001, 3, marks)}`;
  if (value > 0.999) return `> ${formatNumber(0.999, 3, marks)}`;
  return formatNumber(value, 3, marks);
}

/** An ISO date as people write it, such as `21 november 2026`; other texts are left as they are. */
export function formatDate(text: string, marks: Marks): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const month = marks.months[Number(match?.[2] ?? 0) - 1];
  return match === null || month === undefined ? text : `${Number(match[3])} ${month} ${match[1]}`;
}
