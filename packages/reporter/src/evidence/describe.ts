import { type Instrument, methodNamed, own, type Units } from '@pionier/core';
import { quantileSorted } from 'simple-statistics';
import type { Pilot } from '../pilot.ts';
import { measuredOutcomes } from './outcomes.ts';

/** One outcome at one moment before any analysis: enough to see that a column is what one thinks it is. */
export type OutcomeDescription = {
  readonly outcome: string;
  readonly at: string | null;
  readonly units: number;
  readonly measured: number;
  /** Lowest, lower quartile, median, upper quartile, highest; null when nobody was measured. */
  readonly quantiles: readonly [number, number, number, number, number] | null;
  readonly measuredIn: string | null;
};

/**
 * Describes every outcome that has data: how many of these units were measured, and the range and quartiles of their
 * values, over all arms together, so that looking does not unblind anyone. Description only; no inference rests on it.
 */
export function describeOutcomes(
  pilot: Pilot,
  units: Units,
  rows: Int32Array,
  instruments: { readonly [exported: string]: Instrument },
): readonly OutcomeDescription[] {
  return measuredOutcomes(pilot, units, instruments).flatMap(({ id, outcome, at }) =>
    outcome.moments.flatMap((moment): readonly OutcomeDescription[] => {
      const values = at.get(moment ?? '');
      if (values === undefined) return [];
      const known = Array.from(rows, (row) => values[row]!)
        .filter((value) => !Number.isNaN(value))
        .sort((a, b) => a - b);
      const quantile = (share: number) => quantileSorted(known, share);
      const unit =
        own(pilot.outcomes, id)?.measuredIn ?? methodNamed(instruments, outcome.instrument ?? '')?.measuredIn;
      return [
        {
          outcome: id,
          at: moment,
          units: rows.length,
          measured: known.length,
          quantiles:
            known.length === 0 ? null : [quantile(0), quantile(0.25), quantile(0.5), quantile(0.75), quantile(1)],
          measuredIn: unit ?? null,
        },
      ];
    }),
  );
}
