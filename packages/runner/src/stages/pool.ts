import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PilotError } from '@pionier/core';
import { type Pooled, pooledTable, printPooled, renderPooled } from '@pionier/reporter';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import { csvBytes, csvCell } from '../write/csv-out.ts';
import { makeFolder } from '../write/folders.ts';

/** The names of what `pool` writes. */
export const pooledNames = { json: 'pooled.json', csv: 'pooled.csv', html: 'pooled.html' } as const;

/** What was written, and whether it changed. */
export type WrittenPooled = {
  readonly files: { readonly json: string; readonly csv: string; readonly html: string; readonly site?: string };
  readonly changed: boolean;
};

/** Writes `pooled.json`, `pooled.csv` and `pooled.html` where they changed, and for one site `pooled-CODE.html`. Raises `edited-file`, `cannot-write`. */
export function writePooled(
  pooled: Pooled,
  folder: string,
  { language, site }: { readonly language: 'nl' | 'en'; readonly site: string | null },
): WrittenPooled {
  const at = (name: string) => path.join(folder, name);
  const files = { json: at(pooledNames.json), csv: at(pooledNames.csv), html: at(pooledNames.html) };
  const own = at(`pooled-${site ?? ''}.html`);
  refuseOthers(files.json);
  makeFolder(folder, 0o777);
  removeTemporaryFiles(folder);
  const wrote = [
    writeFileAtomic(files.json, Buffer.from(printPooled(pooled))),
    writeFileAtomic(files.csv, tableBytes(pooled)),
    writeFileAtomic(files.html, Buffer.from(renderPooled(pooled, { language }))),
    ...(site === null ? [] : [writeFileAtomic(own, Buffer.from(renderPooled(pooled, { language, site })))]),
  ];
  return { files: site === null ? files : { ...files, site: own }, changed: wrote.some(Boolean) };
}

function tableBytes(pooled: Pooled): Buffer {
  const { header, rows } = pooledTable(pooled);
  const cell = (value: string | number | null) => (typeof value === 'string' ? csvCell(value) : String(value ?? ''));
  return csvBytes(header, rows.length, (row) => rows[row]!.map(cell).join(','));
}

/** A file of that name that no pool made is somebody's own. */
function refuseOthers(file: string): void {
  if (!existsSync(file) || !statSync(file).isFile() || isPooled(readFileSync(file, 'utf8'))) return;
  const hint = 'choose another folder with --out, or move that file';
  throw new PilotError('edited-file', `cannot write: ${file} was not made by pionier pool`, [], hint);
}

function isPooled(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'pooled';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
