import type { Contrast, Grouping, Shuffles, Study } from '@pionier/core';
import type { TwoArms } from '../two-arms.ts';
import { type Items, itemsOf } from './items.ts';
import { membersOf, type TwoArmSets, type Ways } from './two-arm-sets.ts';

type Pairs = NonNullable<NonNullable<Contrast['weighted']>['pairs']>;

/** For each arm the pair that it stands in, −1 for none, and whether it is the one with the factor. */
function pairOfArm(arms: readonly string[], pairs: Pairs) {
  return {
    pair: Int32Array.from(arms, (arm) => pairs.findIndex((pair) => pair.includes(arm))),
    isWith: Uint8Array.from(arms, (arm) => (pairs.some(([first]) => first === arm) ? 1 : 0)),
  };
}

/** The sets of the draw, each split by what else its units get, with how many of them have the factor. */
function setsOf(shuffles: Shuffles, arms: readonly string[], pairs: Pairs): TwoArmSets {
  const { pair, isWith } = pairOfArm(arms, pairs);
  const count = shuffles.places.length * pairs.length;
  const treated = Uint8Array.from(shuffles.arm, (arm) => isWith[arm]!);
  const set = shuffles.arm.map((arm, item) => shuffles.set[item]! * pairs.length + pair[arm]!) as Int32Array;
  const takes = new Int32Array(count);
  set.forEach((code, item) => {
    takes[code]! += treated[item]!;
  });
  const ways = Array.from(takes, (take): Ways => {
    return { kind: 'counted', takes: Int32Array.of(take), chance: Float64Array.of(1) };
  });
  return { item: shuffles.item, treated, ...membersOf(set, count), ways };
}

/** What is compared within: a block and what else its units get. */
function strataOf({ arm, arms, design: { block } }: Study, pairs: Pairs): Grouping {
  const { pair } = pairOfArm(arms, pairs);
  const blocks = block?.labels ?? [''];
  const codes = arm.map((own, row) => {
    const code = block === null ? 0 : block.codes[row]!;
    return own < 0 || code < 0 ? -1 : code * pairs.length + pair[own]!;
  }) as Int32Array;
  return { codes, labels: blocks.flatMap((label) => pairs.map(([first]) => `${label} ${first}`)) };
}

/** n_b c_a: by stratum the analysed units of its block, times the weight of its arm with the factor. */
function sharesOf(items: Items, weights: { readonly [arm: string]: number }, pairs: Pairs) {
  const block = Int32Array.from({ length: items.strata }, (_, stratum) => Math.floor(stratum / pairs.length));
  const units = new Float64Array(items.strata / pairs.length);
  items.size.forEach((size, item) => {
    units[block[items.stratum[item]!]!]! += size;
  });
  const share = Float64Array.from(block, (code, stratum) => units[code]! * weights[pairs[stratum % pairs.length]![0]]!);
  return { share, block };
}

/**
 * A main effect of a factorial design, replayed: within every set of the draw the factor is dealt out anew among the units that
 * get the same of all other factors, as many of them as had it. The hypothesis is that the factor changes nobody's outcome,
 * whatever else they get; of the other factors it says nothing.
 *
 *   D = Σ_b (n_b / n) Σ_a c_a ȳ_ab      that of \`difference-by-arms.ts\`, as strata of block and other factors
 *
 * Null for an interaction: that effects add up does not say what anyone's outcome would have been.
 * Source: Dasgupta, Pillai & Rubin (2015), JRSS B 77(4), 727–753 (randomisation tests of factorial effects).
 * Checked: tests/reporter/estimate/replay/main-effect.test.ts (R, every deal of the factor written out).
 */
export function mainEffectOf(
  shuffles: Shuffles,
  study: Study,
  two: TwoArms,
): { items: Items; sets: TwoArmSets } | null {
  const weighted = two.contrast.weighted;
  if (weighted?.pairs === undefined) return null;
  const sets = setsOf(shuffles, study.arms, weighted.pairs);
  const items = itemsOf(study, two, strataOf(study, weighted.pairs), sets);
  return { items: { ...items, fixed: sharesOf(items, weighted.weights, weighted.pairs) }, sets };
}
