import type { Problem } from '@pionier/core';
import { explain } from '@pionier/reporter';
import { formatProblems } from '../print/problems.ts';
import { examine } from '../stages/examine.ts';
import { gatherIfAny } from '../stages/gather.ts';
import { hasError } from '../stages/stage-result.ts';
import type { Command } from './command.ts';
import { distinct } from './stage-outcome.ts';

/** In `check` an absent file is no error yet. */
function lenient(problem: Problem): Problem {
  return problem.code === 'absent-file' && problem.path[0] === 'data' ? { ...problem, severity: 'warning' } : problem;
}

/** Every problem of a pilot and its data in one pass; writes nothing. */
export const check: Command = async (file, options) => {
  const { reading, gathered, problems: found } = await gatherIfAny(file, options);
  const { pilot, sources } = reading;
  const problems = distinct([...found.map(lenient), ...(pilot === null ? [] : examine(pilot, gathered))]);
  const isSound = !hasError(problems);
  const explained = pilot !== null && options['explain'] === true ? explain(pilot).trimEnd().split('\n') : [];
  return {
    exit: isSound ? 0 : 1,
    problems,
    problemText: formatProblems(problems, sources),
    lines: options['explain'] === true ? explained : [summary(file, problems)],
    json: { ok: isSound, ...(pilot !== null && options['explain'] === true ? { pilot } : {}) },
  };
};

function summary(file: string, problems: readonly Problem[]): string {
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${file}: ${errors === 0 ? 'no errors' : plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}
