import { type BalanceCoordinates, type Study, symmetricEigen } from '@pionier/core';

/** What covariates explain of the influence values in one arm. */
export type SideFit = {
  readonly arm: number;
  /** How many units were drawn into it. */
  readonly units: number;
  readonly slope: Float64Array;
  /** By row of the units, 0 outside the arm; with the correction for the slope's freedom. */
  readonly residual: Float64Array;
  /** Degrees of freedom beside the slope. */
  readonly left: number;
};

type Drawn = { readonly rows: Int32Array; readonly found: BalanceCoordinates };

/** Directions with less of the largest eigenvalue than this are none. */
const singular = 1e-10;

/**
 * Regresses influence values of an arm, 0 for units without one, on the balance's coordinates within blocks, over everyone who was
 * drawn into it. `df` is what the arm's values have without covariates. Coordinates that do not vary in the arm have slope 0.
 */
export function explainedByArm(
  { arm, design: { block } }: Study,
  { rows, found: { coordinates, rank } }: Drawn,
  influence: Float64Array,
  { arm: own, df }: { readonly arm: number; readonly df: number },
): SideFit {
  const members = Int32Array.from(rows.keys()).filter((index) => arm[rows[index]!] === own);
  const codes = members.map((index) => (block === null ? 0 : block.codes[rows[index]!]!));
  const centred = centredWithin(members, codes, coordinates, rank);
  const values = Float64Array.from(members, (index) => influence[rows[index]!]!);
  const { slope, used } = slopeOf(centred, values, rank);
  const left = df - used;
  const correction = Math.sqrt(df / left);
  const residual = new Float64Array(arm.length);
  members.forEach((index, at) => {
    let value = values[at]!;
    for (let axis = 0; axis < rank; axis++) value -= slope[axis]! * centred[at * rank + axis]!;
    residual[rows[index]!] = value * correction;
  });
  return { arm: own, units: members.length, slope, residual, left };
}

/** The coordinates of the members less their block's mean in the arm. */
function centredWithin(members: Int32Array, codes: Int32Array, coordinates: Float64Array, rank: number): Float64Array {
  const blocks = codes.reduce((most, code) => Math.max(most, code + 1), 1);
  const size = new Float64Array(blocks);
  const mean = new Float64Array(blocks * rank);
  members.forEach((index, at) => {
    size[codes[at]!]! += 1;
    for (let axis = 0; axis < rank; axis++) mean[codes[at]! * rank + axis]! += coordinates[index * rank + axis]!;
  });
  const centred = new Float64Array(members.length * rank);
  members.forEach((index, at) => {
    const code = codes[at]!;
    for (let axis = 0; axis < rank; axis++)
      centred[at * rank + axis] = coordinates[index * rank + axis]! - mean[code * rank + axis]! / size[code]!;
  });
  return centred;
}

/** The least-squares slope of least length, and over how many directions it is one. */
function slopeOf(centred: Float64Array, values: Float64Array, rank: number): { slope: Float64Array; used: number } {
  const squares = new Float64Array(rank * rank);
  const products = new Float64Array(rank);
  for (let at = 0; at < values.length; at++) {
    for (let axis = 0; axis < rank; axis++) {
      const value = centred[at * rank + axis]!;
      products[axis]! += value * values[at]!;
      for (let other = 0; other <= axis; other++) squares[axis * rank + other]! += value * centred[at * rank + other]!;
    }
  }
  const { values: lengths, vectors } = symmetricEigen(squares, rank);
  const least = singular * lengths.reduce((most, length) => Math.max(most, length), 0);
  const slope = new Float64Array(rank);
  let used = 0;
  for (let direction = 0; direction < rank; direction++) {
    if (!(lengths[direction]! > least)) continue;
    used += 1;
    let along = 0;
    for (let axis = 0; axis < rank; axis++) along += vectors[axis * rank + direction]! * products[axis]!;
    for (let axis = 0; axis < rank; axis++)
      slope[axis]! += (vectors[axis * rank + direction]! * along) / lengths[direction]!;
  }
  return { slope, used };
}
