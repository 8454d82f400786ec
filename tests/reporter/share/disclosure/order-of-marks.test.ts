import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderOfMarks } from '../../../../packages/reporter/src/share/disclosure/order-of-marks.ts';

const most = 4503599627370495;

it('by hand: the least first, equal ones as they come', () => {
  expect([...orderOfMarks(Float64Array.of(5, most, 0, 5, 7))]).toEqual([2, 0, 3, 4, 1]);
  expect([...orderOfMarks(new Float64Array(0))]).toEqual([]);
});

it('two roads: as a sort by comparison, of marks that are spread and of marks that lie together', () => {
  const spread = fc.maxSafeInteger().map((value) => Math.abs(value) % (most + 1));
  const together = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.oneof(spread, together), { maxLength: 60 }), (marks) => {
      const rows = marks.map((_, row) => row).sort((a, b) => marks[a]! - marks[b]! || a - b);
      expect([...orderOfMarks(Float64Array.from(marks))]).toEqual(rows);
    }),
  );
});
