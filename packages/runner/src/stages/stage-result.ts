import { PilotError, type Problem } from '@pionier/core';
import { systemErrorCode } from '../write/system.ts';

/** What a protected stage made, or the errors that stopped it; warnings come with both. */
export type StageResult<T> =
  | { readonly done: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly done: false; readonly problems: readonly Problem[] };

/** The result of a stage that did what it was asked. */
export function done<T>(value: T, problems: readonly Problem[] = []): StageResult<T> {
  return { done: true, value, problems };
}

/** The result of a stage that these problems stopped. */
export function refused<T>(...problems: readonly Problem[]): StageResult<T> {
  return { done: false, problems };
}

/** Whether one of the problems stops what was asked. */
export function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** The problem that an error says: a `PilotError`, or the system's own about a file; any other error is thrown on. */
export function problemOf(error: unknown): Problem {
  const code = systemErrorCode(error);
  if (code !== null && error instanceof Error && !(error instanceof PilotError)) {
    const hint = 'nothing was lost; mend the cause and run the same command again';
    return { severity: 'error', code: 'unreadable-file', message: `unreadable file: ${error.message}`, path: [], hint };
  }
  return pilotProblem(error);
}

function pilotProblem(error: unknown): Problem {
  if (!(error instanceof PilotError)) throw error;
  const { code, message, path, hint } = error;
  return { severity: 'error', code, message, path, ...(hint === undefined ? {} : { hint }) };
}

/** Runs a stage so that the errors it raises are problems like all others. */
export async function caught<T>(stage: () => Promise<StageResult<T>>): Promise<StageResult<T>> {
  try {
    return await stage();
  } catch (error) {
    return refused(problemOf(error));
  }
}
