import path from 'node:path';
import { type Problem, rowsFlagged, type Units } from '@pionier/core';
import { arrivalOf, eligibleUnits, frozenColumns, isMatched, type Pilot, standsInData } from '@pionier/reporter';
import { language } from '../language.ts';
import { type PilotReading, readPilot } from '../read/pilot-file.ts';
import { allocationName } from '../stages/allocation-view.ts';
import { type Assigned, type AssignRequest, assignUnits, restoreAllocation } from '../stages/assign.ts';
import { type Balance, balanceFor, largestDifference, writeBalance } from '../stages/balance.ts';
import { atAssignment, dataFolderOf, withoutData } from '../stages/gather.ts';
import { readKnown } from '../stages/read-known.ts';
import { type Rehearsed, rehearseDraw } from '../stages/rehearse.ts';
import { rowsInFile } from '../stages/rows-in-file.ts';
import { hasError } from '../stages/stage-result.ts';
import { digest } from '../write/digest.ts';
import { type Folders, foldersOf } from '../write/folders.ts';
import type { Command, Context, Options, Outcome } from './command.ts';
import { outcomeOf, type Said, systemOf } from './stage-outcome.ts';

type DrawRequest = Omit<AssignRequest, 'seed' | 'close'>;
type Ready = { readonly pilot: Pilot; readonly reading: PilotReading; readonly folders: Folders };

const listed = (units: { readonly [arm: string]: number }) =>
  Object.entries(units)
    .map(([arm, count]) => `${arm} ${count}`)
    .join(', ');

const shown = (value: number | null) => (value === null ? 'unknown' : String(Number(value.toPrecision(4))));

/** The control arm has no difference from itself. */
const against = (difference: number | null) => (difference === null ? '' : `, difference ${difference.toFixed(3)}`);

const listedBalance = (balance: Balance): readonly string[] => {
  const most = largestDifference(balance);
  if (most === null) return [];
  const level = most.level === null ? '' : ` (${most.level})`;
  return [
    `largest standardized difference: ${most.standardizedDifference?.toFixed(3)} in ${most.column}${level}, ${most.arm}`,
  ];
};

function saidAssigned({ standing, intake, isClosed }: Assigned, balance: Balance, folders: Folders): Said {
  const { units } = balance;
  const { units: added = 0, candidates } = standing.intakes.at(-1)?.details ?? {};
  const tried = candidates === undefined ? '' : `; draws tried: ${candidates}`;
  const first = intake === null ? 'nobody is new: nothing was drawn' : `intake ${intake}: ${added} units drawn${tried}`;
  const end = isClosed ? ['intake is closed; the seed stands in the ledger'] : [];
  const all = [`in all: ${listed(units)}`, ...listedBalance(balance)];
  const lines = [first, ...all, path.join(folders.private, allocationName), ...end];
  return { lines, json: { intake, drawn: intake === null ? 0 : added, units, closed: isClosed } };
}

function saidRehearsed({ intake }: Rehearsed, balance: Balance): Said {
  const { units } = balance;
  const first =
    intake === null
      ? 'nobody is new: nothing to rehearse'
      : 'a rehearsal: this draw was thrown away, nothing was written';
  const rows = balance.balance.map(
    ({ column, level, arm, mean, standardizedDifference }) =>
      `  ${column}${level === null ? '' : `=${level}`}, ${arm}: mean ${shown(mean)}${against(standardizedDifference)}`,
  );
  const lines = [first, listed(units), ...listedBalance(balance), ...rows];
  return { lines, json: { rehearsal: true, intake, units, balance: balance.balance } };
}

/** Reads what is known at assignment; measurements are not looked at. */
async function request({ pilot, reading, folders }: Ready, file: string, options: Options, context: Context) {
  if (pilot.data === null) return { problems: [withoutData()], request: null };
  const read = await readKnown(pilot, pilot.data, dataFolderOf(file, options));
  if (hasError(read.problems)) return { problems: read.problems, request: null };
  const { units, changes } = atAssignment(pilot, read.units, folders);
  const [problems, { inputs }] = [[...read.problems, ...changes], read];
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
): DrawRequest {
  return {
    pilot,
    units,
    eligible: rowsFlagged(eligibleUnits(pilot, units.table).eligible),
    placeOf: rowsInFile(pilot, units),
    arrival: arrivalOf(pilot, units.table),
    freeze: frozenColumns(pilot, language.methods),
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
  if (options['rehearse'] === true) return rehearse(ready, asked.request, problems);
  const seed = typeof options['seed'] === 'string' ? options['seed'] : null;
  const result = await assignUnits({ ...asked.request, seed, close: options['close'] === true });
  const all = [...problems, ...result.problems];
  if (!result.done) return outcomeOf(all, reading.sources);
  const balance = balanceFor(ready.pilot, asked.request.units.table, result.value.allocation);
  writeBalance(balance, folders, asked.request.system);
  return outcomeOf(all, reading.sources, saidAssigned(result.value, balance, folders));
}

async function rehearse({ pilot, reading }: Ready, request: DrawRequest, known: readonly Problem[]): Promise<Outcome> {
  const result = await rehearseDraw(request);
  const problems = [...known, ...result.problems];
  if (!result.done) return outcomeOf(problems, reading.sources);
  const balance = balanceFor(pilot, request.units.table, result.value.allocation);
  return outcomeOf(problems, reading.sources, saidRehearsed(result.value, balance));
}

const nothingToDraw = ({ assignment }: Pilot) =>
  isMatched(assignment)
    ? 'nothing to draw: a comparison group is matched when the pilot is analysed'
    : 'nothing to draw: the allocation was made earlier, elsewhere, and stands in the data';

/** Draws the units that are new, once and for good. */
export const assign: Command = async (file, options, context) => {
  const reading = await readPilot(file, language);
  const { pilot, sources, problems } = reading;
  if (pilot === null) return outcomeOf(problems, sources);
  if (standsInData(pilot.assignment)) {
    const lines = [nothingToDraw(pilot)];
    return outcomeOf(problems, sources, { lines, json: { intake: null, recorded: true } });
  }
  const ready = { pilot, reading, folders: foldersOf(file, options) };
  return options['restore'] === true && options['rehearse'] !== true
    ? restore(ready, context)
    : draw(ready, file, options, context);
};
