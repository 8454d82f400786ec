import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundle } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { copyExample, pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Analyses a pilot of the examples as that of a site, and tries to share it. */
async function shared(example: string, name: string) {
  const folder = copyExample(example, temporaryFolder());
  const file = join(folder, `${name}.yaml`);
  if (!/^site:/m.test(readFileSync(file, 'utf8'))) appendFileSync(file, 'site: { code: GM0001 }\n');
  await pionier('register', file);
  await pionier('assign', file, '--seed', '3 14 15 9 26 5');
  await pionier('assign', file);
  expect(await pionier('analyse', file, '--on', '2030-01-01', '--quiet')).toMatchObject({ status: 0 });
  return { folder, ran: await pionier('share', file, '--quiet') };
}

/** Its bundle, as a receiver reads it. */
async function bundleOf(example: string, name: string) {
  const { folder, ran } = await shared(example, name);
  expect(ran).toMatchObject({ status: 0, error: '' });
  const { bundle, reasons } = readBundle(readFileSync(join(folder, 'results', name, 'bundle.json'), 'utf8'));
  expect(reasons).toEqual([]);
  return bundle!;
}

it.each([
  ['designs', 'simple'],
  ['designs', 'paired'],
  ['designs', 'clustered'],
  ['designs', 'permuted-blocks'],
  ['designs', 'saturation'],
  ['designs', 'pairs-of-clusters'],
  ['lottery', 'pilot'],
])('shares estimates and sums of units that were drawn: %s/%s', { timeout: 60_000 }, async (example, name) => {
  const { estimates, regressions } = await bundleOf(example, name);
  expect(estimates.length).toBeGreaterThan(0);
  expect(regressions.length).toBeGreaterThan(0);
});

it.each([
  ['stepped-wedge', 'pilot'],
  ['supported-work-matched', 'pilot'],
  ['supported-work-matched', 'entropy-balancing'],
])('shares the estimates of %s/%s, and says that there are no sums', { timeout: 60_000 }, async (example, name) => {
  const { estimates, regressions, panels, clusterSums, withheld } = await bundleOf(example, name);
  expect(estimates.length).toBeGreaterThan(0);
  expect([regressions, panels, clusterSums]).toEqual([[], [], []]);
  expect(withheld.map(({ what, reason }) => `${what} ${reason}`)).toContain('regression unsupported-design');
});

it.each([
  ['factorial', 'pilot', 'binary-outcome'],
  ['supported-work', 'pilot', 'pairs'],
])(
  'keeps %s/%s at the site: few people have an answer, or two marks',
  { timeout: 60_000 },
  async (example, name, rule) => {
    const { folder, ran } = await shared(example, name);
    expect(ran.status).toBe(1);
    expect(ran.error).toContain(`unsafe to share (${rule})`);
    const results = join(folder, 'results', name);
    expect(existsSync(join(results, 'bundle.json'))).toBe(false);
    expect(JSON.parse(readFileSync(join(results, 'disclosure.json'), 'utf8'))).toMatchObject({ passed: false });
  },
);

it('says that a bundle needs a site', async () => {
  const file = join(copyExample('supported-work', temporaryFolder()), 'pilot.yaml');
  await pionier('analyse', file, '--quiet');
  const found = await pionier('share', file);
  expect(found.status).toBe(1);
  expect(found.error).toContain('missing key: site');
});
