import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../../support/command-line.ts';

it('a stepped wedge with one cluster of a block for a sequence is no reason for a warning', async () => {
  await inTemporaryFolder(async (folder) => {
    const { status, out, error } = await pionier('check', join(copyExample('stepped-wedge', folder), 'pilot.yaml'));
    expect({ status, warned: `${out}${error}`.includes('too small blocks') }).toEqual({ status: 0, warned: false });
    expect(`${out}${error}`).toContain('no errors, 0 warnings');
  });
});
