import { eraseUnit } from '../stages/erase-unit.ts';
import { dataFolderOf } from '../stages/gather.ts';
import { readKnown } from '../stages/read-known.ts';
import { hasError } from '../stages/stage-result.ts';
import { missingOption, type Opened, textOption, withDrawnPilot } from './change.ts';
import type { Command, Context, Options, Outcome } from './command.ts';
import { outcomeOf, systemOf } from './stage-outcome.ts';

async function eraseOne(
  { pilot, reading, folders }: Opened,
  file: string,
  options: Options,
  context: Context,
  unit: string,
): Promise<Outcome> {
  const { sources } = reading;
  const read = pilot.data === null ? null : await readKnown(pilot, pilot.data, dataFolderOf(file, options));
  const found = [...reading.problems, ...(read?.problems ?? [])];
  if (hasError(found)) return outcomeOf(found, sources);
  const stillInFile = read?.units.ids.includes(unit) ?? false;
  const result = await eraseUnit({ folders, unit, stillInFile, software: context.software, system: systemOf(context) });
  const problems = [...found, ...result.problems];
  if (!result.done) return outcomeOf(problems, sources);
  const { erased } = result.value;
  const lines = [
    'erased: nobody can find from the ledger who this was any more',
    `in all ${erased} ${erased === 1 ? 'unit' : 'units'} erased; backups and copies of the private folder are yours to mend`,
  ];
  return outcomeOf(problems, sources, { lines, json: { erased } });
}

/** Takes who someone was out of the ledger's tables, on request; the draw stays, without a name. */
export const erase: Command = async (file, options, context) => {
  const unit = textOption(options, 'unit');
  if (unit === null)
    return missingOption('--unit', 'say who, such as --unit A12: the id as it stands in allocation.csv');
  return withDrawnPilot(file, options, (opened) => eraseOne(opened, file, options, context, unit));
};
