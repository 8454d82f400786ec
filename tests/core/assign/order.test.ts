import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderOfIds } from '../../../packages/core/src/assign/order.ts';

const bySorting = (ids: readonly string[]) =>
  ids.map((_, position) => position).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));

test('ids are ordered by code unit: digits, capitals, small letters, accents', () => {
  expect([...orderOfIds(['é', 'b', 'B', '10', '9', 'b1', ''])]).toEqual([6, 3, 4, 2, 1, 5, 0]);
});

test('the order equals that of sorting as text, for any ids', () => {
  const id = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.nat(2000).map((n) => `P${n}`),
  );
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 200 }), (ids) => {
      expect([...orderOfIds(ids)]).toEqual(bySorting(ids));
    }),
  );
});

test('ids whose difference lies beyond what is packed are compared as text', () => {
  const long = Array.from(
    { length: 300 },
    (_, n) => `${(n * 7) % 3}${'same-in-all-of-them'.repeat(3)}${(n * 119) % 300}`,
  );
  expect([...orderOfIds(long)]).toEqual(bySorting(long));
});

test('no ids have no order', () => {
  expect(orderOfIds([])).toHaveLength(0);
});
