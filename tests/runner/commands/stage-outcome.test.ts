import type { Problem } from '@pionier/core';
import { expect, it } from 'vitest';
import { distinct, exitOf, outcomeOf } from '../../../packages/runner/src/commands/stage-outcome.ts';

const problem = (code: Problem['code'], severity: Problem['severity'] = 'error'): Problem => ({
  severity,
  code,
  message: `${code}: x`,
  path: [],
});

it('the worst error decides; warnings do not count', () => {
  expect(exitOf([])).toBe(0);
  expect(exitOf([problem('changed-units', 'warning')])).toBe(0);
  expect(exitOf([problem('absent-file')])).toBe(1);
  expect(exitOf([problem('edited-file'), problem('absent-file')])).toBe(3);
  for (const code of ['changed-protocol', 'changed-units', 'edited-file', 'locked', 'broken-ledger'] as const)
    expect(exitOf([problem(code)])).toBe(3);
});

it('an outcome holds the problems as values and as text, and what was said', () => {
  const outcome = outcomeOf([problem('locked')], [], { lines: ['done'], json: { ok: true } });
  expect(outcome).toMatchObject({ exit: 3, lines: ['done'], json: { ok: true }, problems: [{ code: 'locked' }] });
  expect(outcome.problemText).toContain('error: locked: x');
});

it('says the same of one place once', () => {
  const at = (row: number, code: Problem['code'] = 'invalid-cell') => ({
    ...problem(code),
    place: { file: 'u.csv', row },
  });
  const elsewhere = { ...at(2), path: ['data'] };
  expect(distinct([at(2), elsewhere, at(3), problem('invalid-cell')])).toEqual([at(2), at(3), problem('invalid-cell')]);
  expect(outcomeOf([at(2), at(2)], []).problems).toHaveLength(1);
});
