import { expect, test } from 'vitest';
import { sequenceIds } from '../../../packages/core/src/assign/sequences.ts';

test('sequences are named so that they sort as they start', () => {
  expect(sequenceIds(3)).toEqual(['sequence-1', 'sequence-2', 'sequence-3']);
  for (const count of [9, 10, 12, 50]) {
    expect(sequenceIds(count)).toHaveLength(count);
    expect(sequenceIds(count)).toEqual([...sequenceIds(count)].sort());
  }
});
