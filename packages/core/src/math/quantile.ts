/**
 * The p-quantile of some values, linear between order statistics: at place (n − 1)p of the sorted values, from 0.
 *
 * Source: Hyndman & Fan (1996), The American Statistician 50, 361–365, definition 7 (R's default).
 * Checked: tests/reference/inverse-probability.json (R, quantile), through trimmed weights.
 */
export function quantile(values: Float64Array, p: number): number {
  const sorted = values.slice().sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
