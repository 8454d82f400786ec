import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { FileProblem } from '@pionier/core';

/** Files above this size are refused; their columns would not fit in memory. */
export const largestFile = 16 * 1024 * 1024 * 1024;

const inIt = { hint: 'name the file in it' };
const outside = { hint: 'a file stands under the data folder (--data); copy it there' };

/**
 * Where a file under the data folder is; null when it does not exist. Throws a `FileProblem` for a path that is
 * absolute, climbs out of the folder or leads out of it through a symbolic link (`unsafe`), and for anything that is
 * not a plain file (`unreadable-file`).
 */
export async function dataPath(folder: string, file: string): Promise<string | null> {
  const refuse = (message: string) => new FileProblem('unsafe', message, { file }, outside);
  if (file.includes('\0')) throw new FileProblem('unsafe', 'invalid path: a zero byte in the name', undefined);
  if (isAbsolute(file) || /^[A-Za-z]:|^[\\/]/.test(file)) throw refuse(`absolute path: ${file}`);
  if (!isWithin(resolve(folder), resolve(folder, file))) throw refuse(`path outside the data folder: ${file}`);
  const [root, at] = await Promise.all([found(folder, file), found(resolve(folder, file), file)]);
  if (root === null || at === null) return null;
  if (!isWithin(root, at)) throw refuse(`path that leads out of the data folder: ${file}`);
  const kind = await stat(at);
  if (kind.isDirectory())
    throw new FileProblem('unreadable-file', `a folder instead of a file: ${file}`, { file }, inIt);
  if (!kind.isFile()) throw new FileProblem('unreadable-file', `not a plain file: ${file}`, { file });
  if (kind.size > largestFile) throw new FileProblem('too-large', `too large a file: ${file}`, { file });
  return at;
}

async function found(at: string, file: string): Promise<string | null> {
  try {
    return await realpath(at);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new FileProblem('unreadable-file', `unreadable file: ${file} (${code})`, { file });
  }
}

function isWithin(folder: string, at: string): boolean {
  const way = relative(folder, at);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
