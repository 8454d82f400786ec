import { PilotError } from '@pionier/core';
import { expect, it } from 'vitest';
import { caught, done, hasError, problemOf, refused } from '../../../packages/runner/src/stages/stage-result.ts';

it('an error of Pionier is a problem, with its hint', () => {
  expect(problemOf(new PilotError('locked', 'locked: by another', [], 'wait'))).toEqual({
    severity: 'error',
    code: 'locked',
    message: 'locked: by another',
    path: [],
    hint: 'wait',
  });
});

it('an error of the system about a file is a problem; any other is thrown on', async () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  await expect(caught(() => Promise.reject(denied))).resolves.toMatchObject({
    done: false,
    problems: [{ code: 'unreadable-file' }],
  });
  await expect(caught(() => Promise.reject(new TypeError('mistake')))).rejects.toThrow('mistake');
});

it('warnings come with a result and stop nothing', () => {
  const warning = { severity: 'warning', code: 'unsafe', message: 'unsafe: x', path: [] } as const;
  expect(done(1, [warning])).toEqual({ done: true, value: 1, problems: [warning] });
  expect(hasError([warning])).toBe(false);
  expect(hasError([warning, { ...warning, severity: 'error' }])).toBe(true);
  expect(refused(warning)).toEqual({ done: false, problems: [warning] });
});
