import type { Sums } from '../sums.ts';
import { type BundleCheck, lowerPlace, unless } from './reason.ts';

const leastMissing = 6;
const mostDecimals = 6;

/**
 * Whether a matrix of sums was rounded: squares and products of numbers with d and e decimals have d + e, so that a matrix of
 * which the sums Σx have d and the products fewer, and no number more than six, lacks digits. By chance a last digit is 0 once in ten times; six of them that are
 * lacking together is once in a million.
 *
 * What was rounded is no longer of any data, and a fit from it can be wrong in its first digit: R's PetersenCL with x / 1000, rounded to
 * four decimals, gives an intercept of 15.0 for 19.4.
 *
 * Checked: tests/reference/differencing.R.
 * Doubt: says nothing of numbers without three decimals in their sums, whose rounding does little. Data on a grid of a half, a
 * quarter or an eighth lose digits together and could be refused for it, where three columns do so at once.
 */
export function wasRounded({ columns, outcomes, gram }: Sums): boolean {
  const size = columns.length + outcomes.length;
  const decimals = Array.from({ length: size }, (_, j) => decimalsOf(gram[lowerPlace(j, 0)]!));
  if (gram.some((value) => decimalsOf(value) > mostDecimals)) return false;
  let missing = 0;
  for (let j = 1; j < size; j++) {
    if (decimals[j]! < 3) continue;
    for (let l = 1; l <= j; l++) {
      const value = gram[lowerPlace(j, l)]!;
      if (decimals[l]! < 3 || value === 0) continue;
      const lacking = decimals[j]! + decimals[l]! - decimalsOf(value);
      // A double has sixteen digits: what does not fit in it is not lacking.
      const fits = 15 - digitsBefore(value) - decimalsOf(value);
      missing += Math.max(0, Math.min(lacking, fits));
    }
  }
  return missing >= leastMissing;
}

/** Sums with all their digits: a bundle in the profile `exact` is not rounded. */
export const checkRounding: BundleCheck = ({ regressions }) =>
  regressions.flatMap(({ sums }, index) => {
    const where = `regressions[${index}].sums`;
    return unless(
      !wasRounded(sums),
      'impossible-number',
      where,
      `rounded sums: ${where} lacks digits that its own sums have`,
    );
  });

/** How many decimals a number is written with. */
function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
  const written = (mantissa.split('.')[1] ?? '').length;
  return Math.max(0, written - Number(exponent));
}

function digitsBefore(value: number): number {
  return String(Math.trunc(Math.abs(value))).split('e')[0]!.length;
}
