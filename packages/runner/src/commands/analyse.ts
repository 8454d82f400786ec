import type { Evidence } from '@pionier/reporter';
import { type AnalyseRequest, allocationFor, analysePilot } from '../stages/analyse.ts';
import { type Gathered, gather } from '../stages/gather.ts';
import { drawAwaited, momentsAwaited } from '../stages/waiting.ts';
import type { Command, Context, Options } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** How many estimates there are; what only waits for a measurement is no refusal to worry about. */
export function counted({ estimates, refusals }: Evidence): string {
  const waiting = refusals.filter(({ code }) => code === 'not-yet-measured').length;
  const later = waiting === 0 ? '' : `, ${waiting} not yet measured`;
  const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  return `${plural(estimates.length, 'estimate')}, ${plural(refusals.length - waiting, 'refusal')}${later}`;
}

/** Estimates the effects and judges them; writes `evidence.json` and `estimates.csv`. */
export const analyse: Command = async (file, options, context) => {
  context.progress('reading');
  const found = await gather(file, options);
  if (found.gathered === null) return outcomeOf(found.problems, found.reading.sources);
  context.progress('estimating');
  const loaded = await allocationFor(found.gathered);
  const known = [...found.problems, ...loaded.problems];
  if (!loaded.done) return outcomeOf(known, found.reading.sources);
  const analysed = analysePilot(requestOf(found.gathered, options, context), loaded.value);
  const { evidence, changed } = analysed;
  const problems = [...known, ...analysed.problems];
  const { verdicts } = evidence;
  const lines = [
    `${file}: ${counted(evidence)}${changed ? '' : ' (unchanged)'}`,
    ...momentsAwaited(found.gathered.pilot, found.gathered.units),
    ...drawAwaited(found.gathered, loaded.value.allocation),
    ...verdicts.map(
      ({ outcome, treatment, control, verdict, because }) =>
        `  ${outcome}, ${treatment} against ${control}: ${verdict}; ${because}`,
    ),
    `  ${found.gathered.folders.results}`,
  ];
  return outcomeOf(problems, found.reading.sources, {
    lines,
    json: { results: found.gathered.folders.results, verdicts, changed },
  });
};

/** An analysis of what was gathered, on the day that the options or the clock say. */
export function requestOf(gathered: Gathered, { on }: Options, { now, software }: Context): AnalyseRequest {
  return { ...gathered, on: typeof on === 'string' ? on : null, today: now().toISOString().slice(0, 10), software };
}
