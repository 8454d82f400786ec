import { join } from 'node:path';
import { lintPilot, lints } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { language } from '../../../../packages/runner/src/language.ts';
import { readPilot } from '../../../../packages/runner/src/read/pilot-file.ts';

const folder = join(import.meta.dirname, '../../../language/pilots');

describe('lints on pilots as people write them', () => {
  it.each(['loneliness-three-arms', 'participatiewet', 'participatiewet-utrecht', 'finished-trial'])(
    'only advise %s',
    async (name) => {
      const { pilot, problems } = await readPilot(join(folder, `${name}.yaml`), language);
      expect(problems).toEqual([]);
      const said = lintPilot(pilot!, null, lints);
      expect(said.length).toBeGreaterThan(0);
      expect(said.map(({ severity }) => severity)).not.toContain('error');
    },
  );
});
