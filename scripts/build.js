/** Compiles the packages, after removing what was compiled from files that are gone; a second time it does nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

for (const name of ['core', 'reporter', 'runner']) {
  const [source, dist] = ['src', 'dist'].map((folder) => join(root, 'packages', name, folder));
  if (!existsSync(dist)) continue;
  for (const file of readdirSync(dist, { recursive: true }).map(String)) {
    const [, stem] = /^(.+?)\.(?:js|js\.map|d\.ts)$/.exec(file) ?? [];
    if (stem !== undefined && !existsSync(join(source, `${stem}.ts`))) rmSync(join(dist, file));
  }
}

const compiler = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
