import type { MatchedPairs } from './matched.ts';
import type { Allowed, Search } from './search.ts';

/** How the treated choose: in `ratio` rounds, in this order in each, a control that is free or, with `replace`, any. */
export type Rounds = { readonly ratio: number; readonly replace: boolean; readonly allowed: Allowed | null };

/** Pairs that grow while they are made. */
export type PairList = { readonly treated: number[]; readonly control: number[] };

/**
 * Nearest matches one at a time: in each of `ratio` rounds every treated unit, in the order of `treated`, takes the
 * nearest control that it may have. Without replacement a control is taken once; with it, once by the same unit.
 *
 * Source: Rubin (1973), Biometrics 29, 159–183 (nearest available matching).
 */
export function matchGreedily(
  treated: Int32Array,
  search: Search,
  { ratio, replace, allowed }: Rounds,
  pairs: PairList,
): void {
  const own = new Map<number, number[]>();
  const again = replace && ratio > 1;
  const unlikeBefore: Allowed = (unit, control) =>
    !(own.get(unit)?.includes(control) ?? false) && (allowed === null || allowed(unit, control));
  for (let round = 0; round < ratio; round++) {
    for (const unit of treated) {
      const control = search.nearest(unit, again ? unlikeBefore : allowed);
      if (control < 0) continue;
      if (!replace) search.take(control);
      if (again) own.set(unit, [...(own.get(unit) ?? []), control]);
      pairs.treated.push(unit);
      pairs.control.push(control);
    }
  }
}

/** Pairs as they are kept. */
export const pairsOf = ({ treated, control }: PairList): MatchedPairs => ({
  treated: Int32Array.from(treated),
  control: Int32Array.from(control),
});
