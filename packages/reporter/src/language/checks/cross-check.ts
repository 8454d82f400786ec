import type { Problem, ProblemCode } from '@pionier/core';
import type { Methods, Parsed, SectionName } from '../sections.ts';
import { meant } from '../synonyms.ts';

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

/** The error of a name that nothing has: an arm, an outcome, a moment that does not exist. */
export function unknownReference(
  path: Problem['path'],
  what: string,
  name: string,
  known: readonly string[],
  onKey = false,
): Problem {
  const near = meant(name, known);
  const list = known.length === 0 ? `there is no ${what} in this pilot` : `${what}s there are: ${known.join(', ')}`;
  const hint = near === null ? list : `write ${near}`;
  return errorAt(path, 'unknown-reference', `unknown ${what}: ${name}`, { hint, onKey });
}

/** The items that stand in a list before as well, by index. */
export function repeatedAt(items: readonly string[]): readonly number[] {
  return items.flatMap((item, index) => (items.indexOf(item) < index ? [index] : []));
}
