import type { Contrast, Places, Shuffles } from '@pionier/core';

/** How many items of a set can get the treatment, and with what chance; or each item on its own with a chance. */
export type Ways =
  | { readonly kind: 'counted'; readonly takes: Int32Array; readonly chance: Float64Array }
  | { readonly kind: 'independent'; readonly chance: number };

/** The items of two arms in the sets that they are shuffled in. */
export type TwoArmSets = {
  /** By row of the units: its item; −1 for none. */
  readonly item: Int32Array;
  /** By item: 1 when it was given the treatment. */
  readonly treated: Uint8Array;
  /** Items by set: those of set s are `members` from `starts[s]` to `starts[s + 1]`. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  readonly ways: readonly Ways[];
};

/**
 * The shuffles of two arms, given who is in other arms: under the hypothesis about these two arms nothing is known of what
 * the others' outcomes would have been, so they stay where they are.
 *
 *   P(z, counts) = P(counts) / (n! / Π n_a!), so that given the others, with m items in the two arms,
 *   P(n_t) ∝ P(counts) · C(m, n_t) · n_t! · n_c! ∝ P(counts)
 *
 * for the counts in which the other arms have what they have, and within n_t every order is equally likely. Under
 * independent draws the chance of the treatment is p_t / (p_t + p_c).
 * Source: Basse, Feller & Toulis (2019), Biometrika 106(2), 487–494, on tests that condition on a set of units.
 * Checked: tests/reporter/estimate/replay/two-arm-sets.test.ts (three arms, against all draws kept that agree).
 */
export function twoArmSets(shuffles: Shuffles, arms: readonly string[], contrast: Contrast): TwoArmSets {
  const [treatment, control] = [arms.indexOf(contrast.treatment), arms.indexOf(contrast.control)];
  const number = new Int32Array(shuffles.arm.length).fill(-1);
  let count = 0;
  shuffles.arm.forEach((arm, item) => {
    if (arm === treatment || arm === control) number[item] = count++;
  });
  const treated = new Uint8Array(count);
  const set = new Int32Array(count);
  number.forEach((own, item) => {
    if (own === -1) return;
    treated[own] = shuffles.arm[item] === treatment ? 1 : 0;
    set[own] = shuffles.set[item]!;
  });
  return {
    item: shuffles.item.map((item) => (item === -1 ? -1 : number[item]!)),
    treated,
    ...membersOf(set, shuffles.places.length),
    ways: waysOf(shuffles, treatment, control),
  };
}

/** The items of each set. */
export function membersOf(set: Int32Array, sets: number): Pick<TwoArmSets, 'members' | 'starts'> {
  const starts = new Int32Array(sets + 1);
  for (const code of set) starts[code + 1]! += 1;
  for (let code = 0; code < sets; code += 1) starts[code + 1]! += starts[code]!;
  const next = starts.slice();
  const members = new Int32Array(set.length);
  set.forEach((code, item) => {
    members[next[code]!++] = item;
  });
  return { members, starts };
}

function waysOf({ arm, set, places }: Shuffles, treatment: number, control: number): readonly Ways[] {
  const arms = 1 + arm.reduce((most, own) => Math.max(most, own), Math.max(treatment, control));
  const counts = new Int32Array(arms * places.length);
  arm.forEach((own, item) => {
    counts[arms * set[item]! + own]! += 1;
  });
  return places.map((own, code) => {
    const given = counts.subarray(arms * code, arms * (code + 1));
    return own.kind === 'independent'
      ? ownChance(own, treatment, control)
      : countedWays(own, given, treatment, control);
  });
}

function ownChance({ chance }: Places & { kind: 'independent' }, treatment: number, control: number): Ways {
  return { kind: 'independent', chance: chance[treatment]! / (chance[treatment]! + chance[control]!) };
}

function countedWays(
  { possible }: Places & { kind: 'counted' },
  given: Int32Array,
  treatment: number,
  control: number,
): Ways {
  const agree = possible.filter(({ counts }) =>
    given.every((count, arm) => arm === treatment || arm === control || counts[arm] === count),
  );
  const total = agree.reduce((sum, { chance }) => sum + chance, 0);
  return {
    kind: 'counted',
    takes: Int32Array.from(agree, ({ counts }) => counts[treatment]!),
    chance: Float64Array.from(agree, ({ chance }) => chance / total),
  };
}
