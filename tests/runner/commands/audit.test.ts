import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('draws again and finds the same, before and after the analysis; then finds what was touched', async () => {
  const folder = copyExample('loneliness', temporaryFolder());
  const file = join(folder, 'pilot.yaml');
  await pionier('register', file);
  expect((await pionier('audit', file)).out).toContain('nothing was drawn');
  await pionier('assign', file, '--seed', '3 1 4 1 5');
  const drawn = await pionier('audit', file);
  expect(drawn).toMatchObject({ status: 0, error: '' });
  expect(drawn.out).toMatch(/units of 1 intake drawn again: the same, byte by byte\nno evidence to compare/);
  await pionier('run', file);
  const analysed = await pionier('audit', file);
  expect(analysed.status).toBe(0);
  expect(analysed.out).toContain('evidence.json');
  const view = join(folder, 'private/pilot/allocation.csv');
  writeFileSync(view, readFileSync(view, 'utf8').replace(',coffee,', ',visits,'));
  const touched = await pionier('audit', file);
  expect(touched.status).toBe(3);
  expect(touched.error).toContain('column arm: error: edited file');
});
