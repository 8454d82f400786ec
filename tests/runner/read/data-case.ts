import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Data, Moments, NeededColumn } from '@pionier/core';
import { readUnits } from '../../../packages/runner/src/read/units.ts';

/** A needed column, known at assignment unless said otherwise. */
export const column = (name: string, kind: NeededColumn['kind'], more: Partial<NeededColumn> = {}): NeededColumn => ({
  name,
  kind,
  range: null,
  missing: [],
  from: name,
  values: null,
  measuredAt: null,
  paths: [['columns', name]],
  ...more,
});

type Files = { readonly [name: string]: string | Uint8Array };

/** Runs with a folder of its own that holds these files. */
export async function withFolder<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pionier-test-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads units whose id stands in the column `nr`. */
export function readCase(
  files: Files,
  data: Data,
  needed: readonly NeededColumn[],
  more: { readonly moments?: Moments; readonly assignedOn?: (id: string) => number | null } = {},
) {
  const { moments = null, ...rest } = more;
  return withFolder(files, (dataFolder) => readUnits({ data, needed, moments, idColumn: 'nr', dataFolder, ...rest }));
}

/** The values of one column of the units. */
export function valuesOf(read: Awaited<ReturnType<typeof readCase>>, name: string) {
  const found = read.units.table.columns.get(name);
  if (found === undefined) return undefined;
  return found.kind === 'category' ? Array.from(found.codes, (code) => found.levels[code] ?? null) : [...found.values];
}
