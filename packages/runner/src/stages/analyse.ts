import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { calendarOf, dayOfIsoDate, PilotError, type Problem, rowsFlagged, type Units } from '@pionier/core';
import { analyse, type Evidence, type Pilot, printEstimates, printEvidence, windowAt } from '@pionier/reporter';
import { language } from '../language.ts';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import { makeFolder } from '../write/folders.ts';
import type { Gathered } from './gather.ts';
import { type LoadedAllocation, loadAllocation } from './load-allocation.ts';
import { writeMatches } from './matches.ts';
import { readEvidence } from './read-evidence.ts';
import { rowsInFile } from './rows-in-file.ts';
import type { StageResult } from './stage-result.ts';

export const evidenceName = 'evidence.json';
export const estimatesName = 'estimates.csv';

/** When, and by what, an analysis is made. */
export type AnalyseRequest = Gathered & {
  /** What `--on` says, or null. */
  readonly on: string | null;
  /** Today, as `2026-01-31`. */
  readonly today: string;
  readonly software: string;
};

/** Evidence, whether this run changed the files that hold it, and what a user must know of where they lie. */
export type Analysed = {
  readonly evidence: Evidence;
  readonly changed: boolean;
  readonly problems: readonly Problem[];
};

/** The allocation of the units that were gathered. */
export function allocationFor({ pilot, folders, units, eligible }: Gathered): Promise<StageResult<LoadedAllocation>> {
  return loadAllocation({
    pilot,
    units,
    eligible: rowsFlagged(eligible),
    placeOf: rowsInFile(pilot, units),
    designs: language.methods.designs,
    matchers: language.methods.matchers,
    folders,
  });
}

/** The evidence of a pilot from its files and its allocation; writes nothing. */
export function evidenceOf(request: AnalyseRequest, loaded: LoadedAllocation): Evidence {
  const { pilot, units, inputs, software } = request;
  const { allocation, ledger, assignedOn, offered, registered, deviations, seedCommitment } = loaded;
  const on = dayOfAnalysis(request, loaded);
  const facts = { on, registered, deviations, assignedOn, software, inputs, seedCommitment, offered };
  return analyse({ pilot, units, allocation, ledger, methods: language.methods, facts });
}

/** Results of another pilot or site are never written over, as when two sites are given the same `--out`. */
function refuseOthers({ pilot, folders }: AnalyseRequest): void {
  const file = path.join(folders.results, evidenceName);
  if (!existsSync(file) || !statSync(file).isFile()) return;
  const { protocol, site } = readEvidence(file);
  const [theirs, ours] = [
    [protocol.pilot.id, site?.code ?? null],
    [pilot.pilot.id, pilot.site?.code ?? null],
  ];
  if (theirs.join() === ours.join()) return;
  const whose = `pilot ${theirs[0]}${theirs[1] === null ? '' : ` at site ${theirs[1]}`}`;
  const hint = 'choose another folder with --out, or remove these results if they are no longer wanted';
  throw new PilotError('edited-file', `cannot write: ${folders.results} holds the results of ${whose}`, [], hint);
}

/**
 * Estimates and judges, and writes `evidence.json` and `estimates.csv`, and who was matched with whom to the private folder, where they changed. Raises `edited-file` where the
 * folder holds other results, and `cannot-write`.
 */
export function analysePilot(request: AnalyseRequest, loaded: LoadedAllocation): Analysed {
  refuseOthers(request);
  const evidence = evidenceOf(request, loaded);
  makeFolder(request.folders.results, 0o777);
  removeTemporaryFiles(request.folders.results);
  const at = (name: string) => path.join(request.folders.results, name);
  const { allocation } = loaded;
  const matches = writeMatches({ allocation, ids: request.units.ids, folder: request.folders.private });
  const wrote = [
    matches.changed,
    writeFileAtomic(at(estimatesName), Buffer.from(printEstimates(evidence))),
    writeFileAtomic(at(evidenceName), Buffer.from(printEvidence(evidence))),
  ];
  return { evidence, changed: wrote.some(Boolean), problems: matches.problems };
}

/**
 * The day of an analysis: `--on`, else the day of the evidence that stands unless a window has closed since, else today.
 * So the same files give the same bytes tomorrow.
 */
function dayOfAnalysis({ pilot, units, folders, on, today }: AnalyseRequest, { assignedOn }: LoadedAllocation): string {
  if (on !== null) return on;
  const standing = standingDay(path.join(folders.results, evidenceName));
  if (standing === null) return today;
  return hasClosedSince(pilot, units, assignedOn, { standing, today }) ? today : standing;
}

/** Whether some moment's window was open on the day that stands and is closed today. */
function hasClosedSince(
  pilot: Pilot,
  { absent }: Units,
  assignedOn: Float64Array,
  days: { readonly standing: string; readonly today: string },
): boolean {
  const window = (moment: string | null, day: string) =>
    windowAt(pilot, moment, { absent, assignedOn, on: dayOfIsoDate(day) });
  const moments = calendarOf(pilot.moments) === null ? Object.keys(pilot.moments) : [null];
  return moments.some((moment) => window(moment, days.standing) === 'open' && window(moment, days.today) === 'closed');
}

function standingDay(file: string): string | null {
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  const day = /"on": "(\d{4}-\d{2}-\d{2})"/.exec(readFileSync(file, 'utf8'))?.[1];
  return day === undefined || Number.isNaN(dayOfIsoDate(day)) ? null : day;
}
