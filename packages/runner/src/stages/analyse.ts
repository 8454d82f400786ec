import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dayOfIsoDate, type Problem, type Units } from '@pionier/core';
import { analyse, type Evidence, type Pilot, printEstimates, printEvidence, windowAt } from '@pionier/reporter';
import { language } from '../language.ts';
import { writeFileAtomic } from '../write/atomic.ts';
import { makeFolder } from '../write/folders.ts';
import type { Gathered } from './gather.ts';
import { type LoadedAllocation, loadAllocation } from './load-allocation.ts';
import { rowsInFile } from './rows-in-file.ts';
import { done, type StageResult } from './stage-result.ts';

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

/** Evidence, and whether this run changed the files that hold it. */
export type Analysed = { readonly evidence: Evidence; readonly changed: boolean };

/** The evidence of a pilot from its files; writes nothing. */
export async function evidenceOf(request: AnalyseRequest): Promise<StageResult<Evidence>> {
  const { pilot, folders, units, eligible, inputs, software } = request;
  const loaded = await loadAllocation({
    pilot,
    units,
    eligible: rowsOf(eligible),
    placeOf: rowsInFile(pilot),
    designs: language.methods.designs,
    folders,
  });
  if (!loaded.done) return loaded;
  const { allocation, assignedOn, registered, deviations, seedCommitment } = loaded.value;
  const on = dayOfAnalysis(request, loaded.value);
  const facts = { on, registered, deviations, assignedOn, software, inputs, seedCommitment };
  return done(analyse({ pilot, units, allocation, methods: language.methods, facts }), loaded.problems);
}

/** Estimates and judges, and writes `evidence.json` and `estimates.csv` where they changed. */
export async function analysePilot(request: AnalyseRequest): Promise<StageResult<Analysed>> {
  const result = await evidenceOf(request);
  if (!result.done) return result;
  const evidence = result.value;
  makeFolder(request.folders.results, 0o777);
  const at = (name: string) => path.join(request.folders.results, name);
  const wrote = [
    writeFileAtomic(at(estimatesName), Buffer.from(printEstimates(evidence))),
    writeFileAtomic(at(evidenceName), Buffer.from(printEvidence(evidence))),
  ];
  return done({ evidence, changed: wrote.some(Boolean) }, result.problems);
}

/** Rows whose flag is 1, ascending. */
export function rowsOf(flags: Uint8Array): Int32Array {
  const rows = new Int32Array(flags.reduce((sum, flag) => sum + flag, 0));
  let next = 0;
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) rows[next++] = row;
  return rows;
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
  const window = (moment: string, day: string) =>
    windowAt(pilot, moment, { absent, assignedOn, on: dayOfIsoDate(day) });
  return Object.keys(pilot.moments).some(
    (moment) => window(moment, days.standing) === 'open' && window(moment, days.today) === 'closed',
  );
}

function standingDay(file: string): string | null {
  if (!existsSync(file)) return null;
  const day = /"on": "(\d{4}-\d{2}-\d{2})"/.exec(readFileSync(file, 'utf8'))?.[1];
  return day === undefined || Number.isNaN(dayOfIsoDate(day)) ? null : day;
}

/** Problems of an analysis that a reader of the command line should see. */
export function analysisProblems(evidence: Evidence): readonly Problem[] {
  return evidence.warnings.map(({ message }) => ({ severity: 'warning', code: 'inconsistent', message, path: [] }));
}
