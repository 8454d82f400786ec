import type { Problem } from '@pionier/core';
import { type LocatedProblem, type Location, locate, type Source } from '../read/source.ts';

/** How problems are printed. */
export type ProblemStyle = { readonly color?: boolean };

const widest = 160;
/** More than a reader mends before checking again. */
const mostShown = 100;

type Paint = (text: string, code: number) => string;

const plain: Paint = (text) => text;
const coloured: Paint = (text, code) => `\u001b[${code}m${text}\u001b[0m`;
const codes = { error: 31, warning: 33, dim: 2, hint: 36 };

/** Text that a terminal shows as it is: control characters, which could move its cursor or colour it, become �. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\t' ? ' ' : '\uFFFD',
  );
}

/**
 * Problems as people read them, in the order of their places: `file:line:column: error: message`, the line itself with a caret under
 * what is meant, and how to mend it. A problem of the data stands as `file:row 12, column age: …`, one of an absent file
 * where the pilot names it. Ends with a line feed; no problems
 * give the empty text.
 */
export function formatProblems(
  problems: readonly LocatedProblem[],
  sources: readonly Source[],
  { color = false }: ProblemStyle = {},
): string {
  const paint = color ? coloured : plain;
  const texts = new Map(sources.map(({ file, text }) => [file, text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)]));
  const shown = [...problems].sort(errorsFirst).slice(0, mostShown);
  const located = shown.map((problem) => ({ problem, location: locate(problem, sources) }));
  const order = (location: Location | null) => {
    const index = sources.findIndex(({ file }) => file === location?.file);
    return index === -1 ? sources.length : index;
  };
  const sorted = located.sort(
    (a, b) =>
      order(a.location) - order(b.location) ||
      Number(a.problem.place !== undefined) - Number(b.problem.place !== undefined) ||
      (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
      (a.location?.column ?? 0) - (b.location?.column ?? 0),
  );
  const left = problems.length - shown.length;
  const more = left > 0 ? `and ${left} more problems\n` : '';
  return sorted.map(({ problem, location }) => formatProblem(problem, location, texts, paint)).join('') + more;
}

type Texts = ReadonlyMap<string, readonly string[]>;

const errorsFirst = (a: Problem, b: Problem) => Number(b.severity === 'error') - Number(a.severity === 'error');

function formatProblem(problem: Problem, location: Location | null, texts: Texts, paint: Paint): string {
  const { severity, message, hint, path } = problem;
  const isNamedInPilot = problem.code === 'absent-file' && location !== null && path.length > 0;
  const place = isNamedInPilot ? undefined : problem.place;
  const where = place === undefined ? placeOf(location) : dataPlace(place);
  const head = `${where}${paint(severity, codes[severity])}: ${harmless(message)}\n`;
  const excerpt = place === undefined && location !== null ? excerptOf(location, texts, paint) : '';
  return `${head}${excerpt}${hint === undefined ? '' : `  ${paint('hint', codes.hint)}: ${harmless(hint)}\n`}`;
}

const placeOf = (location: Location | null) =>
  location === null ? '' : `${harmless(location.file)}:${location.line}:${location.column}: `;

function dataPlace({ file, row, column }: NonNullable<Problem['place']>): string {
  const parts = [...(row === undefined ? [] : [`row ${row}`]), ...(column === undefined ? [] : [`column ${column}`])];
  return harmless(`${file}:${parts.length === 0 ? '' : `${parts.join(', ')}:`} `);
}

/** The line of the file with a caret under the place; of a long line the part around it. */
function excerptOf({ file, line, column, length }: Location, texts: Texts, paint: Paint): string {
  const text = texts.get(file)?.[line - 1];
  if (text === undefined || text.trim() === '') return '';
  const from = text.length <= widest ? 0 : Math.max(0, column - 1 - widest / 2);
  const shown = harmless(text.slice(from, from + widest));
  const carets = '^'.repeat(Math.max(1, Math.min(length, from + widest - column + 1)));
  const gutter = `${line} | `;
  const margin = ' '.repeat(gutter.length + column - 1 - from);
  return `  ${paint(gutter, codes.dim)}${shown}\n  ${margin}${paint(carets, codes.error)}\n`;
}
