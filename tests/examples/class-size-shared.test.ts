import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shareSystems } from '../../examples/class-size/share.ts';
import { temporaryFolder } from '../runner/support/temporary-folder.ts';
import { pionier } from '../support/command-line.ts';

it('the bundles of school systems give what the rows of the same systems give', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const { shared, refused, fromBundles, fromRows } = await shareSystems(folder);
  expect(shared.length + refused.length).toBe(42);
  expect(shared.length).toBeGreaterThan(2);
  expect(fromBundles.units).toBe(fromRows.units);
  expect(Math.abs(fromBundles.estimate / fromRows.estimate - 1)).toBeLessThan(1e-10);
  expect(Math.abs(fromBundles.standardError / fromRows.standardError - 1)).toBeLessThan(1e-10);
  const bundles = shared.map((code) => join(folder, 'results', code, 'bundle.json'));
  expect((await pionier('pool', ...bundles, '--out', folder)).status).toBe(0);
  const { oneStage, verdicts } = JSON.parse(readFileSync(join(folder, 'pooled.json'), 'utf8'));
  const expected = JSON.parse(readFileSync('tests/reference/class-size-pooled.json', 'utf8'));
  const { answer } = oneStage.find(({ outcome, treatment }: { readonly [key: string]: string }) => {
    return outcome === 'reading' && treatment === 'small';
  });
  for (const key of ['estimate', 'standardError', 'df'])
    expect(Math.abs(answer[key] / expected.small[key] - 1), key).toBeLessThan(1e-10);
  expect(verdicts.map(({ verdict }: { readonly verdict: string }) => verdict)).toEqual(['inconclusive', 'works']);
});
