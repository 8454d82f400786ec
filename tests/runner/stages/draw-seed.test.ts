import { join } from 'node:path';
import { secretFromPublicSeed } from '@pionier/core';
import { expect, it } from 'vitest';
import { drawSeed, publicSeedOf } from '../../../packages/runner/src/stages/draw-seed.ts';
import { openLedger } from '../../../packages/runner/src/stages/open-ledger.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { pilotOf, publicTree, registerRequest, smallTree, type Tree } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function seeds(tree: Tree) {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await registerPilot(registerRequest(folders, { pilot: pilotOf(tree) }));
  const open = openLedger(folders, thisSystem);
  return (given: string | null) => drawSeed(pilotOf(tree), open, given, { folders, system: thisSystem });
}

it('is the registered secret, and no value of the command line', async () => {
  const seed = await seeds(smallTree);
  expect(seed(null)).toMatchObject({ publicSeed: null });
  expect(seed(null).secret).toHaveLength(32);
  expect(() => seed('3 1 4')).toThrow(expect.objectContaining({ code: 'inconsistent' }));
});

it('is the public value where the pilot announced one', async () => {
  const seed = await seeds(publicTree);
  expect(seed('3 1 4')).toEqual({ secret: secretFromPublicSeed('3 1 4'), publicSeed: '3 1 4' });
  expect(() => seed(null)).toThrow(
    expect.objectContaining({ code: 'missing-key', hint: expect.stringContaining('Lotto') }),
  );
});

it('no value was used as long as nobody was drawn', () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  expect(publicSeedOf(openLedger(folders, thisSystem))).toBe(null);
});
