import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PilotError, type Problem, type Table, type Units } from '@pionier/core';
import { neededColumns, type Pilot, type PlanResult, planPilot, printPlan, renderPlan } from '@pionier/reporter';
import { language } from '../language.ts';
import { readUnits } from '../read/units.ts';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import { type Folders, makeFolder } from '../write/folders.ts';
import { readEarlier } from './read-earlier.ts';
import { hasError } from './stage-result.ts';

export const planName = 'plan.json';
const pageName = 'plan.html';

/** What a plan is made of: the pilot with its folders, and where its data lie. */
export type PlanRequest = {
  readonly pilot: Pilot;
  readonly dataFolder: string;
  readonly software: string;
};

/** A plan with the units and the earlier data that it was made of, or what stands in its way. */
export type PlanStage = {
  readonly plan: PlanResult | null;
  readonly units: Units | null;
  readonly earlier: Table | null;
  readonly problems: readonly Problem[];
};

/** Plans a pilot from its file, its units where there are any, and earlier data; writes nothing. */
export async function planOfFiles({ pilot, dataFolder, software }: PlanRequest): Promise<PlanStage> {
  const known = await readKnownUnits(pilot, dataFolder);
  const earlier = await readEarlier(pilot, dataFolder);
  const found = [...known.problems, ...earlier.problems];
  const from = { units: known.units, earlier: earlier.table };
  if (hasError(found)) return { ...from, plan: null, problems: found };
  const inputs = { ...known.inputs, ...earlier.inputs };
  const { methods } = language;
  const { plan, problems } = planPilot({
    ...{ pilot, methods, ...from, software, inputs },
  });
  return { ...from, plan, problems: [...found, ...problems] };
}

type KnownUnits = {
  readonly units: Units | null;
  readonly problems: readonly Problem[];
  readonly inputs: { readonly [file: string]: string };
};

const none: KnownUnits = { units: null, problems: [], inputs: {} };

/** What is known of units before the start; null as long as one of their files is absent, for a plan can do without. */
async function readKnownUnits(pilot: Pilot, dataFolder: string): Promise<KnownUnits> {
  if (pilot.data === null) return none;
  const { measurements: _later, ...data } = pilot.data;
  const needed = neededColumns(pilot, language.methods).filter(({ measuredAt }) => measuredAt === null);
  const asked = {
    data,
    needed: needed.filter(isKnownBefore),
    moments: null,
    idColumn: pilot.population.id,
    dataFolder,
  };
  const { units, problems, inputs } = await readUnits(asked);
  return problems.some(({ code }) => code === 'absent-file') ? none : { units, problems, inputs };
}

/** Outcomes of a pilot without moments stand in the units’ file once they are measured. */
function isKnownBefore({ paths }: { readonly paths: readonly (readonly (string | number)[])[] }): boolean {
  return paths.some(([section]) => section !== 'outcomes');
}

/** What was written, and whether it changed. */
export type WrittenPlan = {
  readonly files: { readonly json: string; readonly html: string };
  readonly changed: boolean;
};

/** Writes `plan.json` and `plan.html` where they changed. Raises `edited-file` where the folder holds another pilot’s plan. */
export function writePlan(pilot: Pilot, plan: PlanResult, folders: Folders, words: 'nl' | 'en'): WrittenPlan {
  const files = { json: path.join(folders.results, planName), html: path.join(folders.results, pageName) };
  refuseOthers(files.json, plan);
  makeFolder(folders.results, 0o777);
  removeTemporaryFiles(folders.results);
  const wrote = [
    writeFileAtomic(files.json, Buffer.from(printPlan(plan))),
    writeFileAtomic(files.html, Buffer.from(renderPlan(plan, pilot, { language: words }))),
  ];
  return { files, changed: wrote.some(Boolean) };
}

/** Of which pilot, at which site, the plan in a file is; null when it is none. */
function subjectOf(file: string): string | null {
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  try {
    const { pilot, site } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pilot?.id === 'string' ? `${pilot.id} ${site?.code ?? ''}` : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function refuseOthers(file: string, { pilot, site }: PlanResult): void {
  const theirs = subjectOf(file);
  if (theirs === null || theirs === `${pilot.id} ${site?.code ?? ''}`) return;
  const hint = 'choose another folder with --out, or remove that plan if it is no longer wanted';
  throw new PilotError('edited-file', `cannot write: ${file} is the plan of ${theirs.trim()}`, [], hint);
}
