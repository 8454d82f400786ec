import { expect, it } from 'vitest';
import { gatherColumn, staysInPlace } from '../../../packages/core/src/records/gather.ts';

it('takes cells from other rows; a negative row is missing', () => {
  const rows = Int32Array.of(2, -1, 0);
  expect(gatherColumn({ kind: 'number', values: Float64Array.of(1, 2, 3) }, rows)).toEqual({
    kind: 'number',
    values: Float64Array.of(3, NaN, 1),
  });
  expect(gatherColumn({ kind: 'text', values: ['a', 'b', null] }, rows)).toEqual({
    kind: 'text',
    values: [null, null, 'a'],
  });
});

it('keeps no level that no row has', () => {
  const column = { kind: 'category', levels: ['a', 'b', 'c'], codes: Int32Array.of(0, 1, 2) } as const;
  expect(gatherColumn(column, Int32Array.of(2, -1, 0))).toEqual({
    kind: 'category',
    levels: ['a', 'c'],
    codes: Int32Array.of(1, -1, 0),
  });
});

it('staysInPlace knows the identity', () => {
  expect(staysInPlace(Int32Array.of(0, 1), 2)).toBe(true);
  expect(staysInPlace(Int32Array.of(0, 1), 3)).toBe(false);
  expect(staysInPlace(Int32Array.of(1, 0), 2)).toBe(false);
});
