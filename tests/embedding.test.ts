/** What docs/guide/embedding.md and examples/embed promise to developers. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPage } from '../examples/embed/build.ts';
import { makeReport } from '../examples/embed/page.ts';
import { main } from '../packages/runner/src/index.ts';
import { inTemporaryFolder, pionier, root } from './support/command-line.ts';

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const bytes = (file: string) => ({
  name: file.split('/').at(-1)!,
  bytes: new Uint8Array(readFileSync(join(root, file))),
});

it('the code in the guide is a part of the example that runs', () => {
  const sources = ['embed.ts', 'trimmed-means.ts', 'page.ts'].map((file) => text(`examples/embed/${file}`)).join('\n');
  const blocks = [...text('docs/guide/embedding.md').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block!);
  const ofTheRunner =
    "import { main } from '@pionier/runner';\n\nconst status = await main(['check', 'pilot.yaml', '--json']);\n";
  expect(blocks.length).toBeGreaterThan(5);
  expect(blocks.filter((block) => !sources.includes(block))).toEqual([ofTheRunner]);
});

it('the program runs, with an estimator of its own', () => {
  const words = ['--conditions=@pionier/source', '--import', 'tsx', 'examples/embed/embed.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('earnings/supported-work~as-usual/difference-in-means 1794.34');
  expect(stdout).toContain('earnings/supported-work~as-usual/trimmed-means ');
  expect(stdout).toContain('# Supported work');
});

it('the page is one file that asks nothing of a server, and gives the command line’s answer', async () => {
  const page = await buildPage();
  expect(page).toContain('<form id="form">');
  expect(page).not.toMatch(/<script[^>]+src=|<link[^>]+href=|\bfrom\s*"node:|\brequire\("node:/);
  await inTemporaryFolder(async (folder) => {
    const pilot = 'examples/supported-work/pilot.yaml';
    const { html, problems } = await makeReport(
      bytes(pilot),
      [bytes('examples/supported-work/nsw.csv')],
      'en',
      '2028-01-31',
    );
    expect(problems).toBe('');
    await pionier('run', join(root, pilot), '--on', '2028-01-31', '--out', folder);
    const answerIn = (report: string) => /<h3[^>]*>.*?<\/h3>/s.exec(report)![0];
    expect(answerIn(html!)).toBe(answerIn(readFileSync(join(folder, 'report.html'), 'utf8')));
  });
});

it('a program asks the command line itself', async () => {
  const printed: string[] = [];
  const out = (words: string) => void printed.push(words);
  const terminal = { out, error: out, watched: false, now: () => new Date() };
  const status = await main(['check', join(root, 'examples/supported-work/pilot.yaml'), '--json'], terminal);
  expect([status, JSON.parse(printed.join('')).ok]).toEqual([0, true]);
});
