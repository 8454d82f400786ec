import type { PossiblePlaces } from '../records/mechanism.ts';
import type { ArmShare, Stream } from './method.ts';

/** Puts `values` in a random order (Fisher and Yates, in Durstenfeld's form). */
export function shuffle(values: Int32Array, stream: Stream): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(stream.next() * (last + 1));
    const value = values[last]!;
    values[last] = values[other]!;
    values[other] = value;
  }
}

/**
 * n·share split into whole places and the fraction that remains. Within 1e-15·n of a whole number it is that number:
 * 49 · (1/49) is 0.9999999999999999 in doubles, and no place may depend on that.
 */
function split(count: number, { share }: ArmShare): { whole: number; fraction: number } {
  const exact = count * share;
  const near = Math.round(exact);
  if (Math.abs(exact - near) <= 1e-15 * count) return { whole: near, fraction: 0 };
  return { whole: Math.floor(exact), fraction: exact - Math.floor(exact) };
}

/** How many of `count` places each arm gets when all of those numbers are whole; null when one is not. */
export function wholePlaces(count: number, arms: readonly ArmShare[]): Int32Array | null {
  const parts = arms.map((arm) => split(count, arm));
  return parts.some(({ fraction }) => fraction > 0) ? null : Int32Array.from(parts, ({ whole }) => whole);
}

/** The least number of places, up to `most`, of which every arm gets a whole number; null when there is none. */
export function leastWholePlaces(arms: readonly ArmShare[], most: number): number | null {
  for (let count = arms.length; count <= most; count += 1) if (wholePlaces(count, arms) !== null) return count;
  return null;
}

/** The arm (index into `arms`) of each of so many places, of which every arm has a whole number. */
export function armOfPlaces(count: number, arms: readonly ArmShare[]): Int32Array {
  const whole = wholePlaces(count, arms)!;
  const armOf = new Int32Array(count);
  let from = 0;
  whole.forEach((places, arm) => {
    armOf.fill(arm, from, from + places);
    from += places;
  });
  return armOf;
}

/** The most of `count` places that an arm can get: its whole places, and one more where a fraction remains. */
export function mostPlaces(count: number, arm: ArmShare): number {
  const { whole, fraction } = split(count, arm);
  return whole + (fraction > 0 ? 1 : 0);
}

/**
 * How many of `count` places each arm gets, such that the mean of each is count · share exactly.
 *
 *   whole places of arm a   ⌊n · share_a⌋
 *   the rest                systematic sampling: the fractions f_a of the arms in random order lie end to end on
 *                           [0, R]; with u uniform on [0, 1) an arm gets one more when u + j lies in its part
 *
 * so that no arm gets more than one extra and P(extra) = f_a. The stream is used only when there is a rest: one number
 * for each arm but one, and u.
 *
 * Source: Madow (1949), On the theory of systematic sampling II, Ann. Math. Statist. 20, 333–354, for fixed unequal
 * chances. randomizr samples the rest one after the other, which is exact for R = 1 only: see docs/adr/0021.
 * Checked: exact enumeration over u and the orders in tests/core/assign/places.test.ts.
 */
export function placesPerArm(count: number, arms: readonly ArmShare[], stream: Stream): Int32Array {
  const parts = arms.map((arm) => split(count, arm));
  const places = Int32Array.from(parts, ({ whole }) => whole);
  const rest = count - places.reduce((sum, whole) => sum + whole, 0);
  if (rest === 0) return places;
  const order = Int32Array.from([...arms.keys()].filter((arm) => parts[arm]!.fraction > 0));
  shuffle(order, stream);
  const start = stream.next();
  let passed = 0;
  let given = 0;
  order.forEach((arm, index) => {
    passed += parts[arm]!.fraction;
    // The last part ends at R itself, whatever the fractions' rounded sum.
    const reached = index === order.length - 1 ? rest : Math.max(given, Math.ceil(passed - start));
    places[arm]! += reached - given;
    given = reached;
  });
  return places;
}

/** The arm (index into `arms`) of each of `count` places, in random order. Uses the stream for the rest, then the order. */
export function drawPlaces(count: number, arms: readonly ArmShare[], stream: Stream): Int32Array {
  const places = placesPerArm(count, arms, stream);
  const drawn = new Int32Array(count);
  let from = 0;
  places.forEach((number, arm) => {
    drawn.fill(arm, from, from + number);
    from += number;
  });
  shuffle(drawn, stream);
  return drawn;
}

/** Every order of these values. */
function ordersOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length <= 1) return [values];
  return values.flatMap((value) => ordersOf(values.filter((other) => other !== value)).map((rest) => [value, ...rest]));
}

const mostOrdered = 6;
const mostChoices = 20_000;

/** The arms that get one more where all fractions are the same: every `rest` of them, by symmetry as likely. */
function choicesOf(left: readonly number[], rest: number): readonly (readonly number[])[] | null {
  let found: (readonly number[])[] = [[]];
  for (const [index, arm] of left.entries()) {
    const after = left.length - index - 1;
    found = found.flatMap((chosen) => {
      const skipped = chosen.length + after >= rest ? [chosen] : [];
      return chosen.length < rest ? [...skipped, [...chosen, arm]] : skipped;
    });
    if (found.length > mostChoices) return null;
  }
  return found;
}

/** The numbers of places of many arms with the same fraction; null where fractions differ, or there are too many. */
function equalPlaces(parts: readonly ReturnType<typeof split>[], left: readonly number[], rest: number) {
  const first = parts[left[0]!]!.fraction;
  if (left.some((arm) => Math.abs(parts[arm]!.fraction - first) > 1e-12)) return null;
  const choices = choicesOf(left, rest);
  return (
    choices?.map((chosen): PossiblePlaces => {
      const counts = Int32Array.from(parts, ({ whole }) => whole);
      for (const arm of chosen) counts[arm]! += 1;
      return { counts, chance: 1 / choices.length };
    }) ?? null
  );
}

/**
 * The numbers of places that `placesPerArm` can give, each with its exact chance. For every order of the arms with a
 * fraction, u is uniform on [0, 1), and who gets one more changes only where u passes the fraction of an end of a part.
 *
 * Null with a rest over more than six arms whose fractions differ: too many orders. Where they are the same every choice of
 * the arms that get one more is as likely, whatever the order.
 * Checked: tests/core/assign/places.test.ts (against the frequencies of placesPerArm; means are n · share).
 */
export function placesChances(count: number, arms: readonly ArmShare[]): readonly PossiblePlaces[] | null {
  const parts = arms.map((arm) => split(count, arm));
  const whole = Int32Array.from(parts, (part) => part.whole);
  const rest = count - whole.reduce((sum, places) => sum + places, 0);
  if (rest === 0) return [{ counts: whole, chance: 1 }];
  const left = [...arms.keys()].filter((arm) => parts[arm]!.fraction > 0);
  if (left.length > mostOrdered) return equalPlaces(parts, left, rest);
  const orders = ordersOf(left);
  const found = new Map<string, PossiblePlaces>();
  for (const order of orders) {
    const ends = endsOf(
      order.map((arm) => parts[arm]!.fraction),
      rest,
    );
    for (const { given, length } of extrasOf(ends)) {
      const counts = whole.slice();
      order.forEach((arm, index) => {
        counts[arm]! += given[index]!;
      });
      const before = found.get(counts.join())?.chance ?? 0;
      found.set(counts.join(), { counts, chance: before + length / orders.length });
    }
  }
  return [...found.values()];
}

/** Where the parts end; the last at the rest itself, whatever the fractions' rounded sum. */
function endsOf(fractions: readonly number[], rest: number): readonly number[] {
  let passed = 0;
  return fractions.map((fraction, index) => {
    passed += fraction;
    const near = Math.round(passed);
    if (index === fractions.length - 1) return rest;
    return Math.abs(passed - near) <= 1e-12 ? near : passed;
  });
}

/** For every stretch of u: who of the parts gets one more, and how long the stretch is. */
function extrasOf(ends: readonly number[]) {
  const cuts = [...new Set([0, 1, ...ends.map((end) => end - Math.floor(end))])].sort((a, b) => a - b);
  return cuts.slice(1).map((cut, index) => {
    const middle = (cuts[index]! + cut) / 2;
    const reached = ends.map((end) => Math.max(0, Math.ceil(end - middle)));
    return { given: reached.map((now, part) => now - (reached[part - 1] ?? 0)), length: cut - cuts[index]! };
  });
}
