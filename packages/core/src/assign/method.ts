import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Method, Params } from '../plugin.ts';
import type { Design } from '../records/allocation.ts';
import type { Shuffles } from '../records/mechanism.ts';
import type { Table } from '../records/table.ts';
import type { AssignedUnits } from './assigned.ts';
import type { DrawnBetween, DrawnElsewhere, RedrawBetween } from './between.ts';
import type { PlaceOfRow } from './rows.ts';

/** A source of uniform random numbers; every stream is independent of every other. */
export type Stream = {
  /** A uniform double in [0, 1) with 53 random bits. */
  readonly next: () => number;
};

/**
 * Streams by what they are for: HMAC-SHA256(secret, canonical JSON of [pilot, site, method, block, intake]), and with the
 * unit's id appended for methods that draw every unit on its own. Adding a unit or a block changes no other stream.
 */
export type Streams = {
  /** The stream of one block in one intake. */
  readonly of: (block: string, intake: number) => Stream;
  /** One uniform double for one unit, straight from the digest (no generator is seeded). */
  readonly unit: (id: string, intake: number) => number;
};

/** An arm and its share of the places; shares of all arms sum to 1. */
export type ArmShare = { readonly id: string; readonly share: number };

/** The units that are drawn together. */
export type Intake = {
  readonly number: number;
  /** Rows of the units, ascending. */
  readonly rows: Int32Array;
  readonly ids: readonly string[];
  /**
   * Positions in `rows` in the order in which designs go through units, so that the order of rows is nothing: by id, or by
   * arrival where the pilot says how people arrive, equal arrivals by id.
   */
  readonly order: Int32Array;
  /** What is known of all units, by row; in a replay the frozen columns alone. */
  readonly table: Table;
  /** Everyone who was assigned before; null at first. */
  readonly before: AssignedUnits | null;
  /** How many more units each arm can take; Infinity without a capacity. */
  readonly room: Float64Array;
};

/** The outcome of one draw, by position in `intake.rows`. */
export type Drawn = {
  /** Index into the arms; −1 for a unit for which there was no place: it waits, and is no part of the intake. */
  readonly arm: Int32Array;
  /** One vector an arm: each unit's exact chance of that arm. A unit whose own arm had chance 1 is never compared. */
  readonly probability: readonly Float64Array[];
  /** The label of the pair that each unit was put in, from a method that makes pairs. */
  readonly pair?: readonly string[];
  /** Positions in the order in which the units are numbered in `sequence`; default `intake.order`. */
  readonly sequence?: Int32Array;
  /** How many draws were looked at before this one was taken, itself included, from a method that chooses among draws. */
  readonly candidates?: number;
};

/** Shuffles without the arms that came of them. */
export type DrawnShuffles = Omit<Shuffles, 'arm'>;

/** A column a method looks at, with what it must be. */
export type ColumnUse = {
  readonly name: string;
  /** `infer`: a number where every value is one, else a category, unless it is declared. */
  readonly kind: 'category' | 'number' | 'yes-no' | 'any' | 'infer';
  readonly path: readonly (string | number)[];
  /**
   * Whether a unit without a value in it cannot be drawn. So are the columns of blocks, clusters and pairs without saying
   * it; this is for what makes none of them.
   */
  readonly required?: boolean;
};

/** A condition a method looks at. */
export type ConditionUse = { readonly when: string; readonly path: readonly (string | number)[] };

/** What else is known of the arms before anybody is there. */
export type ArmLimits = {
  /** The most units of each arm that has a capacity; null where nobody knows. */
  readonly capacity: { readonly [arm: string]: number } | null;
  /** The arm that the others are compared with; null without one, or where nobody knows. */
  readonly control: string | null;
};

/** The units of an intake before the draw, with where their rows stand for messages. */
export type DrawnTogether = {
  readonly intake: Intake;
  readonly design: Design;
  readonly arms: readonly ArmShare[];
  readonly placeOf: PlaceOfRow;
};

/**
 * A way to give arms to units. Its functions are written as methods so that methods with other parameters fit in one
 * registry; the parameters they receive have passed the schema.
 */
export type AssignmentMethod<Shape extends z.ZodRawShape = z.ZodRawShape> = Method<Shape> & {
  /**
   * Whether every intake is a block of its own, in the analysis too: so when the numbers per arm are fixed within an
   * intake. Default true; false where the chance of an arm does not depend on who else is drawn (`simple`, `paired`).
   */
  readonly intakeIsBlock?: boolean;
  /**
   * Whether a second draw gives units of one cluster different arms, so that new members do not simply take their
   * cluster's; default no. `design()` then says so too.
   */
  readonly splitsClusters?: boolean;
  /** The share of the items (units, or clusters) in which each arm occurs; default its share of the places. */
  itemShares?(arms: readonly ArmShare[], params: Params<Shape>): Float64Array;
  /**
   * The chance of every arm for each of these units, by position, before they are drawn; default the arm's share. One vector
   * an arm. Raises what `draw` raises where the intake cannot be drawn.
   */
  chances?(intake: Intake, design: Design, arms: readonly ArmShare[], params: Params<Shape>): readonly Float64Array[];
  /** Whether the draw itself makes the pairs (`Drawn.pair`), so that the design alone has none; default no. */
  makesPairs?(params: Params<Shape>): boolean;
  /**
   * Columns whose values at assignment the ledger keeps, so that the draw can be replayed and later changes are nothing;
   * default none. What blocks, clusters and recorded pairs are made of is kept by their labels and need not stand here.
   */
  freezes?(params: Params<Shape>): readonly string[];
  /**
   * The most units each arm could get from a draw of these units; default all of them. A pilot is refused before the draw
   * when that is more than an arm has room for, unless the method heeds `intake.room` itself.
   */
  most?(intake: Intake, design: Design, arms: readonly ArmShare[], params: Params<Shape>): Float64Array;
  /** The interventions that the units of an arm get, where an arm is not one by itself; their capacities hold together. */
  interventionsOf?(arm: string, params: Params<Shape>): readonly string[];
  /** Whether `draw` itself never gives an arm more units than `intake.room`; default no. */
  readonly heedsRoom?: boolean;
  /**
   * The draw of these units told as shuffles, `item` by position in `rows`, or null where this one cannot be: randomisation
   * inference then enumerates it and draws it fast. Without it, it replays `draw` itself.
   */
  shuffles?(rows: Int32Array, design: Design, arms: readonly ArmShare[], params: Params<Shape>): DrawnShuffles | null;
  /**
   * For a design of more than two arms without `shuffles`: what could have fallen otherwise between two of them, given who is
   * in the others. Told as shuffles of everyone assigned, `item` by position among them and −1 for who stays; null where not.
   */
  shufflesBetween?(drawn: DrawnBetween, params: Params<Shape>): DrawnShuffles | null;
  /** The same by drawing, where it cannot be told as shuffles. Without both, two arms out of more are not replayed. */
  redrawBetween?(drawn: DrawnBetween, params: Params<Shape>): RedrawBetween | null;
  /**
   * What others drew by this design, drawn anew for the units of some arms, where it cannot be told as shuffles: given the
   * numbers per arm that stand in the data. Null where the data do not tell enough, or contradict it.
   */
  redrawRecorded?(drawn: DrawnElsewhere, params: Params<Shape>): RedrawBetween | null;
  /** The columns the design is made of, each with its path within the parameters; all must be known at assignment. */
  columns(params: Params<Shape>): readonly ColumnUse[];
  /** The conditions the design sorts units by, each with its path; their columns are declared and known at assignment. */
  conditions?(params: Params<Shape>): readonly ConditionUse[];
  /** What its keys cannot say together, each with its path; `isRecorded` where others drew and the data tell of it. */
  keyProblems?(params: Params<Shape>, isRecorded: boolean): readonly Problem[];
  /** What the design cannot do with these arms, such as pairs with three; nothing by default. */
  armProblems?(arms: readonly ArmShare[], params: Params<Shape>, limits: ArmLimits): readonly Problem[];
  /** What stands in the way of drawing these very units, who all stand inside the design; nothing by default. */
  intakeProblems?(drawn: DrawnTogether, params: Params<Shape>): readonly Problem[];
  /**
   * Blocks, clusters and pairs of all units (also those not assigned), without intakes; draws nothing. A unit with a
   * missing value in a column of the design stands outside it (code −1).
   */
  design(units: { readonly ids: readonly string[]; readonly table: Table }, params: Params<Shape>): Design;
  /** Draws one intake, whose units all stand inside the design. */
  draw(intake: Intake, design: Design, arms: readonly ArmShare[], params: Params<Shape>, streams: Streams): Drawn;
};

/** Makes an assignment method; see `architecture`, 'a method is one file and one line'. */
export function defineAssignment<Shape extends z.ZodRawShape>(
  name: string,
  method: Omit<AssignmentMethod<Shape>, 'name'>,
): AssignmentMethod<Shape> {
  return { name, ...method };
}
