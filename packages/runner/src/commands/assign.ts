import path from 'node:path';
import type { Allocation, Problem, Units } from '@pionier/core';
import { eligibleUnits, isRecorded, type Pilot } from '@pionier/reporter';
import { language } from '../language.ts';
import { type PilotReading, readPilot } from '../read/pilot-file.ts';
import { allocationName } from '../stages/allocation-view.ts';
import { type Assigned, type AssignRequest, assignUnits, restoreAllocation } from '../stages/assign.ts';
import { dataFolderOf, readData } from '../stages/gather.ts';
import { type Rehearsed, rehearseDraw } from '../stages/rehearse.ts';
import { hasError } from '../stages/stage-result.ts';
import { digest } from '../write/digest.ts';
import { type Folders, foldersOf } from '../write/folders.ts';
import type { Command, Context, Options, Outcome } from './command.ts';
import { outcomeOf, type Said, systemOf } from './stage-outcome.ts';

type Ready = { readonly pilot: Pilot; readonly reading: PilotReading; readonly folders: Folders };

/** How many units stand in each arm. */
function unitsByArm({ arms, arm }: Allocation): { readonly [arm: string]: number } {
  const units = new Float64Array(arms.length);
  for (const index of arm) if (index >= 0) units[index]! += 1;
  return Object.fromEntries(arms.map((id, index) => [id, units[index]!]));
}

const listed = (units: { readonly [arm: string]: number }) =>
  Object.entries(units)
    .map(([arm, count]) => `${arm} ${count}`)
    .join(', ');

function saidAssigned({ allocation, standing, intake, isClosed }: Assigned, folders: Folders): Said {
  const units = unitsByArm(allocation);
  const added = standing.intakes.at(-1)?.details.units ?? 0;
  const first = intake === null ? 'nobody is new: nothing was drawn' : `intake ${intake}: ${added} units drawn`;
  const end = isClosed ? ['intake is closed; the seed stands in the ledger'] : [];
  const lines = [first, `in all: ${listed(units)}`, path.join(folders.private, allocationName), ...end];
  return { lines, json: { intake, drawn: intake === null ? 0 : added, units, closed: isClosed } };
}

function saidRehearsed({ allocation, intake }: Rehearsed): Said {
  const units = unitsByArm(allocation);
  const first =
    intake === null
      ? 'nobody is new: nothing to rehearse'
      : 'a rehearsal: this draw was thrown away, nothing was written';
  return { lines: [first, listed(units)], json: { rehearsal: true, intake, units } };
}

function withoutData(): Problem {
  const hint = 'a protocol alone holds no data; name the file of a site, with protocol, site and data';
  return { severity: 'error', code: 'missing-key', message: 'missing key: data', path: [], hint };
}

/** Reads what is known at assignment; measurements are not looked at. */
async function request({ pilot, reading, folders }: Ready, file: string, options: Options, context: Context) {
  if (pilot.data === null) return { problems: [withoutData()], request: null };
  const { measurements: _later, ...known } = pilot.data;
  const { units, problems, inputs } = await readData(pilot, known, dataFolderOf(file, options));
  const home = path.dirname(file);
  const files = reading.files.map((read) => [path.relative(home, read.path), digest(read.text)] as const);
  return { problems, request: toRequest(pilot, units, folders, context, { ...inputs, ...Object.fromEntries(files) }) };
}

function toRequest(
  pilot: Pilot,
  units: Units,
  folders: Folders,
  context: Context,
  inputs: AssignRequest['inputs'],
): Omit<AssignRequest, 'seed' | 'close'> {
  const { eligible } = eligibleUnits(pilot, units.table);
  return {
    pilot,
    units,
    eligible: Int32Array.from(eligible.keys()).filter((row) => eligible[row] === 1),
    placeOf: null,
    designs: language.methods.designs,
    folders,
    inputs,
    software: context.software,
    system: systemOf(context),
  };
}

async function restore({ reading, folders }: Ready, context: Context): Promise<Outcome> {
  const result = await restoreAllocation(folders, { system: systemOf(context) });
  const problems = [...reading.problems, ...result.problems];
  if (!result.done) return outcomeOf(problems, reading.sources);
  const what = result.value === null ? 'nobody was assigned: there is nothing to restore' : 'made anew from the ledger';
  const lines = [what, ...(result.value === null ? [] : [path.join(folders.private, allocationName)])];
  return outcomeOf(problems, reading.sources, { lines, json: { restored: result.value !== null } });
}

async function draw(ready: Ready, file: string, options: Options, context: Context): Promise<Outcome> {
  const { reading, folders } = ready;
  const asked = await request(ready, file, options, context);
  const problems = [...reading.problems, ...asked.problems];
  if (asked.request === null || hasError(problems)) return outcomeOf(problems, reading.sources);
  if (options['rehearse'] === true) {
    const result = await rehearseDraw(asked.request);
    const all = [...problems, ...result.problems];
    return outcomeOf(all, reading.sources, result.done ? saidRehearsed(result.value) : undefined);
  }
  const seed = typeof options['seed'] === 'string' ? options['seed'] : null;
  const result = await assignUnits({ ...asked.request, seed, close: options['close'] === true });
  const all = [...problems, ...result.problems];
  return outcomeOf(all, reading.sources, result.done ? saidAssigned(result.value, folders) : undefined);
}

/** Draws the units that are new, once and for good. */
export const assign: Command = async (file, options, context) => {
  const reading = await readPilot(file, language);
  const { pilot, sources, problems } = reading;
  if (pilot === null) return outcomeOf(problems, sources);
  if (isRecorded(pilot.assignment)) {
    const lines = ['nothing to draw: the allocation was made earlier, elsewhere, and stands in the data'];
    return outcomeOf(problems, sources, { lines, json: { intake: null, recorded: true } });
  }
  const ready = { pilot, reading, folders: foldersOf(file, options) };
  return options['restore'] === true ? restore(ready, context) : draw(ready, file, options, context);
};
