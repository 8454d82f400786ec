import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identityOf } from '../../../packages/runner/src/stages/identity.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { pilotOf, registerRequest, smallTree, type Tree } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function identity(tree: Tree) {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  const result = await registerPilot(registerRequest(folders, { pilot: pilotOf(tree) }));
  return result.done ? identityOf(result.value.registration) : null;
}

it('is the pilot’s id and the site’s code, as registered', async () => {
  await expect(identity(smallTree)).resolves.toEqual({ pilot: 'small', site: null });
  await expect(identity({ ...smallTree, site: { code: 'GM0150' } })).resolves.toEqual({
    pilot: 'small',
    site: 'GM0150',
  });
});
