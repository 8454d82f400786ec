import path from 'node:path';
import type { Allocation, Matching, Problem, Units } from '@pionier/core';
import { writeFileAtomic } from '../write/atomic.ts';
import { csvBytes, csvCell } from '../write/csv-out.ts';
import { makePrivateFolder, ownerOnly } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';

export const matchesName = 'matches.csv';

const header = ['set', 'unit', 'arm', 'weight', 'score'];

/** One line: a unit in a set; a control that is compared with several treated units has as many lines. */
type Line = { readonly set: string; readonly row: number };

function linesOf({ pairs, subclass, weights }: Matching): readonly Line[] {
  if (pairs !== null) return linesOfPairs(pairs);
  return Array.from(weights.keys())
    .filter((row) => weights[row]! > 0)
    .map((row) => ({ set: subclass === null ? '' : (subclass.labels[subclass.codes[row]!] ?? ''), row }));
}

/** The treated of each set with its controls, sets in the order in which they were made. */
function linesOfPairs({ treated, control }: NonNullable<Matching['pairs']>): readonly Line[] {
  const controls = new Map<number, number[]>();
  treated.forEach((row, pair) => {
    controls.set(row, [...(controls.get(row) ?? []), control[pair]!]);
  });
  return [...controls].flatMap(([row, others], index) =>
    [row, ...others].map((one) => ({ set: String(index + 1), row: one })),
  );
}

/** `matches.csv`: who is compared with whom. */
export function matchesBytes(match: Matching, { arms, arm }: Allocation, ids: readonly string[]): Buffer {
  const lines = linesOf(match);
  return csvBytes(header, lines.length, (index) => {
    const { set, row } = lines[index]!;
    const score = match.score === null || Number.isNaN(match.score[row]!) ? '' : String(match.score[row]!);
    const cells = [set, ids[row]!, arms[arm[row]!]!, String(match.weights[row]!), score];
    return cells.map(csvCell).join(',');
  });
}

/**
 * Writes who is compared with whom to the private folder, for its owner alone; nothing of a comparison that was drawn. Says whether a
 * byte changed, with a warning when the folder looks synchronised. Raises `cannot-write`.
 */
export function writeMatches(
  { allocation, ids, folder }: { allocation: Allocation; ids: Units['ids']; folder: string },
  system: System = thisSystem,
): { readonly changed: boolean; readonly problems: readonly Problem[] } {
  const { match } = allocation.design;
  if (match === undefined) return { changed: false, problems: [] };
  const problems = makePrivateFolder(folder, system);
  const bytes = matchesBytes(match, allocation, ids);
  const changed = writeFileAtomic(path.join(folder, matchesName), bytes, { mode: ownerOnly.file, system });
  return { changed, problems };
}
