import { generatorOf } from '../math/generator.ts';
import { type BalanceCriterion, imbalanceOf } from './balance-criterion.ts';
import type { ArmShare, Stream } from './method.ts';
import { drawPlaces } from './places.ts';

/** Units over places: those of a block are `members` from `starts[b]` to `starts[b + 1]`. */
export type PlacedUnits = { readonly members: Int32Array; readonly starts: Int32Array };

/** The places as arms of equal shares. */
export function equalPlaces(places: number): readonly ArmShare[] {
  return Array.from({ length: places }, (_, place) => ({ id: String(place), share: 1 / places }));
}

/** Draws every unit a place, complete within its block: one candidate. */
export function drawCandidate(
  { members, starts }: PlacedUnits,
  places: readonly ArmShare[],
  stream: Stream,
  into: Int32Array,
): void {
  for (let block = 0; block + 1 < starts.length; block += 1) {
    const [from, to] = [starts[block]!, starts[block + 1]!];
    if (from === to) continue;
    const drawn = drawPlaces(to - from, places, stream);
    for (let index = from; index < to; index += 1) into[members[index]!] = drawn[index - from]!;
  }
}

/** How many ways there are to give everyone a place; Infinity when they are more than a double holds. */
export function possibleDraws({ starts }: PlacedUnits, places: number): number {
  let ways = 1;
  for (let block = 0; block + 1 < starts.length; block += 1) {
    const units = starts[block + 1]! - starts[block]!;
    const more = units % places;
    for (let chosen = 1; chosen <= more; chosen += 1) ways *= (places - more + chosen) / chosen;
    for (let place = 0, unit = 1; place < places; place += 1) {
      const size = Math.floor(units / places) + (place < more ? 1 : 0);
      for (let own = 1; own <= size; own += 1, unit += 1) ways *= unit / own;
    }
  }
  return Math.round(ways);
}

/** Goes through every way to give everyone a place, all equally likely; `place` is the same vector at every call. */
export function eachDraw({ members, starts }: PlacedUnits, places: number, visit: (place: Int32Array) => void): void {
  const place = new Int32Array(members.length);
  const blocks = starts.length - 1;
  const used = new Int32Array(blocks * places);
  const more = Int32Array.from({ length: blocks }, (_, block) => (starts[block + 1]! - starts[block]!) % places);
  const least = more.map((rest, block) => (starts[block + 1]! - starts[block]! - rest) / places);
  const fill = (index: number, block: number): void => {
    if (index === members.length) {
      visit(place);
      return;
    }
    if (index === starts[block + 1]) {
      fill(index, block + 1);
      return;
    }
    for (let own = 0; own < places; own += 1) {
      const cell = block * places + own;
      const isMore = used[cell]! >= least[block]!;
      if (isMore && (used[cell]! > least[block]! || more[block] === 0)) continue;
      used[cell]! += 1;
      if (isMore) more[block]! -= 1;
      place[members[index]!] = own;
      fill(index + 1, block);
      used[cell]! -= 1;
      if (isMore) more[block]! += 1;
    }
  };
  fill(0, 0);
}

/**
 * The least number of ways to give everyone an arm: for unequal shares with what remains of a block in its first places, since an
 * allocation then comes of many draws.
 */
function possibleAllocations(units: PlacedUnits, armOf: Int32Array, arms: number): number {
  const { starts } = units;
  if (armOf.length === arms) return possibleDraws(units, arms);
  let ways = 1;
  for (let block = 0; block + 1 < starts.length; block += 1) {
    const count = starts[block + 1]! - starts[block]!;
    const size = new Int32Array(arms);
    armOf.forEach((arm, place) => {
      size[arm]! += Math.floor(count / armOf.length) + (place < count % armOf.length ? 1 : 0);
    });
    let unit = 1;
    for (const most of size) for (let own = 1; own <= most; own += 1, unit += 1) ways *= unit / own;
  }
  return Math.round(ways);
}

/** How many allocations are alike enough, of how many; and what that was learned from. */
export type AcceptableDraws = {
  readonly tried: number;
  readonly accepted: number;
  /** Which unit has which arm: exactly when every draw was tried, else about as many or more. */
  readonly allocations: number;
  readonly possible: number;
  readonly isExact: boolean;
};

/** What draws become: the arm of each place, and the share of draws that is to be accepted. */
export type Acceptable = { readonly armOf: Int32Array; readonly arms: number; readonly accept: number };

/** Up to so many possible draws every one is tried. */
const mostTried = 20_000;
/** As many accepted draws show that there are enough: their share is then known to a third. */
export const wantedDraws = 10;

function allDraws(units: PlacedUnits, criterion: BalanceCriterion, { armOf, arms }: Acceptable): AcceptableDraws {
  const [all, found] = [new Set<number>(), new Set<number>()];
  let [tried, accepted] = [0, 0];
  eachDraw(units, criterion.places, (place) => {
    const key = place.reduce((sum, own) => sum * arms + armOf[own]!, 0);
    all.add(key);
    tried += 1;
    if (imbalanceOf(criterion, place) > criterion.threshold) return;
    accepted += 1;
    found.add(key);
  });
  return { tried, accepted, allocations: found.size, possible: all.size, isExact: true };
}

/**
 * How many allocations are alike enough: by trying every draw where they are few; else by trying draws, from a seed
 * that is the same for everyone, until ten are accepted or ten times too many are not. It looks at units and covariates
 * only, never at what the pilot will draw.
 */
export function acceptableDraws(units: PlacedUnits, criterion: BalanceCriterion, asked: Acceptable): AcceptableDraws {
  if (possibleDraws(units, criterion.places) <= mostTried) return allDraws(units, criterion, asked);
  const places = equalPlaces(criterion.places);
  const stream = { next: generatorOf('acceptable draws').uniform };
  const place = new Int32Array(units.members.length);
  const most = Math.ceil((10 * wantedDraws) / asked.accept);
  let [tried, accepted] = [0, 0];
  while (accepted < wantedDraws && tried < most) {
    drawCandidate(units, places, stream, place);
    tried += 1;
    if (imbalanceOf(criterion, place) <= criterion.threshold) accepted += 1;
  }
  const possible = possibleAllocations(units, asked.armOf, asked.arms);
  return { tried, accepted, allocations: possible * (accepted / tried), possible, isExact: false };
}
