import { expect, test } from 'vitest';
import {
  blossomAt,
  expandBlossom,
  formBlossom,
  free,
  inner,
  isOutermost,
  join,
  type Matching,
  nearestIn,
  outer,
  rebase,
  slackOf,
  verticesOf,
} from '../../../packages/core/src/math/blossoms.ts';

/** Six vertices with all weights 8: 0 alone, 1 and 2 partners, 3 and 4 partners, 5 alone. */
function sixVertices(): Matching {
  const size = 6;
  const ints = (count: number, value: number) => new Int32Array(count).fill(value);
  const matching: Matching = {
    size,
    weight: new Float64Array(size * size).fill(8),
    dual: new Float64Array(2 * size).fill(4, 0, size),
    mate: ints(size, -1),
    top: Int32Array.from({ length: size }, (_, v) => v),
    parent: ints(2 * size, -1),
    base: Int32Array.from({ length: 2 * size }, (_, v) => v),
    label: new Uint8Array(2 * size),
    entryFrom: ints(2 * size, -1),
    entryTo: ints(2 * size, -1),
    bestFrom: ints(2 * size, -1),
    bestTo: ints(2 * size, -1),
    bestSlack: new Float64Array(2 * size),
    blossoms: new Array(size).fill(null),
    queue: [],
  };
  join(matching, [1, 1], [2, 2]);
  join(matching, [3, 3], [4, 4]);
  matching.label.set([outer, inner, outer, inner, outer, outer]);
  // The search went from 0 to 1 (partner 2), and from 2 to 3 (partner 4).
  matching.entryFrom.set([0], 1);
  matching.entryTo.set([1], 1);
  matching.entryFrom.set([2], 3);
  matching.entryTo.set([3], 3);
  return matching;
}

test('an odd cycle becomes one node, with the ancestor as its base', () => {
  const matching = sixVertices();
  expect(slackOf(matching, 4, 0)).toBe(0);
  formBlossom(matching, 4, 0, 0);
  expect(blossomAt(matching, 6)).toMatchObject({
    children: [0, 1, 2, 3, 4],
    from: [0, 1, 2, 3, 4],
    to: [1, 2, 3, 4, 0],
  });
  expect([...matching.top]).toEqual([6, 6, 6, 6, 6, 5]);
  expect([matching.base[6], matching.label[6], isOutermost(matching, 6), isOutermost(matching, 3)]).toEqual([
    0,
    outer,
    true,
    false,
  ]);
  expect([...verticesOf(matching, 6)].sort()).toEqual([0, 1, 2, 3, 4]);
  expect([...matching.queue].sort()).toEqual([1, 3]);
  expect(nearestIn(matching, 5, 0)).toBe(5);
  expect([0, 1, 2, 3, 4]).toContain(nearestIn(matching, 6, 5));
});

test('another base changes partners on the even side only', () => {
  const matching = sixVertices();
  formBlossom(matching, 4, 0, 0);
  rebase(matching, 6, 3);
  expect(matching.base[6]).toBe(3);
  // 3 is left for a partner outside; 4 pairs with 0 over the closing edge, 1 and 2 stay.
  expect([matching.mate[4], matching.mate[0], matching.mate[1], matching.mate[2]]).toEqual([0, 4, 2, 1]);
  rebase(matching, 6, 2);
  expect([matching.mate[3], matching.mate[4], matching.mate[0], matching.mate[1]]).toEqual([4, 3, 1, 0]);
});

test('an inner node undone leaves the even side between entry and base in the search', () => {
  const matching = sixVertices();
  formBlossom(matching, 4, 0, 0);
  matching.label[6] = inner;
  matching.label[5] = outer;
  matching.entryFrom[6] = 5;
  matching.entryTo[6] = 3;
  matching.queue.length = 0;
  expandBlossom(matching, 6);
  // Entered at 3, whose partner is 4, next to the base 0; 1 and 2 are out of the search.
  expect([...matching.label.subarray(0, 6)]).toEqual([inner, free, free, inner, outer, outer]);
  expect([matching.entryFrom[3], matching.entryFrom[0], matching.entryTo[0]]).toEqual([5, 4, 0]);
  expect(matching.queue).toEqual([4]);
  expect([...matching.top]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(() => blossomAt(matching, 6)).toThrow(TypeError);
});
