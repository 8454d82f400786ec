import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readKnown } from '../../../packages/runner/src/stages/read-known.ts';
import { pilotOf, smallTree } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('reads what is known at assignment; the outcome need not be there, and measurements are not looked at', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'units.csv'), 'nr,wijk,age\na,N,70\nb,Z,81\n');
  writeFileSync(join(folder, 'm.csv'), 'not,a,measurement\n');
  const pilot = pilotOf(smallTree);
  const { units, problems, inputs } = await readKnown(
    pilot,
    { units: 'units.csv', measurements: { t6: 'm.csv' } },
    folder,
  );
  expect(problems).toEqual([]);
  expect(units.ids).toEqual(['a', 'b']);
  expect([...units.table.columns.keys()].sort()).toEqual(['age', 'nr', 'wijk']);
  expect(Object.keys(inputs)).toEqual(['units.csv']);
});
