import { type Problem, rowsFlagged } from '@pionier/core';
import { describeOutcomes, explain, type OutcomeDescription } from '@pionier/reporter';
import { language } from '../language.ts';
import { examine } from '../stages/examine.ts';
import { frozenProblems } from '../stages/frozen-problems.ts';
import { type Gathered, gatherIfAny } from '../stages/gather.ts';
import { hasError } from '../stages/stage-result.ts';
import { momentsAwaited } from '../stages/waiting.ts';
import { foldersOf } from '../write/folders.ts';
import type { Command } from './command.ts';
import { distinct, outcomeOf } from './stage-outcome.ts';

/** In `check` an absent file is no error yet. */
function lenient(problem: Problem): Problem {
  return problem.code === 'absent-file' && problem.path[0] === 'data' ? { ...problem, severity: 'warning' } : problem;
}

/** Every problem of a pilot and its data in one pass; writes nothing. */
export const check: Command = async (file, options) => {
  const { reading, gathered, problems: found } = await gatherIfAny(file, options);
  const { pilot, sources } = reading;
  const frozen = pilot === null ? [] : await frozenProblems(pilot, foldersOf(file, options));
  const examined = pilot === null ? [] : examine(pilot, gathered);
  const problems = distinct([...found.map(lenient), ...frozen, ...examined]);
  const isSound = !hasError(problems);
  const described = gathered === null ? [] : outcomesOf(gathered);
  const explained = pilot !== null && options['explain'] === true ? explain(pilot).trimEnd().split('\n') : [];
  const awaited = gathered === null ? [] : momentsAwaited(gathered.pilot, gathered.units);
  return outcomeOf(problems, sources, {
    lines: options['explain'] === true ? explained : [summary(file, problems), ...described.map(line), ...awaited],
    json: { ok: isSound, outcomes: described, ...(pilot !== null && options['explain'] === true ? { pilot } : {}) },
  });
};

/** The outcomes of the eligible units. */
function outcomesOf({ pilot, units, eligible }: Gathered): readonly OutcomeDescription[] {
  return describeOutcomes(pilot, units, rowsFlagged(eligible), language.methods.instruments);
}

function summary(file: string, problems: readonly Problem[]): string {
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${file}: ${errors === 0 ? 'no errors' : plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}

/** An outcome in one line, so that a wrong column or unit is seen before it is analysed. */
function line({ outcome, at, units, measured, quantiles, measuredIn }: OutcomeDescription): string {
  const what = at === null ? outcome : `${outcome} at ${at}`;
  if (quantiles === null) return `  ${what}: nobody measured`;
  const [lowest, lower, median, upper, highest] = quantiles.map((value) => Number(value.toPrecision(4)));
  const values = `from ${lowest} to ${highest}, median ${median} (quartiles ${lower} and ${upper})`;
  return `  ${what}: ${measured} of ${units} measured, ${values}${measuredIn === null ? '' : `, ${measuredIn}`}`;
}
