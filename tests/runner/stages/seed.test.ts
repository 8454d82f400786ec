import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentOf } from '@pionier/core';
import { expect, it } from 'vitest';
import { makeSeed, readSeed } from '../../../packages/runner/src/stages/seed.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('is made once, of 32 bytes, and read back by its commitment', () => {
  const folder = temporaryFolder();
  const seed = makeSeed(folder, thisSystem);
  expect(seed).toHaveLength(32);
  expect(makeSeed(folder, thisSystem)).toEqual(seed);
  expect(readSeed(folder, commitmentOf(seed), thisSystem)).toEqual(seed);
  expect(readFileSync(join(folder, 'seed'), 'utf8')).toBe(`${Buffer.from(seed).toString('hex')}\n`);
});

it('is refused when it is gone, spoilt or another', () => {
  const folder = temporaryFolder();
  const commitment = commitmentOf(new Uint8Array(32));
  const read = () => readSeed(folder, commitment, thisSystem);
  expect(read).toThrow(
    expect.objectContaining({ code: 'broken-ledger', message: expect.stringContaining('absent seed') }),
  );
  writeFileSync(join(folder, 'seed'), 'spoilt');
  expect(read).toThrow(/absent seed/);
  writeFileSync(join(folder, 'seed'), '1'.repeat(64));
  expect(read).toThrow(/changed seed/);
});

it('says so when it cannot be read', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'seed'));
  expect(() => makeSeed(folder, thisSystem)).toThrow(/EISDIR/);
});
