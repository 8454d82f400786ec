import path from 'node:path';
import { asAssigned, type Data, type Problem, type Units } from '@pionier/core';
import { eligibleUnits, neededColumns, type Pilot, standsInData } from '@pionier/reporter';
import type { Options } from '../commands/command.ts';
import { language } from '../language.ts';
import { type PilotReading, readPilot } from '../read/pilot-file.ts';
import { readUnits, type UnitsRead } from '../read/units.ts';
import { type Folders, foldersOf } from '../write/folders.ts';
import { thisSystem } from '../write/system.ts';
import { assignmentDays } from './load-allocation.ts';
import { openLedger } from './open-ledger.ts';
import { hasError } from './stage-result.ts';

/** A pilot with all that its files hold. */
export type Gathered = {
  readonly pilot: Pilot;
  readonly folders: Folders;
  readonly units: Units;
  /** 1 for eligible units. */
  readonly eligible: Uint8Array;
  /** SHA-256 of each data file, by the pilot's name of it. */
  readonly inputs: { readonly [file: string]: string };
};

/** What was gathered, or null with the errors that stand in the way; the reading says where problems stand. */
export type GatherResult = {
  readonly reading: PilotReading;
  readonly gathered: Gathered | null;
  readonly problems: readonly Problem[];
};

/** The folder under which the data lie. */
export function dataFolderOf(file: string, { data }: Pick<Options, 'data'>): string {
  return data === undefined ? path.dirname(path.resolve(file)) : path.resolve(data);
}

/** Reads the data of a pilot; `assignedOn` is needed where measurements are dated. */
export function readData(
  pilot: Pilot,
  data: Data,
  dataFolder: string,
  assignedOn?: (id: string) => number | null,
): Promise<UnitsRead> {
  return readUnits({
    data,
    needed: neededColumns(pilot, language.methods),
    moments: Object.keys(pilot.moments).length === 0 ? null : pilot.moments,
    idColumn: pilot.population.id,
    dataFolder,
    ...(assignedOn === undefined ? {} : { assignedOn }),
  });
}

/** That a protocol alone holds no data, which only `check` can do without. */
export function withoutData(): Problem {
  const hint = 'a protocol alone holds no data; name the file of a site, with protocol, site and data';
  return { severity: 'error', code: 'missing-key', message: 'missing key: data', path: [], hint };
}

/** Reads a pilot and its data, whatever can be said about them in one pass; a pilot without data is a problem. */
export async function gather(file: string, options: Options): Promise<GatherResult> {
  const found = await gatherIfAny(file, options);
  const isAlone = found.reading.pilot !== null && found.reading.pilot.data === null;
  return isAlone ? { ...found, problems: [...found.problems, withoutData()] } : found;
}

/** The same, of a pilot that may stand without data. */
export async function gatherIfAny(file: string, options: Options): Promise<GatherResult> {
  const reading = await readPilot(file, language);
  const { pilot } = reading;
  if (pilot === null || pilot.data === null) return { reading, gathered: null, problems: reading.problems };
  const folders = foldersOf(file, options);
  const read = await readData(pilot, pilot.data, dataFolderOf(file, options), daysOfAssignment(pilot, folders));
  const problems = [...reading.problems, ...read.problems];
  if (hasError(problems)) return { reading, gathered: null, problems };
  const { units, changes } = atAssignment(pilot, read.units, folders);
  const { inputs } = read;
  const { eligible } = eligibleUnits(pilot, units.table);
  return { reading, gathered: { pilot, folders, units, eligible, inputs }, problems: [...problems, ...changes] };
}

/** The units with what the ledger keeps of them as they were at assignment, and what changed since. */
export function atAssignment(pilot: Pilot, units: Units, folders: Folders) {
  if (standsInData(pilot.assignment)) return { units, changes: [] };
  const { standing } = openLedger(folders, thisSystem);
  const { table, problems } = asAssigned(units, standing?.assigned ?? null);
  return { units: { ...units, table }, changes: problems };
}

/** The day on which each unit was drawn, where measurements are dated and a ledger tells it. */
function daysOfAssignment(pilot: Pilot, folders: Folders): ((id: string) => number | null) | undefined {
  const measurements = pilot.data?.measurements ?? {};
  if (!('date' in measurements) || standsInData(pilot.assignment)) return undefined;
  return assignmentDays(openLedger(folders, thisSystem));
}
