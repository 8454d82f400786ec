import type { Items } from './items.ts';
import type { Scores } from './replays.ts';
import type { Sums } from './set-sums.ts';

/** By stratum: items, and the differences between its sides in y and in the arm given, with their variances. */
type Parts = { readonly [part in 'share' | 'y' | 'z' | 'yy' | 'yz' | 'zz']: Float64Array };

function partsFor(strata: number): Parts {
  const room = () => new Float64Array(strata);
  return { share: room(), y: room(), z: room(), yy: room(), yz: room(), zz: room() };
}

/** Adds one side, from its numbers and sums, to the parts of its stratum; `sign` is 1 for the treatment's side. */
function addSide(parts: Parts, stratum: number, sign: 1 | -1, sums: Sums, at: number): void {
  const treated = sums[at]!;
  const yTreated = sums[at + 1]!;
  const count = treated + sums[at + 3]!;
  const y = (yTreated + sums[at + 4]!) / count;
  const z = treated / count;
  const divisor = count > 1 ? count * (count - 1) : Number.POSITIVE_INFINITY;
  parts.share[stratum]! += count;
  parts.y[stratum]! += sign * y;
  parts.z[stratum]! += sign * z;
  parts.yy[stratum]! += Math.max(0, sums[at + 2]! + sums[at + 5]! - count * y * y) / divisor;
  parts.yz[stratum]! += (yTreated - count * y * z) / divisor;
  parts.zz[stratum]! += (treated - count * z * z) / divisor;
}

/** Fills the parts of the strata that hold both arms; returns how many items and strata these are. */
function fillParts(parts: Parts, sums: Sums, rest: Sums): { compared: number; used: number } {
  for (const values of Object.values(parts)) values.fill(0);
  let [compared, used] = [0, 0];
  for (let stratum = 0, at = 0; at < sums.length; stratum += 1, at += 6) {
    if (sums[at]! + sums[at + 3]! === 0 || rest[at]! + rest[at + 3]! === 0) continue;
    addSide(parts, stratum, 1, sums, at);
    addSide(parts, stratum, -1, rest, at);
    compared += parts.share[stratum]!;
    used += 1;
  }
  return { compared, used };
}

/** V from within the sides of each stratum, or from between strata; see `score.ts`. */
function variances(parts: Parts, compared: number, used: number, isBetween: boolean, into: Scores, at: number): void {
  const [effect, slope] = [into.effect[at]! / used, into.slope[at]! / used];
  const factor = used > 1 ? used / (used - 1) : 0;
  let [yy, yz, zz] = [0, 0, 0];
  for (let stratum = 0; stratum < parts.share.length; stratum += 1) {
    if (parts.share[stratum] === 0) continue;
    const share = parts.share[stratum]! / compared;
    const y = share * parts.y[stratum]! - effect;
    const z = share * parts.z[stratum]! - slope;
    yy += isBetween ? factor * y * y : share * share * parts.yy[stratum]!;
    yz += isBetween ? factor * y * z : share * share * parts.yz[stratum]!;
    zz += isBetween ? factor * z * z : share * share * parts.zz[stratum]!;
  }
  into.yy[at] = yy;
  into.yz[at] = yz;
  into.zz[at] = zz;
}

/**
 * The scores of one draw from the sums of the treatment's side of each stratum (six a stratum); the control's side has what
 * is left of `total`. False when no stratum holds both arms.
 */
export function scoreOfSums(total: Sums, errors: Items['errors']): (sums: Sums, into: Scores, at: number) => boolean {
  const rest = new Float64Array(total.length);
  const parts = partsFor(total.length / 6);
  return (sums, into, at) => {
    for (let sum = 0; sum < sums.length; sum += 1) rest[sum] = total[sum]! - sums[sum]!;
    const { compared, used } = fillParts(parts, sums, rest);
    if (used === 0) return false;
    let [effect, slope] = [0, 0];
    for (let stratum = 0; stratum < parts.share.length; stratum += 1) {
      effect += (parts.share[stratum]! / compared) * parts.y[stratum]!;
      slope += (parts.share[stratum]! / compared) * parts.z[stratum]!;
    }
    into.effect[at] = effect;
    into.slope[at] = slope;
    variances(parts, compared, used, errors === 'between', into, at);
    return true;
  };
}
