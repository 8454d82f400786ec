import type { Problem } from '@pionier/core';
import { exitFor } from '../print/exit.ts';
import { formatProblems } from '../print/problems.ts';
import { type LocatedProblem, locate, type Source } from '../read/source.ts';
import { type System, thisSystem } from '../write/system.ts';
import type { Context, Exit, Outcome } from './command.ts';

/** What a command did and found, beside its problems. */
export type Said = { readonly lines: readonly string[]; readonly json: { readonly [key: string]: unknown } };

/** The exit status that these problems deserve: the worst of their errors. */
export function exitOf(problems: readonly Problem[]): Exit {
  const statuses = problems.filter(({ severity }) => severity === 'error').map(({ code }) => exitFor(code));
  return statuses.includes(3) ? 3 : statuses.includes(1) ? 1 : 0;
}

/** Problems without those that say again what was said of the same place. */
export function distinct(problems: readonly LocatedProblem[]): readonly LocatedProblem[] {
  const said = new Map<string, LocatedProblem>();
  for (const problem of problems) {
    const { code, message, place, location, path, offset } = problem;
    const words = JSON.stringify([code, message, place ?? location ?? [path, offset]]);
    if (!said.has(words)) said.set(words, problem);
  }
  return [...said.values()];
}

/** Problems with the file, line and column where they stand, for programs that show them in an editor. */
function located(problems: readonly LocatedProblem[], sources: readonly Source[]): readonly LocatedProblem[] {
  return problems.map((problem) => {
    const location = problem.place === undefined ? locate(problem, sources) : null;
    return location === null ? problem : { ...problem, location };
  });
}

/** A command's outcome from its problems and what it has to say. */
export function outcomeOf(found: readonly Problem[], sources: readonly Source[], said?: Said): Outcome {
  const { lines, json } = said ?? { lines: [], json: {} };
  const problems = located(distinct(found), sources);
  return { exit: exitOf(problems), problems, problemText: formatProblems(problems, sources), lines, json };
}

/** The machine as a command's context sees it. */
export function systemOf({ now }: Context): System {
  return { ...thisSystem, now };
}
