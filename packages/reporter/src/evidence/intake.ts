import type { Table } from '@pionier/core';
import { neededColumns } from '../language/needed-columns.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';

/** When each unit came, by row; null where the pilot does not say how people come. */
export function arrivalOf({ population }: Pilot, table: Table): Float64Array | null {
  const column = population.intake === undefined ? undefined : table.columns.get(population.intake.order);
  return column?.kind === 'date' || column?.kind === 'number' ? column.values : null;
}

/** The conditions that the period of intake adds to who is eligible, with the codes of their reasons. */
export function intakeRules({ population }: Pilot): readonly { readonly when: string; readonly otherwise: string }[] {
  if (population.intake === undefined) return [];
  const { order, from, until } = population.intake;
  return [
    { when: `!missing(${order})`, otherwise: 'no-arrival' },
    ...(from === undefined ? [] : [{ when: `${order} >= date("${from}")`, otherwise: 'before-intake' }]),
    ...(until === undefined ? [] : [{ when: `${order} <= date("${until}")`, otherwise: 'after-intake' }]),
  ];
}

/**
 * The columns that are kept as they were at assignment: where people come one by one, all that must be known then, for
 * their files go on changing. Sorted by name.
 */
export function frozenColumns(pilot: Pilot, methods: Methods): readonly string[] {
  if (pilot.population.intake === undefined) return [];
  return neededColumns(pilot, methods)
    .filter(({ name, measuredAt, paths }) => {
      const isOutcome = paths.every(([section]) => section === 'outcomes');
      return name !== pilot.population.id && measuredAt === null && !isOutcome;
    })
    .map(({ name }) => name);
}
