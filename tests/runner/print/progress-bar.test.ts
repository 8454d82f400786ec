import { expect, it } from 'vitest';
import { progressBar } from '../../../packages/runner/src/print/progress-bar.ts';

it('shows how far long work is', () => {
  expect(progressBar('simulating', 0, 1000)).toBe(`simulating [${' '.repeat(30)}] 0 of 1000`);
  expect(progressBar('simulating', 500, 1000)).toBe(`simulating [${'#'.repeat(15)}${' '.repeat(15)}] 500 of 1000`);
  expect(progressBar('merging', 0, 0)).toBe(`merging [${'#'.repeat(30)}] 0 of 0`);
});
