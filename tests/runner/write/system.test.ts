import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { systemErrorCode, thisSystem } from '../../../packages/runner/src/write/system.ts';

it('knows itself, and a program of its number that started at another time as another', () => {
  const { self, lives } = thisSystem;
  expect(lives(self)).toBe(true);
  if (self.started > 0) expect(lives({ ...self, started: self.started + 1 })).toBe(false);
  expect(lives({ ...self, host: 'elsewhere', pid: 9_999_991 })).toBe(true);
});

it('knows that a program has died', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const program = { host: thisSystem.self.host, pid: child.pid!, started: 0 };
  expect(thisSystem.lives(program)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(thisSystem.lives(program)).toBe(false);
});

it('tells the code of a system error', () => {
  expect(systemErrorCode(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBe('ENOSPC');
  expect(systemErrorCode(new Error('x'))).toBe(null);
  expect(systemErrorCode('x')).toBe(null);
});

it('gives as many random bytes as asked', () => {
  expect(thisSystem.random(32)).toHaveLength(32);
  expect(thisSystem.random(16)).not.toEqual(thisSystem.random(16));
});
