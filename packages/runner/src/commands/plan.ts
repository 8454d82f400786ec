import type { Problem } from '@pionier/core';
import { type Pilot, planLines, planOf } from '@pionier/reporter';
import { language } from '../language.ts';
import { readPilot } from '../read/pilot-file.ts';
import { dataFolderOf } from '../stages/gather.ts';
import { planOfFiles, writePlan } from '../stages/plan.ts';
import { foldersOf } from '../write/folders.ts';
import type { Command, Options } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** The pilot with what the options assume in place of what its file does. */
export function withOptions(pilot: Pilot, options: Options): Pilot {
  const given = (['units', 'clusters', 'power'] as const).flatMap((key) =>
    options[key] === undefined ? [] : [[key, Number(options[key])] as const],
  );
  return given.length === 0 ? pilot : { ...pilot, plan: { ...planOf(pilot), ...Object.fromEntries(given) } };
}

/** What a pilot can show and what it costs, known beforehand; writes `plan.json` and `plan.html`. */
export const plan: Command = async (file, options, context) => {
  context.progress('reading');
  const reading = await readPilot(file, language);
  if (reading.pilot === null) return outcomeOf(reading.problems, reading.sources);
  const pilot = withOptions(reading.pilot, options);
  context.progress('planning');
  const stage = await planOfFiles({ pilot, dataFolder: dataFolderOf(file, options), software: context.software });
  const problems: readonly Problem[] = [...reading.problems, ...stage.problems];
  if (stage.plan === null) return outcomeOf(problems, reading.sources);
  const words = options.language ?? 'en';
  const { files, changed } = writePlan(pilot, stage.plan, foldersOf(file, options), words);
  const lines = planLines(stage.plan, pilot, { language: words }).map((line) => `  ${line}`);
  return outcomeOf(problems, reading.sources, {
    lines: [`${file}: planned${changed ? '' : ' (unchanged)'}`, ...lines, `  ${files.html}`],
    json: { plan: stage.plan, files, changed },
  });
};
