import type { Allocation } from '@pionier/core';

/** The arm that a unit outside the comparison has for certain; −1 for a unit in it, or in no arm at all. */
export function certainArm({ arm, design }: Allocation, row: number): number {
  if (arm[row] !== -2 || design.probability === null) return -1;
  return design.probability.findIndex((chances) => chances[row] === 1);
}
