import { baselineMoment, momentsInOrder, rowsThat } from '@pionier/core';
import { numberColumn } from '../estimate/covariates.ts';
import { momentKey } from '../evidence/outcomes.ts';
import type { Bundle } from './bundle.ts';
import { plainGram } from './gram-of.ts';
import { centreOfOutcome, type SiteData } from './site-sums.ts';

type Panel = Bundle['panels'][number];
export type PanelFound = { readonly panel: Panel; readonly rows: Int32Array };

/**
 * Of an outcome that was measured at several moments, baseline included: by arm n, Σ(y − c) and Σ(y − c)(y − c)′ over the units
 * measured at all of them. From it follow change, difference-in-differences and ANCOVA. Null with fewer than two moments.
 *
 * Checked: tests/reference/bundle.json (R).
 */
export function panelOf(data: SiteData, outcome: string): PanelFound | null {
  const { pilot, allocation, measured, members } = data;
  const found = measured.find(({ id }) => id === outcome);
  if (found === undefined || found.periods !== null || allocation.design.match !== undefined) return null;
  const before = baselineMoment(pilot.moments);
  const valuesAt = (moment: string) => (moment === before ? found.baseline : found.at.get(momentKey(moment))) ?? null;
  const series = momentsInOrder(pilot.moments).flatMap((moment) => {
    const values = valuesAt(moment);
    return values === null ? [] : [{ moment, values }];
  });
  if (series.length < 2) return null;
  const rows = rowsThat(
    members.rowsOf(null),
    (row) => allocation.arm[row]! >= 0 && series.every(({ values }) => !Number.isNaN(values[row]!)),
  );
  const centre = centreOfOutcome(pilot.outcomes[outcome]!, data);
  const arms = allocation.arms.flatMap((arm, index) => {
    const own = rowsThat(rows, (row) => allocation.arm[row] === index);
    return own.length === 0 ? [] : [{ arm, units: own.length, ...momentsOf(series, own, centre) }];
  });
  return arms.length === 0
    ? null
    : { panel: { outcome, moments: series.map(({ moment }) => moment), centre, arms }, rows };
}

function momentsOf(
  series: readonly { readonly moment: string; readonly values: Float64Array }[],
  rows: Int32Array,
  centre: number,
): Pick<Panel['arms'][number], 'sums' | 'products'> {
  const columns = series.map(({ moment, values }) => numberColumn(moment, values));
  const sums = series.map(({ values }) => {
    let sum = 0;
    for (const row of rows) sum += values[row]! - centre;
    return sum;
  });
  return { sums, products: plainGram(columns, new Float64Array(columns.length).fill(centre), rows) };
}
