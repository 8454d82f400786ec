import type { ClusterPeriods } from '../cluster-periods.ts';
import { wedgeResiduals } from '../wedge-residuals.ts';
import type { Scores } from './replays.ts';

/** Writes the scores of sequences given to clusters (−1 for none); false when they say nothing of the treatment. */
export type WedgeScore = (sequence: Int32Array, into: Scores, at: number) => boolean;

/** What is left of the treatment's squares when clusters and periods tell it exactly. */
const tolerance = 1e-10;

/**
 * The effect of a stepped wedge and its variance under any sequences of the clusters, with ỹ, z̃ and x̃ what clusters and
 * periods leave of the outcome, of the treatment as it was given and of the treatment as these sequences would give it:
 *
 *   θ(v) = Σ n x̃ ṽ / S,  S = Σ n x̃²                                effect = θ(y), slope = θ(z)
 *   ψ_g(v) = Σ_p n x̃ (ṽ − θ(v) x̃) / S,  V(v, w) = Σ_g ψ_g(v) ψ_g(w)   CR0: the errors that cost least
 *
 * θ(y) of the sequences as drawn is the estimate. The variance has no correction for few clusters: that is for the t
 * distribution, and here the distribution is the draw's own.
 *
 * `exposed` has a value for every sequence and period. Checked: tests/reporter/estimate/replay/wedge-score.test.ts.
 */
export function wedgeScore(cells: ClusterPeriods, exposed: Uint8Array): WedgeScore {
  const { clusters, periods, count } = cells;
  const residuals = wedgeResiduals(cells);
  const y = residuals(cells.mean);
  const z = residuals(Float64Array.from(cells.exposed));
  const given = new Float64Array(count.length);
  const sumWith = (x: Float64Array, v: Float64Array) => {
    let sum = 0;
    for (let cell = 0; cell < x.length; cell++) sum += count[cell]! * x[cell]! * v[cell]!;
    return sum;
  };
  return (sequence, into, at) => {
    for (let cell = 0; cell < given.length; cell++) {
      const own = sequence[Math.floor(cell / periods)]!;
      given[cell] = own < 0 ? 0 : exposed[own * periods + (cell % periods)]!;
    }
    const x = residuals(given);
    const squares = sumWith(x, x);
    if (!(squares > tolerance * sumWith(given, given))) return false;
    const [effect, slope] = [sumWith(x, y) / squares, sumWith(x, z) / squares];
    let [yy, yz, zz] = [0, 0, 0];
    for (let cluster = 0; cluster < clusters; cluster++) {
      let [ofY, ofZ] = [0, 0];
      for (let cell = cluster * periods; cell < (cluster + 1) * periods; cell++) {
        const weight = (count[cell]! * x[cell]!) / squares;
        ofY += weight * (y[cell]! - effect * x[cell]!);
        ofZ += weight * (z[cell]! - slope * x[cell]!);
      }
      yy += ofY * ofY;
      yz += ofY * ofZ;
      zz += ofZ * ofZ;
    }
    into.effect[at] = effect;
    into.slope[at] = slope;
    into.yy[at] = yy;
    into.yz[at] = yz;
    into.zz[at] = zz;
    return true;
  };
}
