import { symmetricEigen } from './symmetric-eigen.ts';

/** Below this much of a direction left, clubSandwich takes the pseudo-inverse; so do we. */
const singular = 1e-12;
const small = 0.25;

/** r = (I − K)^{−1/2} q and the length r′K(I − K)r = q′Kq, both over the directions that K does not fill. */
export type InverseRoot = { readonly vector: Float64Array; readonly own: number };

/**
 * (I − K)^{−1/2} q for a symmetric K with eigenvalues between 0 and 1; directions with eigenvalue 1 give 0
 * (pseudo-inverse). Only the lower triangle of `gram` is read (row-major, size × size).
 *
 * Checked: tests/core/math/inverse-root.test.ts (R, eigen).
 */
export function inverseRoot(gram: Float64Array, size: number, aim: Float64Array): InverseRoot {
  return rootBySeries(gram, size, aim) ?? rootByEigen(gram, size, aim);
}

/**
 * The root as the series Σ_m (2m choose m) 4^−m K^m q, where the trace of K, which is above all its eigenvalues,
 * is at most a quarter; else null.
 */
function rootBySeries(gram: Float64Array, size: number, aim: Float64Array): InverseRoot | null {
  let trace = 0;
  for (let k = 0; k < size; k++) trace += gram[k * size + k]!;
  if (trace > small) return null;
  const vector = Float64Array.from(aim);
  let power: Float64Array = aim;
  let own = 0;
  let bound = 1;
  for (let m = 1; bound > 1e-18; m++) {
    power = symmetricTimes(gram, size, power);
    if (m === 1) for (let k = 0; k < size; k++) own += aim[k]! * power[k]!;
    const factor = (2 * m - 1) / (2 * m);
    for (let k = 0; k < size; k++) vector[k]! += power[k]! *= factor;
    bound *= trace;
  }
  return { vector, own };
}

function rootByEigen(gram: Float64Array, size: number, aim: Float64Array): InverseRoot {
  const { values, vectors } = symmetricEigen(gram, size);
  const vector = new Float64Array(size);
  let own = 0;
  for (let j = 0; j < size; j++) {
    const free = 1 - values[j]!;
    if (free <= singular) continue;
    let along = 0;
    for (let k = 0; k < size; k++) along += vectors[k * size + j]! * aim[k]!;
    own += values[j]! * along * along;
    for (let k = 0; k < size; k++) vector[k]! += (vectors[k * size + j]! * along) / Math.sqrt(free);
  }
  return { vector, own };
}

/** K x, from the lower triangle of K (row-major, size × size). */
export function symmetricTimes(gram: Float64Array, size: number, x: Float64Array): Float64Array {
  const product = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let l = 0; l < j; l++) {
      const value = gram[j * size + l]!;
      sum += value * x[l]!;
      product[l]! += value * x[j]!;
    }
    product[j]! += sum + gram[j * size + j]! * x[j]!;
  }
  return product;
}
