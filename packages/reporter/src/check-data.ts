import type { Allocation, PlaceOfRow, Problem, Units } from '@pionier/core';
import { covariateProblems } from './check-data/covariates.ts';
import { drawingOf } from './check-data/drawing.ts';
import { matchingProblems } from './check-data/matching.ts';
import { outcomeProblems } from './check-data/outcomes.ts';
import { peopleOf } from './check-data/people.ts';
import { sizeProblems } from './check-data/sizes.ts';
import { comparable } from './check-data/spread.ts';
import type { PilotFacts } from './judge/lints/lint.ts';
import { clusterColumnOf } from './language/design.ts';
import type { Methods } from './language/sections.ts';
import type { Pilot } from './pilot.ts';

/** What is known besides the units. */
export type CheckOptions = {
  /** The allocation that stands, once units are drawn; a recorded one is read from the data. */
  readonly allocation?: Allocation | null;
  /** Where rows stand in the files, for messages. */
  readonly placeOf?: PlaceOfRow;
};

/**
 * Compares a pilot with its data, before anything is drawn or estimated: texts in conditions that never occur, who is
 * eligible, how units were or will be drawn or matched, blocks, clusters and groups that are too small, outcomes and covariates
 * that are missing or constant. Errors are what the pilot cannot be run with; warnings predict what will be refused or
 * left out. Columns that are absent are the reader's to report; nothing is said of them here.
 *
 * Numbers are exact, also below `sharing.minimumCount`: what `check` prints is for those who hold the data.
 */
export function checkData(
  pilot: Pilot,
  units: Units,
  methods: Methods,
  options: CheckOptions = {},
): readonly Problem[] {
  const { table } = units;
  if (table.rows === 0) return [];
  const people = peopleOf(pilot, table);
  const { eligible } = people;
  if (eligible === null) return people.problems;
  const { allocation = null, placeOf = null } = options;
  const { drawing, problems } = drawingOf({ pilot, units, methods, eligible, allocation, placeOf });
  const rows = drawing?.rows ?? eligible;
  return [
    ...people.problems,
    ...problems,
    ...(drawing === null ? [] : [...sizeProblems(pilot, drawing, people.groups), ...matchingProblems(table, drawing)]),
    ...outcomeProblems({ pilot, units, methods, rows }),
    ...covariateProblems({ pilot, table, methods, rows, drawing }),
  ];
}

/** What the lints of the field ask of the data; null when it cannot be known who is eligible. */
export function pilotFacts(pilot: Pilot, units: Units): PilotFacts | null {
  const { eligible } = peopleOf(pilot, units.table);
  if (eligible === null) return null;
  const name = clusterColumnOf(pilot.assignment);
  const column = name === null ? undefined : units.table.columns.get(name);
  if (column === undefined) return { eligible: eligible.length, clusters: null };
  const values = comparable(column);
  const seen = new Set<number>();
  for (const row of eligible) if (!Number.isNaN(values[row]!)) seen.add(values[row]!);
  return { eligible: eligible.length, clusters: seen.size };
}
