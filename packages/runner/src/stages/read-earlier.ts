import type { Data, NeededColumn, Problem, Table } from '@pionier/core';
import { neededColumns, type Pilot } from '@pionier/reporter';
import { language } from '../language.ts';
import { readUnits } from '../read/units.ts';

/** Earlier data, null when they cannot be read, with what is wrong with them and the hashes of their files. */
export type EarlierRead = {
  readonly table: Table | null;
  readonly problems: readonly Problem[];
  readonly inputs: { readonly [file: string]: string };
};

/** What only an allocation has; who got the help was not drawn where a comparison group is matched. */
const ofAllocation = ['offered', 'received', 'probability'];
const ofDrawn = ['column', ...ofAllocation];

/** The pilot's columns as earlier data have them: one row a unit, everything in one file. */
function earlierColumns(pilot: Pilot): readonly NeededColumn[] {
  const left = pilot.assignment.method === 'matched' ? ofAllocation : ofDrawn;
  return neededColumns(pilot, language.methods)
    .filter(({ paths }) => paths.some((path) => path[0] !== 'data' && !isOneOf(path, left)))
    .map(({ optionalAt: _, ...column }) => ({ ...column, measuredAt: null }));
}

function isOneOf(path: NeededColumn['paths'][number], keys: readonly string[]): boolean {
  return path[0] === 'assignment' && keys.includes(String(path[1]));
}

/**
 * Reads the earlier data that a plan names: a file like the units’, under the names that `data.columns` gives. A column that is absent is
 * a warning, for what it would have said is then unknown; an absent id or file is an error.
 */
export async function readEarlier(pilot: Pilot, dataFolder: string): Promise<EarlierRead> {
  const file = pilot.plan?.earlier;
  if (file === undefined) return { table: null, problems: [], inputs: {} };
  const columns = pilot.data?.columns;
  const data: Data = { units: file, ...(columns === undefined ? {} : { columns }) };
  const asked = { data, needed: earlierColumns(pilot), moments: null, idColumn: pilot.population.id, dataFolder };
  const { units, problems: found, inputs } = await readUnits(asked);
  const problems = found.map(milder);
  return { table: problems.some(({ severity }) => severity === 'error') ? null : units.table, problems, inputs };
}

/** Where the pilot names the file, and absent columns as warnings. */
function milder(problem: Problem): Problem {
  const place = problem.path[0] === 'data' ? { path: ['plan', 'earlier'] } : {};
  const isId = problem.path[0] === 'population' && problem.path[1] === 'id';
  return { ...problem, ...place, severity: problem.code === 'unknown-column' && !isId ? 'warning' : problem.severity };
}
