import type { Problem, ProblemCode } from '@pionier/core';
import type { Methods, Parsed, SectionName } from '../sections.ts';

/** A check over several sections; it runs when those it needs were read without an error. */
export type CrossCheck = {
  readonly needs: readonly SectionName[];
  readonly check: (parsed: Parsed, methods: Methods) => readonly Problem[];
};

/** Makes a cross-check that sees only the sections it needs. */
export function crossCheck<Name extends SectionName>(
  needs: readonly Name[],
  check: (parsed: Pick<Parsed, Name>, methods: Methods) => readonly Problem[],
): CrossCheck {
  return { needs, check };
}

type Extra = { readonly hint?: string; readonly onKey?: boolean; readonly offset?: number };

/** An error at a place in the pilot. */
export function errorAt(path: Problem['path'], code: ProblemCode, message: string, extra: Extra = {}): Problem {
  return { severity: 'error', code, message, path, ...extra };
}

/** A warning at a place in the pilot. */
export function warningAt(path: Problem['path'], code: ProblemCode, message: string, extra: Extra = {}): Problem {
  return { severity: 'warning', code, message, path, ...extra };
}
