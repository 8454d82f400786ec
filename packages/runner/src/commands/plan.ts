import path from 'node:path';
import type { Problem } from '@pionier/core';
import { type Pilot, type PlanResult, planLines, planOf } from '@pionier/reporter';
import { language } from '../language.ts';
import { readPilot } from '../read/pilot-file.ts';
import { dataFolderOf } from '../stages/gather.ts';
import { planName, planOfFiles, writePlan } from '../stages/plan.ts';
import { simulatedPlan } from '../stages/plan-simulation.ts';
import { caught } from '../stages/stage-result.ts';
import { type Folders, foldersOf } from '../write/folders.ts';
import type { Command, Context, Options } from './command.ts';
import { simulationOptions } from './simulation-options.ts';
import { outcomeOf, type Said } from './stage-outcome.ts';

/** The pilot with what the options assume in place of what its file does. */
export function withOptions(pilot: Pilot, options: Options): Pilot {
  const given = (['units', 'clusters', 'power'] as const).flatMap((key) =>
    options[key] === undefined ? [] : [[key, Number(options[key])] as const],
  );
  return given.length === 0 ? pilot : { ...pilot, plan: { ...planOf(pilot), ...Object.fromEntries(given) } };
}

/** What a pilot can show and what it costs, known beforehand; writes `plan.json` and `plan.html`, or a shard of a simulation. */
export const plan: Command = async (file, options, context) => {
  context.progress('reading');
  const reading = await readPilot(file, language);
  if (reading.pilot === null) return outcomeOf(reading.problems, reading.sources);
  const pilot = withOptions(reading.pilot, options);
  context.progress('planning');
  const stage = await planOfFiles({ pilot, dataFolder: dataFolderOf(file, options), software: context.software });
  const problems: readonly Problem[] = [...reading.problems, ...stage.problems];
  if (stage.plan === null) return outcomeOf(problems, reading.sources);
  const folders = foldersOf(file, options);
  const made = { ...stage, pilot, plan: stage.plan };
  const simulated = await caught(() => simulatedPlan(made, simulationOptions(options), placed(folders, context)));
  if (!simulated.done) return outcomeOf([...problems, ...simulated.problems], reading.sources);
  const { value } = simulated;
  const said =
    'shard' in value ? shardSaid(file, value.shard) : planSaid(file, pilot, value.plan, { options, folders });
  return outcomeOf(problems, reading.sources, said);
};

/** Where a simulation stands, and how it shows how far it is. */
function placed({ results }: Folders, { progress }: Context) {
  return { file: path.join(results, planName), folder: results, progress };
}

function shardSaid(pilotFile: string, { file, changed }: { readonly file: string; readonly changed: boolean }): Said {
  return {
    lines: [`${pilotFile}: shard made${changed ? '' : ' (unchanged)'}`, `  ${file}`],
    json: { shard: file, changed },
  };
}

function planSaid(
  file: string,
  pilot: Pilot,
  found: PlanResult,
  { options, folders }: { readonly options: Options; readonly folders: Folders },
): Said {
  const words = options.language ?? 'en';
  const { files, changed } = writePlan(pilot, found, folders, words);
  const lines = planLines(found, pilot, { language: words }).map((line) => `  ${line}`);
  return {
    lines: [`${file}: planned${changed ? '' : ' (unchanged)'}`, ...lines, `  ${files.html}`],
    json: { plan: found, files, changed },
  };
}
