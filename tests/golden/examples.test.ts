/**
 * Every example gives the same bytes as before. A change here is a change of what users see: make it a commit of its own
 * that says old, new and why, with `UPDATE_GOLDENS=1 npx vitest run tests/golden/examples.test.ts`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier, pionierOn, root } from '../support/command-line.ts';

const drawn = new Date('2026-09-01T09:00:00Z');
const analysed = new Date('2028-01-31T09:00:00Z');

const examples = [
  { name: 'supported-work', pilot: 'pilot.yaml', results: 'results/pilot', before: [], language: 'en' },
  { name: 'supported-work-matched', pilot: 'pilot.yaml', results: 'results/pilot', before: [], language: 'nl' },
  { name: 'supported-work-matched', pilot: 'exact.yaml', results: 'results/exact', before: [], language: 'en' },
  {
    name: 'supported-work-matched',
    pilot: 'coarsened-exact.yaml',
    results: 'results/coarsened-exact',
    before: [],
    language: 'en',
  },
  { name: 'supported-work-matched', pilot: 'optimal.yaml', results: 'results/optimal', before: [], language: 'en' },
  {
    name: 'supported-work-matched',
    pilot: 'entropy-balancing.yaml',
    results: 'results/entropy-balancing',
    before: [],
    language: 'en',
  },
  {
    name: 'supported-work-matched',
    pilot: 'inverse-probability.yaml',
    results: 'results/inverse-probability',
    before: [],
    language: 'en',
  },
  { name: 'class-size', pilot: 'tennessee.yaml', results: 'results/tennessee', before: [], language: 'en' },
  { name: 'class-size', pilot: 'sites/system-11.yaml', results: 'sites/results/system-11', before: [], language: 'en' },
  {
    name: 'loneliness',
    pilot: 'pilot.yaml',
    results: 'results/pilot',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45 reserve 7']],
    language: 'nl',
  },
  {
    name: 'lottery',
    pilot: 'pilot.yaml',
    results: 'results/pilot',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45 reserve 7']],
    language: 'nl',
  },
  {
    name: 'factorial',
    pilot: 'pilot.yaml',
    results: 'results/pilot',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45 reserve 7']],
    language: 'nl',
  },
  {
    name: 'stepped-wedge',
    pilot: 'pilot.yaml',
    results: 'results/pilot',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45 reserve 7']],
    language: 'nl',
  },
  {
    name: 'alike',
    pilot: 'pairs.yaml',
    results: 'results/pairs',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45']],
    language: 'en',
  },
  {
    name: 'alike',
    pilot: 'rerandomised.yaml',
    results: 'results/rerandomised',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45']],
    language: 'en',
  },
  { name: 'designs', pilot: 'simple.yaml', results: 'results/simple', before: [], language: 'en' },
  { name: 'designs', pilot: 'clustered.yaml', results: 'results/clustered', before: [], language: 'en' },
  { name: 'designs', pilot: 'paired.yaml', results: 'results/paired', before: [], language: 'en' },
  { name: 'designs', pilot: 'replayed.yaml', results: 'results/replayed', before: [], language: 'en' },
  {
    name: 'designs',
    pilot: 'pairs-of-clusters.yaml',
    results: 'results/pairs-of-clusters',
    before: [],
    language: 'en',
  },
  {
    name: 'designs',
    pilot: 'permuted-blocks.yaml',
    results: 'results/permuted-blocks',
    before: [],
    language: 'en',
  },
  { name: 'designs', pilot: 'saturation.yaml', results: 'results/saturation', before: [], language: 'en' },
  {
    name: 'rolling-intake',
    pilot: 'pilot.yaml',
    results: 'results/pilot',
    before: [['register'], ['assign', '--seed', '3 11 19 24 38 45 reserve 7']],
    language: 'en',
  },
] as const;

const outputs = ['evidence.json', 'estimates.csv', 'report.html', 'report.md'];

describe.each(examples)('examples/$name/$pilot', ({ name, pilot, results, before, language }) => {
  it('gives what it gave before, byte by byte, and again nothing new', async () => {
    await inTemporaryFolder(async (folder) => {
      const example = copyExample(name, folder);
      const file = join(example, pilot);
      for (const [command, ...options] of before) {
        expect(await pionierOn(drawn, command, file, ...options)).toMatchObject({ status: 0 });
      }
      expect(await pionierOn(analysed, 'run', file, '--language', language)).toMatchObject({ status: 0 });
      const goldens = join(root, 'tests/golden', name, pilot.replace(/^sites\//, '').replace('.yaml', ''));
      for (const output of outputs)
        compare(join(goldens, output), readFileSync(join(example, results, output), 'utf8'));
      const again = await pionier('run', file, '--language', language);
      expect(again).toMatchObject({ status: 0 });
      expect(again.out).toContain('(unchanged)');
      expect(await pionier('audit', file)).toMatchObject({ status: 0 });
    });
  });
});

function compare(golden: string, text: string): void {
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(join(golden, '..'), { recursive: true });
    writeFileSync(golden, text);
  }
  expect(existsSync(golden), `${golden} is missing`).toBe(true);
  expect(text).toBe(readFileSync(golden, 'utf8'));
}
