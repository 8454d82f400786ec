import type { Problem, ProblemCode } from '../errors.ts';

/** What makes a whole data file unusable; thrown while a file is read and collected with the other problems. */
export class FileProblem extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, message: string, place: Problem['place'], more: Partial<Problem> = {}) {
    super(message);
    this.name = 'FileProblem';
    const at = place === undefined ? {} : { place };
    this.problem = { severity: 'error', code, message, path: [], ...at, ...more };
  }
}
