/**
 * Compiles the packages, after removing what was compiled from files that are gone; a second time it does nothing.
 *
 * Then the special functions get what they import put into one file: stdlib is 400 small files in 137 packages, which
 * cost every start a sixth of a second and everyone who installs core 137 packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

function removeOrphans(name) {
  const [source, dist] = ['src', 'dist'].map((folder) => join(root, 'packages', name, folder));
  if (!existsSync(dist)) return;
  for (const file of readdirSync(dist, { recursive: true }).map(String)) {
    const [, stem] = /^(.+?)\.(?:js|js\.map|d\.ts)$/.exec(file) ?? [];
    if (stem !== undefined && !existsSync(join(source, `${stem}.ts`))) rmSync(join(dist, file));
  }
}

/** Takes the place of `debug`, stdlib's log for its own developers, which needs a terminal or a browser around it. */
const withoutLog = {
  name: 'without-log',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^debug$/ }, () => ({ path: 'debug', namespace: 'without-log' }));
    onLoad({ filter: /./, namespace: 'without-log' }, () => ({ contents: 'module.exports = () => () => {};' }));
  },
};

async function bundleSpecialFunctions() {
  const file = join(root, 'packages/core/dist/math/special.js');
  if (!readFileSync(file, 'utf8').includes("from '@stdlib/")) return;
  const files = { entryPoints: [file], outfile: file, allowOverwrite: true, plugins: [withoutLog] };
  await build({ ...files, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['main'], logLevel: 'error' });
  rmSync(`${file}.map`, { force: true });
}

for (const name of ['core', 'reporter', 'runner']) removeOrphans(name);
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
await bundleSpecialFunctions();
process.exitCode = status ?? 1;
