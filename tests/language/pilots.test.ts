import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pionier, root } from '../support/command-line.ts';

type Found = { severity: string; code: string; message: string; hint?: string; path: readonly string[] };

/** What `check` says of a pilot as users would write it; its data do not exist. */
async function checked(name: string): Promise<{ status: number; problems: readonly Found[] }> {
  const { status, out } = await pionier('check', join(root, 'tests/language/pilots', `${name}.yaml`), '--json');
  return { status, problems: JSON.parse(out).problems };
}

describe('accepted as they stand, but for absent data and the lints', () => {
  it.each([
    'loneliness-three-arms',
    'participatiewet',
    'participatiewet-utrecht',
    'finished-trial',
    'lottery',
    'matched',
    'factorial',
    'stepped-wedge',
  ])('%s', async (name) => {
    const { status, problems } = await checked(name);
    expect(status).toBe(0);
    for (const { severity, code } of problems) {
      expect(severity).toBe('warning');
      expect(['absent-file', 'lint']).toContain(code);
    }
  });
});

it('neighbourhood-teams: the reserved key and nothing else', async () => {
  const { status, problems } = await checked('neighbourhood-teams');
  expect(status).toBe(1);
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([{ code: 'reserved', path: ['outcomes', 'debt', 'per'] }]);
  for (const { code } of problems) expect(['reserved', 'absent-file', 'lint']).toContain(code);
});

it('rolling-intake: minimisation is there, and only reserved words are refused', async () => {
  const { status, problems } = await checked('rolling-intake');
  expect(status).toBe(1);
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'reserved outcomes.wait.event',
    'reserved outcomes.wait.kind',
  ]);
});
