import { type Pilot, standsInData } from '@pionier/reporter';
import { language } from '../language.ts';
import { type PilotReading, readPilot } from '../read/pilot-file.ts';
import { type Change, changeUnit } from '../stages/change-unit.ts';
import { hasError } from '../stages/stage-result.ts';
import { type Folders, foldersOf } from '../write/folders.ts';
import type { Command, Context, Options, Outcome } from './command.ts';
import { outcomeOf, type Said, systemOf } from './stage-outcome.ts';

/** A pilot whose ledger one unit is looked up in. */
export type Opened = { readonly pilot: Pilot; readonly reading: PilotReading; readonly folders: Folders };

/** A text option, trimmed; null when it is absent or empty. */
export function textOption(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** What must be said on the command line and was not. */
export function missingOption(flag: string, hint: string): Outcome {
  return outcomeOf(
    [{ severity: 'error', code: 'missing-key', message: `missing option: ${flag}`, path: [], hint }],
    [],
  );
}

/** Reads a pilot whose units were drawn by Pionier and passes it on. */
export async function withDrawnPilot(
  file: string,
  options: Options,
  use: (opened: Opened) => Promise<Outcome>,
): Promise<Outcome> {
  const reading = await readPilot(file, language);
  const { pilot, sources, problems } = reading;
  if (pilot === null || hasError(problems)) return outcomeOf(problems, sources);
  if (!standsInData(pilot.assignment)) return use({ pilot, reading, folders: foldersOf(file, options) });
  const message = 'not drawn here: the allocation was made earlier, elsewhere, and stands in the data';
  return outcomeOf(
    [...problems, { severity: 'error', code: 'invalid-value', message, path: ['assignment', 'method'] }],
    sources,
  );
}

/** Records a change of one unit and says it. */
export async function record(
  { pilot, reading, folders }: Opened,
  unit: string,
  change: Change,
  context: Context,
  say: (arm: string, changed: boolean) => Said,
): Promise<Outcome> {
  const { software } = context;
  const result = await changeUnit({ pilot, folders, unit, change, software, system: systemOf(context) });
  const problems = [...reading.problems, ...result.problems];
  if (!result.done) return outcomeOf(problems, reading.sources);
  return outcomeOf(problems, reading.sources, say(result.value.arm, result.value.changed));
}

const unitHint = 'say whose assignment, such as --unit A12: the id as it stands in allocation.csv';

/** A command that records a change of one unit, with a reason. */
export function changeCommand(
  changeOf: (options: Options, reason: string) => Change | Outcome,
  say: (unit: string, change: Change, arm: string, changed: boolean) => Said,
): Command {
  return async (file, options, context) => {
    const [unit, reason] = [textOption(options, 'unit'), textOption(options, 'reason')];
    if (unit === null) return missingOption('--unit', unitHint);
    if (reason === null) return missingOption('--reason', 'say why in a few words, without names of people');
    const change = changeOf(options, reason);
    if ('exit' in change) return change;
    return withDrawnPilot(file, options, (opened) =>
      record(opened, unit, change, context, (arm, changed) => say(unit, change, arm, changed)),
    );
  };
}
