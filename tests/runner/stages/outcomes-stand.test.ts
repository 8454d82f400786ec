import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outcomesStand } from '../../../packages/runner/src/stages/outcomes-stand.ts';
import { pilotOf, smallTree, type Tree } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const moments = { t0: 'baseline', t6: '6 months' };
const byMoment = { units: 'units.csv', measurements: { t0: 't0.csv', t6: 't6.csv' } };

function stand(tree: Tree, files: readonly string[]) {
  const folder = temporaryFolder();
  for (const file of files) writeFileSync(join(folder, file), '');
  return outcomesStand(pilotOf({ ...smallTree, ...tree }), folder);
}

it.each<[string, Tree, readonly string[], boolean]>([
  ['the units hold the outcome', {}, ['units.csv'], true],
  ['no units yet', {}, [], false],
  ['baseline alone', { moments, data: byMoment }, ['units.csv', 't0.csv'], false],
  ['a later moment', { moments, data: byMoment }, ['units.csv', 't6.csv'], true],
  [
    'one file of all moments',
    { moments, data: { units: 'units.csv', measurements: { file: 'm.csv', moment: 'when' } } },
    ['m.csv'],
    true,
  ],
])('%s', async (_what, tree, files, expected) => {
  await expect(stand(tree, files)).resolves.toBe(expected);
});

it('a file outside the data folder is a problem', async () => {
  await expect(stand({ data: { units: '../units.csv' } }, [])).resolves.toMatchObject({
    code: 'unsafe',
    path: ['data'],
  });
});
