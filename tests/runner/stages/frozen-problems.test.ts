import { join } from 'node:path';
import { builtIn, languageWith } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { readPilot } from '../../../packages/runner/src/read/pilot-file.ts';
import { frozenProblems } from '../../../packages/runner/src/stages/frozen-problems.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { copyExample, inTemporaryFolder, pionier } from '../../support/command-line.ts';

it('says nothing before anyone was drawn, and then what may not change', async () => {
  await inTemporaryFolder(async (folder) => {
    const file = join(copyExample('loneliness', folder), 'pilot.yaml');
    const { pilot } = await readPilot(file, languageWith(builtIn));
    const changed = { ...pilot!, assignment: { ...pilot!.assignment, by: ['wijk'] } };
    expect(await frozenProblems(changed, foldersOf(file))).toEqual([]);
    await pionier('register', file);
    await pionier('assign', file, '--seed', '7');
    expect(await frozenProblems(pilot!, foldersOf(file))).toEqual([]);
    expect(await frozenProblems(changed, foldersOf(file))).toMatchObject([
      { code: 'changed-protocol', path: ['assignment', 'by'] },
    ]);
  });
});
