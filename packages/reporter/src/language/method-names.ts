import type { Problem } from '@pionier/core';
import { meant } from './synonyms.ts';

/** Words of the language for methods that come later. */
export const laterMethods: readonly string[] = [];

/** The problem of a method that does not exist, or not yet (`later`), with the list of those that do. */
export function unknownMethod(
  word: string,
  known: readonly string[],
  path: Problem['path'],
  what = 'method',
  later = laterMethods,
): Problem {
  const list = `${what}s there are: ${known.join(', ')}`;
  const nearest = later.includes(word) ? null : meant(word, known);
  const start = later.includes(word) ? `${word} comes later; ` : nearest === null ? '' : `write ${nearest}; `;
  return {
    severity: 'error',
    code: 'unknown-method',
    message: `unknown ${what}: ${word}`,
    path,
    hint: `${start}${list}`,
  };
}
