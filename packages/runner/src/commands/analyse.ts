import { type Analysed, analysePilot } from '../stages/analyse.ts';
import { gather } from '../stages/gather.ts';
import type { StageResult } from '../stages/stage-result.ts';
import type { Command, Context, Options } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** Estimates the effects and judges them; writes `evidence.json` and `estimates.csv`. */
export const analyse: Command = async (file, options, context) => {
  context.progress('reading');
  const found = await gather(file, options);
  if (found.gathered === null) return outcomeOf(found.problems, found.reading.sources);
  context.progress('estimating');
  const result = await analysed(found.gathered, options, context);
  const problems = [...found.problems, ...result.problems];
  if (!result.done) return outcomeOf(problems, found.reading.sources);
  const { evidence, changed } = result.value;
  const { estimates, refusals, verdicts } = evidence;
  const lines = [
    `${file}: ${estimates.length} estimates, ${refusals.length} refusals${changed ? '' : ' (unchanged)'}`,
    ...verdicts.map(
      ({ outcome, treatment, control, verdict, because }) =>
        `  ${outcome}, ${treatment} against ${control}: ${verdict}; ${because}`,
    ),
    `  ${found.gathered.folders.results}`,
  ];
  return outcomeOf(problems, found.reading.sources, {
    lines: lines,
    json: { results: found.gathered.folders.results, verdicts, changed },
  });
};

/** The analysis of what was gathered, on the day that the options or the clock say. */
export function analysed(
  gathered: NonNullable<Awaited<ReturnType<typeof gather>>['gathered']>,
  { on }: Options,
  { now, software }: Context,
): Promise<StageResult<Analysed>> {
  return analysePilot({
    ...gathered,
    on: typeof on === 'string' ? on : null,
    today: now().toISOString().slice(0, 10),
    software,
  });
}
