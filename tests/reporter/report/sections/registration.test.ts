import { expect, it } from 'vitest';
import { registration } from '../../../../packages/reporter/src/report/sections/registration.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf } from '../section-blocks.ts';

it.each([
  ['before-assignment', 'paragraph'],
  ['before-outcomes', 'paragraph'],
  ['late', 'note'],
  ['never', 'note'],
] as const)('%s is a %s', (registered, kind) => {
  const [block] = blocksOf(registration, { ...nswEvidence(), registered });
  expect(block?.kind).toBe(kind);
  expect(block).toMatchObject({ text: expect.stringContaining('Het plan is') });
});
