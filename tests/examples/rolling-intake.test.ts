import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../support/command-line.ts';

/** Unit and arm of everyone, in the order of the draw. */
const armsIn = (example: string): readonly string[] =>
  readFileSync(join(example, 'private/pilot/allocation.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2).join(' '));

/** The example drawn by this method, registered with a secret seed: who knows a public one could draw the next person. */
async function registered(folder: string, assignment: string): Promise<string> {
  const example = copyExample('rolling-intake', folder);
  const file = join(example, 'pilot.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/ {2}method: minimisation.*? {2}publicSeed.*?\n/s, assignment));
  expect(await pionier('register', file)).toMatchObject({ status: 0 });
  return example;
}

it.each([
  '  method: minimisation\n  by: [district, complexity]\n',
  '  method: minimisation\n  by: [district, complexity]\n  distance: variance\n  shares: { usual: 1, fast: 2 }\n',
  '  method: permuted-blocks\n  by: [district]\n',
])('drawn month by month gives the arms of one draw at the end, and the draw replays:\n%s', async (assignment) => {
  await inTemporaryFolder(async (folder) => {
    const once = await registered(folder, assignment);
    const monthly = join(folder, 'monthly');
    mkdirSync(monthly);
    cpSync(once, monthly, { recursive: true });
    expect(await pionier('assign', join(once, 'pilot.yaml'))).toMatchObject({ status: 0, error: '' });

    const months = readdirSync(join(monthly, 'intake')).sort();
    for (const month of months) renameSync(join(monthly, 'intake', month), join(monthly, month));
    for (const month of months) {
      renameSync(join(monthly, month), join(monthly, 'intake', month));
      expect(await pionier('assign', join(monthly, 'pilot.yaml'))).toMatchObject({ status: 0, error: '' });
    }
    expect(armsIn(monthly)).toEqual(armsIn(once));
    expect(armsIn(monthly)).toHaveLength(264);
    expect(await pionier('assign', join(monthly, 'pilot.yaml'), '--close')).toMatchObject({ status: 0 });
    const { status, out } = await pionier('audit', join(monthly, 'pilot.yaml'));
    expect([status, out]).toEqual([0, expect.stringContaining('264 units of 6 intakes drawn again: the same')]);
  });
});
