import { baselineMoment, measureOutcome, type Problem, periodKeys, type Table, type Units } from '@pionier/core';
import type { Methods } from '../language/sections.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { amount, dataWarning } from './finding.ts';
import { spreadOf } from './spread.ts';

type Input = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly methods: Pick<Methods, 'instruments'>;
  readonly rows: Int32Array;
};

/** An outcome as measured at one moment (null without moments). */
type Measurement = { readonly at: string | null; readonly table: Table };

/** Answers that are none, and outcomes that nobody has, that most lack or that are the same for all. */
export function outcomeProblems(input: Input): readonly Problem[] {
  const { pilot, units, methods, rows } = input;
  return Object.keys(pilot.outcomes)
    .sort()
    .flatMap((id) => {
      const outcome = pilot.outcomes[id]!;
      return measurementsOf(pilot, units, outcome).flatMap(({ at, table }) => {
        const { values, problems } = measureOutcome(outcome, table, methods.instruments);
        const moment = at === null ? '' : ` at ${at}`;
        const strange = problems.map((problem) => ({
          ...problem,
          message: `${problem.message}${moment}`,
          path: ['outcomes', id, ...problem.path],
        }));
        return [...strange, ...gaps(outcome, values, rows, ['outcomes', id], moment)];
      });
    });
}

/** Where an outcome is measured: at each moment or period that has its columns, baseline included. */
function measurementsOf(pilot: Pilot, units: Units, outcome: CompletedOutcome): readonly Measurement[] {
  const before = baselineMoment(pilot.moments);
  const moments = [...(before === null ? [] : [before]), ...periodKeys(pilot.moments), ...outcome.moments];
  return moments.flatMap((at) => {
    const table = at === null ? units.table : units.moments.get(at)?.table;
    return table !== undefined && holds(table, outcome) ? [{ at, table }] : [];
  });
}

const holds = ({ columns }: Table, { column, items }: CompletedOutcome) =>
  column !== undefined ? columns.has(column) : Object.values(items ?? {}).every((item) => columns.has(item));

function gaps(
  { title }: CompletedOutcome,
  values: Float64Array,
  rows: Int32Array,
  path: Problem['path'],
  moment: string,
): readonly Problem[] {
  if (rows.length === 0) return [];
  const { missing, isConstant } = spreadOf(values, rows);
  if (missing === rows.length) {
    const message = `missing values: no unit that takes part has ${title}${moment}`;
    return [dataWarning(message, path, 'check the column and the codes for missing values; estimates will be refused')];
  }
  const most =
    2 * missing > rows.length
      ? [
          dataWarning(
            `missing values: ${missing} of ${amount(rows.length, 'unit')} lack ${title}${moment}`,
            path,
            'an estimate from so few says little about all; check the file and the ids in it',
          ),
        ]
      : [];
  if (!isConstant || rows.length - missing < 2) return most;
  const message = `invalid outcome: ${title}${moment} is the same for all units`;
  return [...most, dataWarning(message, path, 'check the column; estimates will be refused (no-variation)')];
}
