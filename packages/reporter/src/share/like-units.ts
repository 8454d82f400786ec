/** The units that one shared sum is over: ascending rows. */
export type SharedRows = { readonly which: string; readonly rows: Int32Array };

/**
 * Whether two sets of units differ, in some arm, by fewer than `minimum` units but not by none: then the difference of their
 * sums would be about those few.
 *
 * Rows ascend; `arm` is by row, negative outside the arms. Cost grows with the rows.
 */
export function areTooAlike(
  one: Int32Array,
  other: Int32Array,
  arm: Int32Array,
  arms: number,
  minimum: number,
): boolean {
  const apart = new Int32Array(arms);
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const left = i < one.length ? one[i]! : Number.POSITIVE_INFINITY;
    const right = j < other.length ? other[j]! : Number.POSITIVE_INFINITY;
    if (left !== right) apart[arm[Math.min(left, right)]!]! += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return apart.some((count) => count > 0 && count < minimum);
}

/** Whether two counts of people, one about a part of the other, differ by fewer than `minimum` but not by none. */
export function isNear(one: number, other: number, minimum: number): boolean {
  const apart = Math.abs(one - other);
  return apart > 0 && apart < minimum;
}
