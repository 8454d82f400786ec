import path from 'node:path';
import type { Problem } from '@pionier/core';
import { allocationFor, analysePilot } from '../stages/analyse.ts';
import { examine } from '../stages/examine.ts';
import { dataFolderOf, type Gathered, gather } from '../stages/gather.ts';
import { planName, planOfFiles, writePlan } from '../stages/plan.ts';
import { standingSimulation } from '../stages/plan-simulation.ts';
import { writeReport } from '../stages/report.ts';
import { hasError } from '../stages/stage-result.ts';
import { drawAwaited, momentsAwaited } from '../stages/waiting.ts';
import { counted, requestOf } from './analyse.ts';
import type { Command, Context, Options } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** Everything that can be redone: check, plan where the pilot has one, analyse, report. It never registers or draws; it names the step that waits. */
export const run: Command = async (file, options, context) => {
  context.progress('reading');
  const found = await gather(file, options);
  const { gathered, reading } = found;
  if (gathered === null) return outcomeOf(found.problems, reading.sources);
  context.progress('checking');
  const { pilot, folders } = gathered;
  const loaded = await allocationFor(gathered);
  const allocation = loaded.done ? loaded.value.allocation : null;
  const known = [...found.problems, ...examine(pilot, gathered, allocation), ...loaded.problems];
  if (!loaded.done || hasError(known)) return outcomeOf(known, reading.sources);
  context.progress('estimating');
  const analysed = analysePilot(requestOf(gathered, options, context), loaded.value);
  const { evidence, changed } = analysed;
  const problems = [...known, ...analysed.problems];
  context.progress('writing the report');
  const report = writeReport({
    evidence,
    language: options.language ?? 'en',
    internal: false,
    folder: folders.results,
  });
  const planned = await planAgain(file, options, context, gathered);
  const unchanged = changed || report.changed || planned.changed ? '' : ' (unchanged)';
  const lines = [
    `${file}: ${counted(evidence)}${unchanged}`,
    ...momentsAwaited(pilot, gathered.units),
    ...drawAwaited(gathered, loaded.value.allocation),
    ...evidence.verdicts.map(
      ({ outcome, treatment, control, verdict }) => `  ${outcome}, ${treatment} against ${control}: ${verdict}`,
    ),
    ...planned.lines,
    `  ${report.files.html}`,
  ];
  return outcomeOf([...problems, ...planned.problems], reading.sources, {
    lines,
    json: { results: folders.results, verdicts: evidence.verdicts, files: report.files },
  });
};

type Replanned = {
  readonly lines: readonly string[];
  readonly problems: readonly Problem[];
  readonly changed: boolean;
};

/** The plan again, where the pilot has one, with the simulation that stands. What is wrong with it warns: an effect can be estimated without. */
async function planAgain(
  file: string,
  options: Options,
  { software }: Context,
  gathered: Gathered,
): Promise<Replanned> {
  const { pilot, folders } = gathered;
  if (pilot.plan === null) return { lines: [], problems: [], changed: false };
  const stage = await planOfFiles({ pilot, dataFolder: dataFolderOf(file, options), software });
  const problems = stage.problems.map((problem): Problem => ({ ...problem, severity: 'warning' }));
  if (stage.plan === null) return { lines: [], problems, changed: false };
  const made = { ...stage, pilot, plan: stage.plan };
  const plan = { ...stage.plan, simulation: standingSimulation(path.join(folders.results, planName), made) };
  const { files, changed } = writePlan(pilot, plan, folders, options.language ?? 'en');
  return { lines: [`  ${files.html}`], problems, changed };
}
