import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLock } from '../../../packages/runner/src/write/lock.ts';
import { type System, thisSystem } from '../../../packages/runner/src/write/system.ts';
import { failingSystem } from '../support/failing-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const impatient: System = { ...thisSystem, sleep: async () => undefined };

it('lets one through at a time', async () => {
  const folder = temporaryFolder();
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await thisSystem.sleep(3);
    inside--;
  };
  await Promise.all(Array.from({ length: 6 }, () => withLock(folder, { wait: 30_000 }, work)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

it('refuses when another run stays at work, and lets go after its own', async () => {
  const folder = temporaryFolder();
  await withLock(folder, {}, async () => {
    const second = withLock(folder, { wait: 200, system: impatient }, async () => 'in');
    await expect(second).rejects.toMatchObject({ code: 'locked', hint: expect.stringMatching(/wait until/) });
    expect(readdirSync(folder)).toHaveLength(1);
  });
  await expect(withLock(folder, {}, async () => 'in')).resolves.toBe('in');
  await expect(withLock(folder, {}, () => Promise.reject(new Error('own')))).rejects.toThrow('own');
  expect(readdirSync(folder)).toEqual([]);
});

it('takes over from the dead, and from a number that was given to another program since', async () => {
  const folder = temporaryFolder();
  const { host, pid, started } = thisSystem.self;
  writeFileSync(join(folder, `lock.${host}.9999991.5.0000000a`), '');
  writeFileSync(join(folder, `lock.${host}.${pid}.${started + 1}.0000000b`), '');
  await expect(withLock(folder, { wait: 0 }, async () => readdirSync(folder).length)).resolves.toBe(1);
});

it('never takes over from another host, and says how a person can', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock.elsewhere.1.5.0000000a'), '');
  await expect(withLock(folder, { wait: 0 }, async () => 'in')).rejects.toMatchObject({
    code: 'locked',
    hint: expect.stringMatching(/lock\.elsewhere/),
  });
});

it('says that it cannot write when the lock cannot be made', async () => {
  const folder = temporaryFolder();
  await expect(withLock(join(folder, 'none'), {}, async () => 'in')).rejects.toMatchObject({ code: 'cannot-write' });
  const { system } = failingSystem(1, 'error');
  await expect(withLock(folder, { system }, async () => 'in')).rejects.toMatchObject({ code: 'cannot-write' });
});
