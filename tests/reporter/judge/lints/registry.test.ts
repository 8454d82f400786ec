import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as lints from '../../../../packages/reporter/src/judge/lints/registry.ts';

it('holds every lint under its own name, and the guide tells of each', () => {
  const guide = readFileSync(new URL('../../../../docs/guide/lints.md', import.meta.url), 'utf8');
  const names = Object.values(lints).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !guide.includes(`## ${name}`))).toEqual([]);
});
