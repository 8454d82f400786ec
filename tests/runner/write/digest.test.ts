import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { digest, digestFile } from '../../../packages/runner/src/write/digest.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// FIPS 180-4, the example of one block.
const abc = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

it('is the SHA-256 of bytes, of text and of a file', async () => {
  const file = join(temporaryFolder(), 'abc');
  writeFileSync(file, 'abc');
  expect(digest('abc')).toBe(abc);
  expect(digest(Buffer.from('abc'))).toBe(abc);
  await expect(digestFile(file)).resolves.toBe(abc);
});
