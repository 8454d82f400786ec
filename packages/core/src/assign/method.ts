import type { z } from 'zod';
import type { Method, Params } from '../plugin.ts';
import type { Design } from '../records/allocation.ts';
import type { Table } from '../records/table.ts';

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
};

/** The outcome of one draw, by position in `intake.rows`. */
export type Drawn = {
  /** Index into the arms. */
  readonly arm: Int32Array;
  /** One vector an arm: each unit's exact chance of that arm. */
  readonly probability: readonly Float64Array[];
};

/** A column a method looks at, with what it must be. */
export type ColumnUse = {
  readonly name: string;
  readonly kind: 'category' | 'number' | 'yes-no' | 'any';
  readonly path: readonly (string | number)[];
};

export type AssignmentMethod<Shape extends z.ZodRawShape = z.ZodRawShape> = Method<Shape> & {
  /** The columns the design is made of; all must be known at assignment. */
  readonly columns: (params: Params<Shape>) => readonly ColumnUse[];
  /** Blocks, clusters and pairs of all units (also those not assigned); draws nothing. */
  readonly design: (units: { readonly ids: readonly string[]; readonly table: Table }, params: Params<Shape>) => Design;
  /** Draws one intake. */
  readonly draw: (
    intake: Intake,
    design: Design,
    arms: readonly ArmShare[],
    params: Params<Shape>,
    streams: Streams,
  ) => Drawn;
};

/** Makes an assignment method; see `architecture`, 'a method is one file and one line'. */
export function defineAssignment<Shape extends z.ZodRawShape>(
  name: string,
  method: Omit<AssignmentMethod<Shape>, 'name'>,
): AssignmentMethod<Shape> {
  return { name, ...method };
}
