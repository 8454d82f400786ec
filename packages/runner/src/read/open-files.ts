import { rmSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { combinedFile, type DataFile, type DataFileReader, FileProblem, type Opened } from '@pionier/core';
import { type Scanned, scanBytes } from './bytes.ts';
import { openCsv } from './csv.ts';
import { dataPath } from './data-path.ts';
import { withDuckDB } from './duckdb.ts';
import { filesNamed } from './file-pattern.ts';
import { formatOf } from './format.ts';
import { openParquet } from './parquet.ts';
import { utf8Copy } from './transcode.ts';

type Prepared = { readonly file: DataFile; readonly at: string; readonly scanned: Scanned };

/**
 * Opens files of the data folder and passes their readers to `use`, in the order of the files; `inputs` holds the hash
 * of each that exists. Copies that were needed are removed afterwards, also when the program is told to stop meanwhile.
 */
export async function withFiles<T>(
  folder: string,
  files: readonly DataFile[],
  use: (opened: readonly Opened[], inputs: { readonly [file: string]: string }) => Promise<T>,
): Promise<T> {
  const copies = await mkdtemp(join(tmpdir(), 'pionier-'));
  const remove = () => rmSync(copies, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const named = await Promise.all(files.map((file) => caught(filesNamed(folder, file))));
    const prepared = await Promise.all(
      named.map(async (parts, n) =>
        parts instanceof FileProblem
          ? parts
          : Promise.all(parts.map((file, part) => caught(prepare(folder, file, copies, `${n}-${part}.data`)))),
      ),
    );
    const there = prepared.flat().filter((item): item is Prepared => item !== null && !(item instanceof FileProblem));
    const inputs = Object.fromEntries(there.map(({ file, scanned }) => [file.file, scanned.hash]));
    const paths = there.map(({ at }) => at);
    return await withDuckDB(paths, async (connection) => {
      const opened = prepared.map((parts, n) =>
        parts instanceof FileProblem ? parts : caught(openAll(connection, files[n]!.file, parts)),
      );
      return use(await Promise.all(opened), inputs);
    });
  } finally {
    process.off('exit', remove);
    remove();
  }
}

async function caught<T>(work: Promise<T>): Promise<T | FileProblem> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
}

/** One reader of the files that a name stands for; null without any, the first problem where one has one. */
async function openAll(
  connection: DuckDBConnection,
  name: string,
  parts: readonly (Prepared | FileProblem | null)[],
): Promise<Opened> {
  const wrong = parts.find((part) => part instanceof FileProblem);
  if (wrong !== undefined) return wrong;
  const there = parts.filter((part): part is Prepared => part !== null && !(part instanceof FileProblem));
  if (there.length === 0) return null;
  const readers = await Promise.all(there.map((part) => open(connection, part)));
  return readers.length === 1 ? readers[0]! : combinedFile(name, readers);
}

async function open(connection: DuckDBConnection, { file, at, scanned }: Prepared): Promise<DataFileReader> {
  switch (formatOf(file.file, scanned)) {
    case 'excel': {
      const { openExcel } = await import('./excel.ts');
      return openExcel(at, file);
    }
    case 'parquet':
      return openParquet(connection, at, file);
    case 'csv': {
      const head = new TextDecoder(file.encoding ?? scanned.encoding).decode(scanned.head);
      const isWhole = scanned.bytes <= scanned.head.length;
      return openCsv(connection, { at, head, isWhole, file, blankLines: scanned.blankLines });
    }
  }
}

/** Finds the file and reads its bytes once; a copy is made where DuckDB cannot read it as it is. */
async function prepare(folder: string, file: DataFile, copies: string, name: string): Promise<Prepared | null> {
  const at = await dataPath(folder, file.file);
  if (at === null) return null;
  const scanned = await scanBytes(at);
  if (formatOf(file.file, scanned) === 'csv') {
    const encoding = file.encoding ?? scanned.encoding;
    if (scanned.bytes > 0 && scanned.binary !== encoding.startsWith('utf-16')) throw notText(file.file, encoding);
    if (encoding === 'utf-8' && scanned.encoding !== 'utf-8')
      throw new FileProblem('unreadable-file', `not in UTF-8: ${file.file}`, { file: file.file });
    if (encoding !== 'utf-8') return { file, at: await utf8Copy(at, encoding, copies, name), scanned };
  }
  if (!isPattern(at)) return { file, at, scanned };
  const copy = join(copies, name);
  await copyFile(at, copy);
  return { file, at: copy, scanned };
}

/** A text in UTF-16 holds zero bytes, for it holds a line end; other texts hold none. */
function notText(file: string, encoding: string): FileProblem {
  const what = encoding.startsWith('utf-16') ? `not in ${encoding.toUpperCase()}` : 'not a text file';
  return new FileProblem('unreadable-file', `${what}: ${file}`, { file }, { hint: 'save it as CSV in UTF-8' });
}

/** Whether DuckDB would take the path for a pattern of paths. */
const isPattern = (at: string) => /[*?[\]]/.test(at);
