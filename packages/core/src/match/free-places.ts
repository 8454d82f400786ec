/** Places 0 … n − 1 on a line, of which some have been taken; −1 where there is none. */
export type FreePlaces = {
  readonly atOrAfter: (place: number) => number;
  readonly atOrBefore: (place: number) => number;
  readonly take: (place: number) => void;
};

/** The end of the chain from `place`, every second link of which is made shorter. */
function follow(link: Int32Array, place: number): number {
  let at = place;
  while (link[at] !== at) {
    link[at] = link[link[at]!]!;
    at = link[at]!;
  }
  return at;
}

/**
 * All places free. Taking is constant work, and finding a free neighbour a logarithm of n at the most over all questions
 * together, by chains over what has been taken.
 *
 * Source: Tarjan & van Leeuwen (1984), Journal of the ACM 31, 245–281 (path halving).
 */
export function freePlaces(count: number): FreePlaces {
  // One place more than there are on either side stands for 'none'.
  const after = Int32Array.from({ length: count + 1 }, (_, place) => place);
  const before = Int32Array.from({ length: count + 1 }, (_, place) => place);
  return {
    atOrAfter: (place) => {
      const found = follow(after, place);
      return found === count ? -1 : found;
    },
    atOrBefore: (place) => follow(before, place + 1) - 1,
    take: (place) => {
      after[place] = place + 1;
      before[place + 1] = place;
    },
  };
}
