import type { Problem, ProblemCode } from '@pionier/core';

/** `1 unit`, `3 units`. */
export function amount(count: number, one: string, more = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${more}`;
}

/** Data with which the pilot cannot be run as it stands. */
export function dataError(code: ProblemCode, message: string, path: Problem['path'], hint: string): Problem {
  return { severity: 'error', code, message, path, hint };
}

/** Data with which some of what the pilot asks will be refused or mean little. */
export function dataWarning(message: string, path: Problem['path'], hint: string): Problem {
  return { severity: 'warning', code: 'inconsistent', message, path, hint };
}
