import { expect, it } from 'vitest';
import { shareSystems } from '../../examples/class-size/share.ts';
import { temporaryFolder } from '../runner/support/temporary-folder.ts';

it('the bundles of school systems give what the rows of the same systems give', { timeout: 120_000 }, async () => {
  const { shared, refused, fromBundles, fromRows } = await shareSystems(temporaryFolder());
  expect(shared.length + refused.length).toBe(42);
  expect(shared.length).toBeGreaterThan(2);
  expect(fromBundles.units).toBe(fromRows.units);
  expect(Math.abs(fromBundles.estimate / fromRows.estimate - 1)).toBeLessThan(1e-10);
  expect(Math.abs(fromBundles.standardError / fromRows.standardError - 1)).toBeLessThan(1e-10);
});
