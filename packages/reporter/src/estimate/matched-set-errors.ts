import { symmetricEigen } from '@pionier/core';
import type { WeightedRegression } from './weighted-regression.ts';

/** Influence values by set, with the degrees of freedom that belong to them. */
export type SetErrors = { readonly influence: Float64Array; readonly df: number };

/** Positions of the regression by set, set after set. */
export type Sets = {
  readonly count: number;
  /** Positions ordered by set. */
  readonly order: Int32Array;
  /** Where each set starts in `order`; one place more than there are sets. */
  readonly starts: Int32Array;
};

/** Below this much of a direction left, clubSandwich takes the pseudo-inverse; so do we. */
const singular = 1e-12;

/**
 * Errors of one coefficient of a weighted regression when sets of units are independent (CR2), with Satterthwaite's
 * degrees of freedom. With u_i = q_i / √w_i, S = Σ w² u u′, d the coefficient's direction, and per set U, W, e:
 *
 *   B = I − U U′W − W U U′ + U S U′      the variance of e when outcomes have equal variance
 *   a = B^(−1/2) W U d                   symmetric root, pseudo-inverse where it is singular
 *   ψ = a′e,  variance = Σ ψ²
 *   df = (Σ_g a_g′B_g a_g)² / Σ_g Σ_h (p_g′p_h)²,   p_g′p_h = F_g′ C F_h,  F = (U′a, U′W a),  C = [[S, −I], [−I, 0]]
 *
 * The working model is that of estimatr and of clubSandwich for lm(): equal variances whatever the weights.
 * Source: Bell & McCaffrey (2002), Survey Methodology 28(2), eq. 8 and 10; Pustejovsky & Tipton (2018), Journal of
 * Business & Economic Statistics 36(4), 672–683. Why by set: Abadie & Spiess (2022), JASA 117(538), 983–995.
 * Checked: tests/reference/matched-effects.json (R, clubSandwich 0.5.8 and estimatr 1.0.0).
 */
export function setErrors(fit: WeightedRegression, direction: Float64Array, sets: Sets): SetErrors {
  const size = direction.length;
  const spread = weightedSpread(fit);
  const influence = new Float64Array(sets.count);
  const sums = { own: 0, ownSquares: 0, diagonal: 0, products: new Float64Array(4 * size * size) };
  for (let set = 0; set < sets.count; set++) {
    const members = sets.order.subarray(sets.starts[set]!, sets.starts[set + 1]!);
    const { scaled, own } = scaledScores(fit, direction, spread, members);
    const both = new Float64Array(2 * size);
    let psi = 0;
    for (let m = 0; m < members.length; m++) {
      const i = members[m]!;
      const root = fit.roots[i]!;
      psi += (scaled[m]! * fit.residuals[i]!) / root;
      for (let j = 0; j < size; j++) {
        const q = fit.coordinates[j * fit.units + i]!;
        both[j]! += (q / root) * scaled[m]!;
        both[size + j]! += q * root * scaled[m]!;
      }
    }
    influence[set] = psi;
    addSet(sums, both, spread, own);
  }
  return { influence, df: degreesOfFreedom(sums, spread, size) };
}

/** S = Σ w² u u′ = Σ w q q′, row-major. */
function weightedSpread({ units, coordinates, roots, kept }: WeightedRegression): Float64Array {
  const size = kept.length;
  const spread = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l <= j; l++) {
      let sum = 0;
      for (let i = 0; i < units; i++) {
        sum += roots[i]! * roots[i]! * coordinates[j * units + i]! * coordinates[l * units + i]!;
      }
      spread[j * size + l] = spread[l * size + j] = sum;
    }
  }
  return spread;
}

/** a = B^(−1/2) W U d of one set, and a′B a. */
function scaledScores(fit: WeightedRegression, direction: Float64Array, spread: Float64Array, members: Int32Array) {
  const count = members.length;
  const aim = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    const i = members[m]!;
    for (let j = 0; j < direction.length; j++) {
      aim[m]! += fit.roots[i]! * fit.coordinates[j * fit.units + i]! * direction[j]!;
    }
  }
  const { values, vectors } = symmetricEigen(residualVariance(fit, spread, members), count);
  const scaled = new Float64Array(count);
  let own = 0;
  for (let k = 0; k < count; k++) {
    if (values[k]! < singular) continue;
    let along = 0;
    for (let m = 0; m < count; m++) along += vectors[m * count + k]! * aim[m]!;
    own += along * along;
    const factor = along / Math.sqrt(values[k]!);
    for (let m = 0; m < count; m++) scaled[m]! += factor * vectors[m * count + k]!;
  }
  return { scaled, own };
}

/** B of one set, row-major. */
function residualVariance(fit: WeightedRegression, spread: Float64Array, members: Int32Array): Float64Array {
  const { units, coordinates, roots, kept } = fit;
  const [count, size] = [members.length, kept.length];
  const variance = new Float64Array(count * count);
  for (let m = 0; m < count; m++) {
    for (let n = 0; n <= m; n++) {
      const [i, k] = [members[m]!, members[n]!];
      let plain = 0;
      let spreaded = 0;
      for (let j = 0; j < size; j++) {
        const left = coordinates[j * units + i]!;
        plain += left * coordinates[j * units + k]!;
        for (let l = 0; l < size; l++) spreaded += left * spread[j * size + l]! * coordinates[l * units + k]!;
      }
      const [a, b] = [roots[i]!, roots[k]!];
      variance[m * count + n] = (m === n ? 1 : 0) - (plain * b) / a - (plain * a) / b + spreaded / (a * b);
    }
  }
  return variance;
}

type Sums = { own: number; ownSquares: number; diagonal: number; readonly products: Float64Array };

/** C F for F = (x, y): (S x − y, −x). */
function turned(both: Float64Array, spread: Float64Array): Float64Array {
  const size = both.length / 2;
  const result = new Float64Array(both.length);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) result[j]! += spread[j * size + l]! * both[l]!;
    result[j]! -= both[size + j]!;
    result[size + j] = -both[j]!;
  }
  return result;
}

function addSet(sums: Sums, both: Float64Array, spread: Float64Array, own: number): void {
  const wide = both.length;
  const other = turned(both, spread);
  let self = 0;
  for (let j = 0; j < wide; j++) {
    self += both[j]! * other[j]!;
    for (let l = 0; l < wide; l++) sums.products[j * wide + l]! += both[j]! * both[l]!;
  }
  sums.own += own;
  sums.ownSquares += own * own;
  sums.diagonal += self * self;
}

/** tr(C G C G) is Σ_g Σ_h (F_g′C F_h)², the sets with themselves included. */
function degreesOfFreedom({ own, ownSquares, diagonal, products }: Sums, spread: Float64Array, size: number): number {
  const wide = 2 * size;
  const columns = Array.from({ length: wide }, (_, l) =>
    turned(
      Float64Array.from({ length: wide }, (_unused, j) => products[j * wide + l]!),
      spread,
    ),
  );
  let all = 0;
  for (let j = 0; j < wide; j++) for (let l = 0; l < wide; l++) all += columns[l]![j]! * columns[j]![l]!;
  return (own * own) / (ownSquares + (all - diagonal));
}
