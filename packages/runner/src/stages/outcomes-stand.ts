import { baselineMoment, FileProblem, type Problem } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import { dataPath } from '../read/data-path.ts';

type Files = readonly (readonly [moment: string | null, file: string])[];

/** The files that may hold outcomes, each with its moment where one file holds one. */
function outcomeFiles({ data, moments }: Pilot): Files {
  if (data === null) return [];
  const nameOf = (file: string | { readonly file: string }) => (typeof file === 'string' ? file : file.file);
  if (Object.keys(moments).length === 0 || data.measurements === undefined) return [[null, nameOf(data.units)]];
  const { measurements } = data;
  const single = 'file' in measurements && typeof measurements.file === 'string' ? measurements.file : null;
  if (single !== null) return [[null, single]];
  return Object.entries(measurements).map(([moment, file]) => [moment, nameOf(file)] as const);
}

function refusal(error: unknown): Problem {
  if (error instanceof FileProblem) return { ...error.problem, path: ['data'] };
  throw error;
}

/**
 * Whether a file with outcomes stands already: one of a moment after baseline, or the one file that holds all moments. A path that may not be
 * read gives its problem.
 *
 * Doubt: one file of all moments counts as outcomes even when only its baseline was filled in; a registration is then called
 * late that was not.
 */
export async function outcomesStand(pilot: Pilot, dataFolder: string): Promise<boolean | Problem> {
  const baseline = baselineMoment(pilot.moments);
  for (const [moment, file] of outcomeFiles(pilot)) {
    if (moment !== null && moment === baseline) continue;
    const found = await dataPath(dataFolder, file).catch(refusal);
    if (found !== null) return typeof found === 'string' ? true : found;
  }
  return false;
}
