import type { Problem } from '@pionier/core';
import { meant } from './synonyms.ts';

/** The problem of a method that does not exist, with the list of those that do. */
export function unknownMethod(word: string, known: readonly string[], path: Problem['path'], what = 'method'): Problem {
  const list = `${what}s there are: ${known.join(', ')}`;
  const nearest = meant(word, known);
  return {
    severity: 'error',
    code: 'unknown-method',
    message: `unknown ${what}: ${word}`,
    path,
    hint: nearest === null ? list : `write ${nearest}; ${list}`,
  };
}
