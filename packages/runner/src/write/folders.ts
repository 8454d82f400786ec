import path from 'node:path';
import { cannotWrite, flushFolder } from './atomic.ts';
import { type System, systemErrorCode, thisSystem } from './system.ts';

/** Where a pilot's files go. */
export type Folders = {
  /** What may be shown: `results/<pilot>/` beside the pilot's file, or `--out`. */
  readonly results: string;
  /** What identifies people or must stay secret: `private/<pilot>/` under `--data`. */
  readonly private: string;
};

/** The folders of a pilot's file; `out` and `data` are what `--out` and `--data` say. */
export function foldersOf(pilotFile: string, options: { readonly out?: string; readonly data?: string } = {}): Folders {
  const home = path.dirname(path.resolve(pilotFile));
  const name = path.basename(pilotFile, path.extname(pilotFile));
  return {
    results: options.out === undefined ? path.join(home, 'results', name) : path.resolve(options.out),
    private: path.join(options.data === undefined ? home : path.resolve(options.data), 'private', name),
  };
}

/** Makes a folder with the folders above it, each flushed into its own. */
export function makeFolder(folder: string, mode: number, system: System = thisSystem): void {
  const { files } = system;
  if (files.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above, 0o777, system);
  try {
    makeOne(folder, mode, system);
    flushFolder(above, system);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Makes one folder; that another program made it just now is well. Node's `recursive` never returns under /proc. */
function makeOne(folder: string, mode: number, { files }: System): void {
  try {
    files.mkdirSync(folder, { mode });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST' || !files.existsSync(folder)) throw error;
  }
}
