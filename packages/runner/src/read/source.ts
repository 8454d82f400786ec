import type { Problem } from '@pionier/core';
import type { Position, PositionOptions } from './position.ts';

/** A file of a pilot: a whole pilot, a protocol, or a site's own file. */
export type Source = {
  /** The path as a reader would type it. */
  readonly file: string;
  readonly text: string;
  /** Whether the value at a path of the pilot stands in this file. */
  readonly holds: (path: Problem['path']) => boolean;
  readonly positionOf: (path: Problem['path'], options?: PositionOptions) => Position;
};

/** Where something stands. */
export type Location = Position & { readonly file: string };

/** A problem of a pilot whose place is known already, as of one in its YAML. */
export type LocatedProblem = Problem & { readonly location?: Location };

/** Where a problem stands in the pilot's files; null when no file holds it. */
export function locate(problem: LocatedProblem, sources: readonly Source[]): Location | null {
  if (problem.location !== undefined) return problem.location;
  const source = sources.find(({ holds }) => holds(problem.path));
  if (source === undefined) return null;
  const options = {
    key: problem.onKey === true,
    ...(problem.offset === undefined ? {} : { offset: problem.offset }),
  };
  return { file: source.file, ...source.positionOf(problem.path, options) };
}
