import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

/** The program that tests start and kill, made into one file so that it starts fast. */
export async function bundleChild(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pionier-child-'));
  const outfile = join(folder, 'child.mjs');
  await build({
    entryPoints: [resolve(import.meta.dirname, '../protection/child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@pionier/source'],
    define: {
      'import.meta.url': JSON.stringify(new URL('../../../packages/runner/src/software.ts', import.meta.url).href),
    },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(process.cwd() + '/');" },
    logLevel: 'error',
  });
  return outfile;
}

/** Removes what `bundleChild` made. */
export function removeBundle(file: string): void {
  rmSync(dirname(file), { recursive: true, force: true });
}

export type Ended = { readonly signal: string | null; readonly status: number | null; readonly errors: string };

/** Starts the program; `started` resolves when it begins its work, `ended` when it is gone. */
export function startChild(file: string, words: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([status, signal]): Ended => ({ status, signal, errors }));
  const started = Promise.race([once(child.stdout!, 'data'), ended]);
  return { started, ended, kill: () => child.kill('SIGKILL') };
}
