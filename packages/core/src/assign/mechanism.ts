import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { generatorOf } from '../math/generator.ts';
import type { Between, Places, Redrawn, Shuffles, StudyMechanism } from '../records/mechanism.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { intakesOfDraw } from './allocation-of.ts';
import { positionsOf } from './assigned.ts';
import type { DrawnBetween } from './between.ts';
import type { DrawnShuffles } from './method.ts';
import { designOfLabels, type Mechanism, redraw } from './redraw.ts';
import { roomByArm, roomOf, servicesOf, taken } from './room.ts';
import { armShares, weightsOf } from './shares.ts';
import { armsOfItems } from './shuffles.ts';
import { streamsFrom } from './streams.ts';

/** What a mechanism that stands in the ledger is seen from: the rows of a file, and a public text to seed re-draws with. */
export type SeenFrom = { readonly ids: readonly string[]; readonly seed: string };

/** Shuffles of several intakes after each other. */
function joined(parts: readonly { readonly positions: Int32Array; readonly own: DrawnShuffles }[], units: number) {
  const item = new Int32Array(units).fill(-1);
  const places: Places[] = [];
  const sets: number[] = [];
  for (const { positions, own } of parts) {
    const [firstItem, firstSet] = [sets.length, places.length];
    positions.forEach((position, index) => {
      item[position] = firstItem + own.item[index]!;
    });
    for (const set of own.set) sets.push(firstSet + set);
    for (const one of own.places) places.push(one);
  }
  return { item, set: Int32Array.from(sets), places };
}

/** Everyone who was ever assigned, as shuffles by position in the ledger; null when the method does not tell them. */
function shufflesOf({ assigned, assignment, method, arms }: Mechanism): Shuffles | null {
  const design = designOfLabels(method.name, assigned);
  const shares = armShares(arms, weightsOf(assignment));
  const intake = intakesOfDraw(assigned);
  const numbers = [...new Set(intake)].sort((a, b) => a - b);
  const parts = numbers.flatMap((number) => {
    const positions = rowsThat(allRows(intake.length), (position) => intake[position] === number);
    const own = method.shuffles?.(positions, design, shares, assignment) ?? null;
    return own === null ? [] : [{ positions, own }];
  });
  if (parts.length < numbers.length) return null;
  const all = joined(parts, intake.length);
  return { ...all, arm: armsOfItems(all, assigned.arm) };
}

const mostRemembered = 1 << 26;

/** The same function that keeps its answers, as long as they fit: every estimate of a study asks for the same re-draws. */
export function remembered(answer: (number: number) => Redrawn | null, units: number) {
  const kept = new Map<number, Redrawn | null>();
  return (number: number) => {
    if (kept.has(number)) return kept.get(number)!;
    const found = answer(number);
    if ((kept.size + 1) * units <= mostRemembered) kept.set(number, found);
    return found;
  };
}

/** The re-draw of a number, by row; null where another number of units found a place. */
function redrawnBy(mechanism: Mechanism, known: Int32Array, seed: string) {
  const identity = { pilot: 'randomisation-inference', site: null, method: mechanism.method.name };
  return (number: number): Redrawn | null => {
    const drawn = redraw(mechanism, streamsFrom(sha256(utf8ToBytes(`${seed}/${number}`)), identity));
    if (drawn === null || drawn.arm.length !== mechanism.assigned.arm.length) return null;
    const probability = drawn.probability.map((vector) =>
      Float64Array.from(known, (position) => (position === -1 ? Number.NaN : vector[position]!)),
    );
    const arm = known.map((position, row) => {
      const own = position === -1 ? -1 : drawn.arm[position]!;
      return own >= 0 && probability[own]![row] === 1 ? -2 : own;
    });
    return { arm, probability };
  };
}

/** The most units of each arm. */
function roomOfArms({ arms, method, assignment, capacity }: Mechanism): Float64Array {
  const services = servicesOf(arms, (arm) => method.interventionsOf?.(arm, assignment) ?? [arm]);
  return roomByArm(arms.length, services, roomOf(services, capacity, taken(arms.length, null)));
}

/** What could have fallen otherwise between two arms given the others, by row; null where the method does not say. */
function betweenBy(mechanism: Mechanism, known: Int32Array) {
  const { assigned, assignment, method, arms } = mechanism;
  const byRow = (positions: Int32Array) =>
    known.map((position) => (position === -1 ? -1 : positions[position]!)) as Int32Array;
  return (sides: readonly [number, number]): Between | null => {
    const shares = armShares(arms, weightsOf(assignment));
    const design = designOfLabels(method.name, assigned);
    const drawn: DrawnBetween = { assigned, design, arms: shares, sides, room: roomOfArms(mechanism) };
    const told = method.shufflesBetween?.(drawn, assignment) ?? null;
    if (told !== null) {
      const shuffles = { ...told, item: byRow(told.item), arm: armsOfItems(told, assigned.arm) };
      return { kind: 'shuffles', shuffles };
    }
    const redrawn = method.redrawBetween?.(drawn, assignment) ?? null;
    if (redrawn === null) return null;
    const each: (Between & { kind: 'redraws' })['each'] = (draws, seed, visit) =>
      redrawn(draws, generatorOf(seed), (arm) => visit(byRow(arm)));
    return { kind: 'redraws', each };
  };
}

/**
 * The mechanism of an allocation that stands in the ledger, seen from the rows of a file. Units that are no longer in the
 * file are drawn too, members that joined a drawn cluster go where it goes, and whoever is certain of an arm is not compared.
 */
export function mechanismOf(mechanism: Mechanism, { ids, seed }: SeenFrom): StudyMechanism {
  const known = positionsOf(ids, mechanism.assigned);
  const shuffles = shufflesOf(mechanism);
  const item = shuffles === null ? null : known.map((position) => (position === -1 ? -1 : shuffles.item[position]!));
  return {
    seed,
    shuffles: shuffles === null ? null : { ...shuffles, item: item! },
    redraw: remembered(redrawnBy(mechanism, known, seed), ids.length),
    between: shuffles === null ? betweenBy(mechanism, known) : null,
  };
}
