/**
 * What is made of examples/bcg, byte by byte. A change is a commit of its own that says old, new and why, made with
 * `UPDATE_GOLDENS=1 npx vitest run tests/golden/pooling.test.ts`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier, root } from '../support/command-line.ts';

it('examples/bcg gives what it gave before, and again nothing new', () =>
  inTemporaryFolder(async (folder) => {
    const effects = join(copyExample('bcg', folder), 'effects.csv');
    const out = join(folder, 'pooled');
    expect(await pionier('pool', '--effects', effects, '--moderators', 'ablat', '--out', out)).toMatchObject({
      status: 0,
      error: '',
    });
    for (const name of ['pooled.json', 'pooled.csv', 'pooled.html']) {
      const text = readFileSync(join(out, name), 'utf8');
      const golden = join(root, 'tests/golden/bcg', name);
      if (process.env['UPDATE_GOLDENS'] === '1') {
        mkdirSync(join(golden, '..'), { recursive: true });
        writeFileSync(golden, text);
      }
      expect(existsSync(golden), `${golden} is missing`).toBe(true);
      expect(text).toBe(readFileSync(golden, 'utf8'));
    }
    expect((await pionier('pool', '--effects', effects, '--moderators', 'ablat', '--out', out)).out).toContain(
      '(unchanged)',
    );
  }));
