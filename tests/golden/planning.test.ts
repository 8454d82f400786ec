/**
 * The plans of examples, byte by byte. A change is a commit of its own that says old, new and why, made with
 * `UPDATE_GOLDENS=1 npx vitest run tests/golden/planning.test.ts`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier, root } from '../support/command-line.ts';

describe.each([
  { example: 'planning', pilot: 'four-arms' },
  { example: 'planning', pilot: 'neighbourhoods' },
  { example: 'lottery', pilot: 'pilot' },
  { example: 'factorial', pilot: 'pilot' },
  { example: 'stepped-wedge', pilot: 'pilot' },
])('examples/$example/$pilot.yaml', ({ example: name, pilot }) => {
  it('gives what it gave before, and again nothing new', async () => {
    await inTemporaryFolder(async (folder) => {
      const example = copyExample(name, folder);
      const file = join(example, `${pilot}.yaml`);
      expect(await pionier('plan', file)).toMatchObject({ status: 0, error: '' });
      const text = readFileSync(join(example, 'results', pilot, 'plan.json'), 'utf8');
      const golden = join(root, 'tests/golden/planning', `${pilot === 'pilot' ? name : pilot}.json`);
      if (process.env['UPDATE_GOLDENS'] === '1') {
        mkdirSync(join(golden, '..'), { recursive: true });
        writeFileSync(golden, text);
      }
      expect(existsSync(golden), `${golden} is missing`).toBe(true);
      expect(text).toBe(readFileSync(golden, 'utf8'));
      expect((await pionier('plan', file)).out).toContain('(unchanged)');
    });
  });
});
