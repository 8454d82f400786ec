/** What would be published: every package packed as it would go out, judged by the tools that judge packages, and used. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copyExample, inTemporaryFolder, pionier, root } from './support/command-line.ts';

const names = ['core', 'reporter', 'runner'] as const;
const folder = mkdtempSync(join(tmpdir(), 'pionier-packed-'));
const tarballs = new Map<string, string>();

const ranges = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  name: z.string(),
  files: z.array(z.string()),
  bin: ranges,
  dependencies: ranges,
  peerDependencies: ranges,
});

function run(command: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  expect(status, `${command} ${words.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

/** pnpm packs, because it writes versions where the workspace has `workspace:`. */
function pack(folders: readonly string[], into: string): void {
  const pnpm = ['-y', '--prefer-offline', 'pnpm@10.34.9', '--recursive', '--config.ignore-scripts=true'];
  const filters = folders.flatMap((path) => ['--filter', path]);
  run('npx', [...pnpm, ...filters, 'pack', '--pack-destination', into], root);
}

async function complaints(tarball: string): Promise<readonly string[]> {
  const bytes = readFileSync(tarball);
  const { messages } = await publint({ pack: { tarball: Uint8Array.from(bytes).buffer }, strict: true });
  const { problems } = { problems: [], ...(await checkPackage(createPackageFromTarballData(bytes))) };
  // These packages are modules alone: Node before 12 and require() are not served.
  const wrong = problems.filter((problem) => {
    const resolution = 'resolutionKind' in problem ? problem.resolutionKind : null;
    return resolution !== 'node10' && resolution !== 'node16-cjs';
  });
  return [...messages, ...wrong].map((complaint) => JSON.stringify(complaint));
}

const filesIn = (name: string) =>
  run('tar', ['-tzf', tarballs.get(name)!], folder)
    .trim()
    .split('\n');
const manifestOf = (name: string) =>
  manifest.parse(JSON.parse(run('tar', ['-xzOf', tarballs.get(name)!, 'package/package.json'], folder)));

beforeAll(() => {
  run(process.execPath, ['scripts/build.js'], root);
  pack(['./packages/*'], folder);
  for (const name of names) {
    const tarball = readdirSync(folder).find((file) => file.startsWith(`pionier-${name}-`));
    tarballs.set(name, join(folder, tarball!));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(names)('@pionier/%s as it would be published', (name) => {
  it('resolves and has types for everyone who imports it', async () => {
    expect(await complaints(tarballs.get(name)!)).toEqual([]);
  });

  it('holds its licence, what was compiled and the sources that maps lead to, and no more', () => {
    const files = filesIn(name);
    expect(files).toContain('package/LICENSE');
    expect(files).toContain('package/dist/index.js');
    expect(files.filter((file) => !/^package\/(LICENSE|package\.json|(dist|src|bin)\/.+)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /\.test\.|\/tests?\/|\.tsbuildinfo$/.test(file))).toEqual([]);
    const sources = files.filter((file) => file.startsWith('package/src/'));
    const compiled = sources.map((file) => file.replace('/src/', '/dist/').replace(/\.ts$/, '.js'));
    expect(compiled.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('names versions of its own kin, and leaves zod to who uses it', () => {
    const { dependencies, peerDependencies } = manifestOf(name);
    const kin = Object.entries({ ...dependencies, ...peerDependencies }).filter(([other]) =>
      other.startsWith('@pionier/'),
    );
    // pnpm writes the versions as it finds them, so that their order is nothing.
    expect(kin.map(([other]) => other).sort()).toEqual(
      names.slice(0, names.indexOf(name)).map((other) => `@pionier/${other}`),
    );
    expect(kin.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect('zod' in dependencies).toBe(name === 'runner');
    expect('zod' in peerDependencies).toBe(name !== 'runner');
    expect(Object.keys(dependencies).filter((other) => other.startsWith('@stdlib/'))).toEqual([]);
  });
});

it.each([
  { what: 'a door that leads nowhere', from: './dist/index.js', to: './dist/absent.js' },
  { what: 'types that are absent', from: './dist/index.d.ts', to: './dist/absent.d.ts' },
  { what: 'code that says it is of the other kind', from: '"type": "module"', to: '"type": "commonjs"' },
])('the judges see $what', async ({ from, to }) => {
  await inTemporaryFolder(async (temporary) => {
    run('tar', ['-xzf', tarballs.get('core')!], temporary);
    const file = join(temporary, 'package/package.json');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    run('tar', ['-czf', 'broken.tgz', 'package'], temporary);
    expect(await complaints(join(temporary, 'broken.tgz'))).not.toEqual([]);
  });
});

it('a program that installed them finds what is found here, byte by byte', async () => {
  await inTemporaryFolder(async (temporary) => {
    const modules = join(temporary, 'node_modules');
    for (const name of names) {
      const target = join(modules, '@pionier', name);
      mkdirSync(target, { recursive: true });
      run('tar', ['-xzf', tarballs.get(name)!, '-C', target, '--strip-components=1'], temporary);
      const { dependencies, peerDependencies } = manifestOf(name);
      for (const other of Object.keys({ ...dependencies, ...peerDependencies })) install(name, other, modules);
    }
    const pilot = join(copyExample('supported-work', temporary), 'pilot.yaml');
    const bin = join(modules, '@pionier/runner', manifestOf('runner').bin['pionier']!);
    run(process.execPath, [bin, 'run', pilot, '--on', '2028-01-31', '--out', 'there'], temporary);
    await pionier('run', pilot, '--on', '2028-01-31', '--out', join(temporary, 'here'));
    const evidence = (place: string) => readFileSync(join(temporary, place, 'evidence.json'), 'utf8');
    expect(evidence('there')).toBe(evidence('here'));
  });
});

/** Puts a dependency where an installation would put it; the packages themselves are the packed ones. */
function install(name: string, dependency: string, modules: string): void {
  const target = join(modules, dependency);
  if (dependency.startsWith('@pionier/')) return;
  mkdirSync(join(target, '..'), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  symlinkSync(realpathSync(join(root, 'packages', name, 'node_modules', dependency)), target, 'junction');
}
