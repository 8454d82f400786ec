import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '@pionier/core';
import { FileProblem } from '@pionier/core';
import { dataPath } from './data-path.ts';

/** Whether a file's name stands for several, such as `intake/*.csv`. */
export const isFilePattern = (file: string): boolean => path.posix.basename(file).includes('*');

/**
 * The files that a name stands for, sorted by name: itself, or for a name with `*` (any characters) every file of that
 * folder that fits; hidden files never do. None when the folder does not exist or holds no such file.
 *
 * Throws a `FileProblem` as `dataPath` does; a `*` in a folder's name is `unsafe`.
 */
export async function filesNamed(folder: string, file: DataFile): Promise<readonly DataFile[]> {
  if (!isFilePattern(file.file) || (await dataPath(folder, file.file)) !== null) return [file];
  const below = path.posix.dirname(file.file);
  if (below.includes('*')) {
    const hint = 'only the name of the file may have a *, such as intake/*.csv';
    throw new FileProblem('unsafe', `invalid pattern: ${file.file}`, { file: file.file }, { hint });
  }
  const fits = patternOf(path.posix.basename(file.file));
  const names = await namesIn(path.resolve(folder, below));
  const found = names.filter((name) => !name.startsWith('.') && fits.test(name)).sort();
  return found.map((name) => ({ ...file, file: below === '.' ? name : `${below}/${name}` }));
}

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
