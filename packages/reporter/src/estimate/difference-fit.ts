import type { Grouping, Study } from '@pionier/core';
import { controlOf, overOf } from './analysed.ts';
import type { Difference } from './cells.ts';
import type { Counts, Errors, Fit, Refusal, Warning } from './estimator.ts';
import { standardErrorOf } from './interval.ts';
import { refuse, type Sides, type TwoArms } from './two-arms.ts';

/** What a design adds to a difference in means. */
export type DifferenceFacts = {
  readonly items: Grouping | null;
  readonly weights: Fit['estimand']['weights'];
  readonly clusters: Sides | null;
  readonly blocks: Fit['blocks'];
  readonly errors: Errors;
  /** Whether few events call for Newcombe's interval: only where units were drawn one by one, without blocks. */
  readonly countsEvents: boolean;
  readonly warnings: readonly Warning[];
  /** Whether it rests on means or differences, which may differ by rounding where nothing varies. */
  readonly derived: boolean;
};

const enoughEvents = 5;
const enoughDf = 4;

/**
 * A difference in means as a fit: with its estimand, what was left out, and the control arm's mean and SD (both over
 * the analysed units, each counting once).
 *
 * A binary outcome with fewer than 5 events or non-events in an arm gets `reference: newcombe` and the warning
 * `few-events`; df below 4 gives the warning `small-df`. Refuses with `no-variation` when the standard error is 0.
 */
export function differenceFit(
  study: Study,
  two: TwoArms,
  difference: Difference,
  facts: DifferenceFacts,
): Fit | Refusal {
  const { estimate, df, influence } = difference;
  if (!(standardErrorOf(difference) > (facts.derived ? roundingOf(study, two) : 0))) {
    return refuse(two.contrast, 'no-variation', 'invalid outcome: it does not vary within the arms', {
      units: two.rows.length,
    });
  }
  const counted = facts.countsEvents && study.kind === 'binary' ? countsOf(study, two) : null;
  const counts = counted !== null && fewest(counted) < enoughEvents ? counted : null;
  return {
    contrast: two.contrast,
    estimate,
    df: counts === null ? df : Number.POSITIVE_INFINITY,
    influence,
    items: facts.items,
    reference: counts === null ? 't' : 'newcombe',
    counts,
    estimand: { weights: facts.weights, population: 'sample', over: overOf(two, facts.blocks) },
    units: two.units,
    missing: two.missing,
    clusters: facts.clusters,
    blocks: facts.blocks,
    errors: facts.errors,
    covariates: [],
    ...controlOf(study.values, two),
    warnings: [...facts.warnings, ...(counts === null ? smallDf(df) : [fewEvents(fewest(counts))])],
  };
}

/** A standard error up to this size is rounding of the outcome's values, not variation. */
function roundingOf({ values }: Study, { rows }: TwoArms): number {
  let largest = 0;
  for (let position = 0; position < rows.length; position++)
    largest = Math.max(largest, Math.abs(values[rows[position]!]!));
  return 4 * Number.EPSILON * largest;
}

function countsOf({ values }: Study, { rows, treated, units }: TwoArms): { treatment: Counts; control: Counts } {
  let treatment = 0;
  let control = 0;
  for (let position = 0; position < rows.length; position++) {
    if (values[rows[position]!] !== 1) continue;
    if (treated[position] === 1) treatment += 1;
    else control += 1;
  }
  return {
    treatment: { events: treatment, units: units.treatment },
    control: { events: control, units: units.control },
  };
}

function fewest({ treatment, control }: { treatment: Counts; control: Counts }): number {
  return Math.min(treatment.events, treatment.units - treatment.events, control.events, control.units - control.events);
}

function fewEvents(count: number): Warning {
  const message = `fewer than ${enoughEvents} events or non-events in an arm: the interval is Newcombe's`;
  return { code: 'few-events', message, values: { count } };
}

function smallDf(df: number): readonly Warning[] {
  if (df >= enoughDf) return [];
  const message = `${Number(df.toPrecision(3))} degrees of freedom, fewer than ${enoughDf}: the interval may be too short`;
  return [{ code: 'small-df', message, values: { df } }];
}
