import type { MethodEntry } from '../plugin.ts';
import type { Design } from '../records/allocation.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import type { Table } from '../records/table.ts';
import type { AssignedUnits } from './assigned.ts';
import type { NewUnits } from './extend.ts';
import { frozenAt } from './frozen.ts';
import { intakeOf } from './intake.ts';
import type { ArmShare, AssignmentMethod, Drawn, Intake, Streams } from './method.ts';

/** The units that get an arm now, and all that decides which. */
export type Fresh = {
  readonly input: {
    readonly ids: readonly string[];
    readonly table: Table;
    readonly arrival?: Float64Array | null;
    readonly assignment: MethodEntry;
    readonly freeze?: readonly string[];
    readonly previous: AssignedUnits | null;
  };
  readonly method: AssignmentMethod;
  readonly shares: readonly ArmShare[];
  readonly design: Design;
  /** Rows without an arm, ascending, and for each the position of an assigned unit of its cluster, or −1. */
  readonly fresh: Int32Array;
  readonly member: Int32Array;
  /** Those of them that no cluster gives an arm. */
  readonly intake: Intake;
};

/** For every fresh unit, by position: where it stands in the draw, −1 for those whose cluster was drawn before. */
function drawnPlaces(member: Int32Array): Int32Array {
  const place = new Int32Array(member.length);
  for (let index = 0, next = 0; index < member.length; index += 1) place[index] = member[index] === -1 ? next++ : -1;
  return place;
}

/** 1, 2, … for each position of the draw in the order in which the method numbers its units; by default their order. */
function ranksOf({ intake }: Fresh, { sequence }: Drawn): Float64Array {
  const rank = new Float64Array(intake.rows.length);
  (sequence ?? intake.order).forEach((position, index) => {
    rank[position] = index + 1;
  });
  return rank;
}

/** The places 1, 2, … of units in ascending order of their rank; units without one (new members) come last, as they stand. */
function placesBy(rank: Float64Array): Int32Array {
  const order = Array.from(rank.keys()).sort((a, b) => rank[a]! - rank[b]! || a - b);
  const place = new Int32Array(rank.length);
  order.forEach((unit, index) => {
    place[unit] = index + 1;
  });
  return place;
}

/** Without a numbering of its own a draw numbers its units as they stand. */
function sequenceOf(fresh: Fresh, drawn: Drawn, kept: Int32Array, place: Int32Array): Int32Array {
  if (drawn.sequence === undefined) {
    const places = allRows(kept.length);
    for (let index = 0; index < places.length; index += 1) places[index]! += 1;
    return places;
  }
  const rank = ranksOf(fresh, drawn);
  return placesBy(Float64Array.from(kept, (index) => (place[index] === -1 ? Infinity : rank[place[index]!]!)));
}

/**
 * The fresh units that get an arm, in the order of the ledger, with their arms: drawn, or that of their cluster. Units for
 * which there was no place are left out.
 */
export function drawFresh(fresh: Fresh, streams: Streams): NewUnits {
  const { input, method, shares, design, member, intake } = fresh;
  const drawn = method.draw(intake, design, shares, input.assignment, streams);
  const place = drawnPlaces(member);
  const { order } =
    intake.rows.length === fresh.fresh.length ? intake : intakeOf(intake.number, fresh.fresh, gatheredOf(fresh));
  const kept = rowsThat(order, (index) => place[index] === -1 || drawn.arm[place[index]!]! >= 0);
  const before = input.previous;
  const rows = new Int32Array(kept.length);
  const arm = new Int32Array(kept.length);
  for (let to = 0; to < kept.length; to += 1) {
    const index = kept[to]!;
    rows[to] = fresh.fresh[index]!;
    arm[to] = place[index] === -1 ? before!.arm[member[index]!]! : drawn.arm[place[index]!]!;
  }
  return {
    intake: intake.number,
    rows,
    arm,
    probability: drawn.probability.map((chances, arm) => {
      const vector = new Float64Array(kept.length);
      for (let to = 0; to < kept.length; to += 1) {
        const index = kept[to]!;
        vector[to] = place[index] === -1 ? before!.probability[arm]![member[index]!]! : chances[place[index]!]!;
      }
      return vector;
    }),
    pair: drawn.pair === undefined ? null : pairsOf(fresh, drawn.pair, kept, place),
    place: sequenceOf(fresh, drawn, kept, place),
    frozen: frozenAt(input.table, frozenNames(fresh), rows),
    candidates: drawn.candidates ?? null,
  };
}

/** The columns that the method or the pilot freezes, sorted. */
function frozenNames({ input, method }: Fresh): readonly string[] {
  return [...new Set([...(method.freezes?.(input.assignment) ?? []), ...(input.freeze ?? [])])].sort();
}

/** The pair that each unit was put in, or that of its cluster. */
function pairsOf({ input, member }: Fresh, pair: readonly string[], kept: Int32Array, place: Int32Array) {
  const before = input.previous?.pair ?? [];
  return Array.from(kept, (index) => (place[index] === -1 ? before[member[index]!]! : pair[place[index]!]!));
}

function gatheredOf({ input: { ids, table, arrival, previous }, intake }: Fresh) {
  return { ids, table, arrival: arrival ?? null, before: previous, room: intake.room };
}
