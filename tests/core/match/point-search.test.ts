import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointSearch } from '../../../packages/core/src/match/point-search.ts';

const inPlane = (points: readonly (readonly [number, number])[]) => ({
  points: Float64Array.from(points.flat()),
  size: 2,
});

test('by hand: the nearest point, of equally near ones the first id; then what is left', () => {
  // Unit 0 at the origin; 1 at 5 away, 2 and 3 at 2 away on either side, 4 far off in the second coordinate alone.
  const search = pointSearch(
    Int32Array.of(1, 2, 3, 4),
    inPlane([
      [0, 0],
      [3, 4],
      [2, 0],
      [-2, 0],
      [0, 100],
    ]),
  );
  const order: number[] = [];
  for (let left = 4; left > 0; left -= 1) {
    const found = search.nearest(0, null);
    order.push(found);
    search.take(found);
  }
  expect(order).toEqual([2, 3, 1, 4]);
  expect(search.nearest(0, null)).toBe(-1);
});

test('in a space without dimensions all are the same: by id, and nobody twice', () => {
  const search = pointSearch(Int32Array.of(1, 2), { points: new Float64Array(0), size: 0 });
  expect(search.nearest(0, null)).toBe(1);
  search.take(1);
  expect(search.nearest(0, null)).toBe(2);
  search.take(2);
  expect(search.nearest(0, null)).toBe(-1);
});

test('two roads: by looking at everyone, whoever was taken and whoever may be had', () => {
  const whole = fc.integer({ min: -4, max: 4 });
  const people = fc.array(fc.record({ x: whole, y: whole, may: fc.boolean(), free: fc.boolean() }), { maxLength: 25 });
  fc.assert(
    fc.property(whole, whole, people, (x, y, found) => {
      const all = found.map((_, index) => index + 1);
      const space = inPlane([[x, y], ...found.map((one) => [one.x, one.y] as const)]);
      const search = pointSearch(Int32Array.from(all), space);
      for (const unit of all) if (!found[unit - 1]!.free) search.take(unit);
      const square = (unit: number) => {
        const [right, up] = [found[unit - 1]!.x - x, found[unit - 1]!.y - y];
        return right * right + up * up;
      };
      const able = all.filter((unit) => found[unit - 1]!.free && found[unit - 1]!.may);
      const [best] = able.sort((a, b) => square(a) - square(b) || a - b);
      expect(search.nearest(0, (_, unit) => found[unit - 1]!.may)).toBe(best ?? -1);
    }),
    { numRuns: 500 },
  );
});
