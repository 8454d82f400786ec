import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { main } from '../../packages/runner/src/cli.ts';

export const root = resolve(import.meta.dirname, '../..');

/** What a command printed, and its exit status. */
export type Ran = { readonly status: number; readonly out: string; readonly error: string };

/** Runs the command line in this process. */
export function pionier(...words: readonly string[]): Promise<Ran> {
  return pionierOn(new Date(), ...words);
}

/** The same on a day of one's choice. */
export async function pionierOn(day: Date, ...words: readonly string[]): Promise<Ran> {
  const printed = { out: '', error: '' };
  const status = await main(words, {
    out: (text) => {
      printed.out += text;
    },
    error: (text) => {
      printed.error += text;
    },
    watched: false,
    now: () => day,
  });
  return { status, ...printed };
}

/** A fresh folder that is removed when `use` ends. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pionier-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies an example, without results that were made before. */
export function copyExample(name: string, folder: string): string {
  const made = new Set(['results', 'private', 'node_modules', 'dist']);
  const target = join(folder, name);
  cpSync(join(root, 'examples', name), target, { recursive: true, filter: (source) => !made.has(basename(source)) });
  return target;
}
