import { crossoversOf, type MethodEntry, type Moments, periodsOf } from '@pionier/core';

/** The periods of a stepped wedge, and for each sequence the first (from 0) in which it has started. */
export type WedgePeriods = { readonly periods: number; readonly crossings: readonly number[] };

/** The periods in which a stepped wedge is measured; null for another design. */
export function wedgePeriods(entry: MethodEntry, moments: Moments): WedgePeriods | null {
  const crossovers = crossoversOf(entry);
  const starts = periodsOf(moments).map(({ start }) => start);
  if (crossovers === null || starts.length === 0) return null;
  const crossings = Array.from(crossovers, (day) => {
    const first = starts.findIndex((start) => start >= day);
    return first === -1 ? starts.length : first;
  });
  return { periods: starts.length, crossings };
}
