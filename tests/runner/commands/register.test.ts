import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('registers once, refuses a changed protocol, and says what differs with its place', async () => {
  const file = join(copyExample('supported-work', temporaryFolder()), 'pilot.yaml');
  const first = await pionier('register', file);
  expect(first.status).toBe(0);
  expect(first.out).toMatch(/^registered on \d{4}-\d{2}-\d{2}: sha256:[0-9a-f]{64}\n/);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('better: higher', 'better: lower'));
  const changed = await pionier('register', file);
  expect(changed.status).toBe(3);
  expect(changed.error).toContain('outcomes.earnings.better is "lower", registered as "higher"');
  writeFileSync(file, text);
  expect((await pionier('register', file)).out).toMatch(/^already registered/);
});

it('refuses when the private folder was lost', async () => {
  const folder = copyExample('supported-work', temporaryFolder());
  await pionier('register', join(folder, 'pilot.yaml'));
  rmSync(join(folder, 'private'), { recursive: true });
  expect(await pionier('register', join(folder, 'pilot.yaml'))).toMatchObject({ status: 3 });
});

it('says what is wrong with a pilot, and registers nothing', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'pilot.yaml'), 'pionier: 1\n');
  expect(await pionier('register', join(folder, 'pilot.yaml'))).toMatchObject({ status: 1, out: '' });
  expect(await pionier('register', join(folder, 'absent.yaml'))).toMatchObject({ status: 1, out: '' });
});
