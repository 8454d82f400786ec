import {
  type AllocationInput,
  type Column,
  designs,
  type Gathered,
  type Intake,
  intakeOf,
  type Stream,
  type Streams,
  type Table,
} from '@pionier/core';

export const category = (values: readonly (string | null)[]): Column => {
  const levels = [...new Set(values.filter((value) => value !== null))].sort();
  return { kind: 'category', levels, codes: Int32Array.from(values, (v) => (v === null ? -1 : levels.indexOf(v))) };
};
export const numbers = (values: readonly number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });
export const yesNo = (values: readonly number[]): Column => ({ kind: 'yes-no', values: Float64Array.from(values) });
export const text = (values: readonly (string | null)[]): Column => ({ kind: 'text', values });
export const date = (values: readonly number[]): Column => ({ kind: 'date', values: Float64Array.from(values) });

export const tableOf = (rows: number, columns: { readonly [name: string]: Column }): Table => ({
  rows,
  columns: new Map(Object.entries(columns)),
});

/** What a method is told of the arms where nothing is known of them. */
export const nobodyKnows = { capacity: null, control: null };
export const rowsUpTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);
export const idsUpTo = (count: number): string[] =>
  Array.from({ length: count }, (_, row) => `u${String(row).padStart(6, '0')}`);
export const wholeIntake = (ids: readonly string[], number = 1, more: Partial<Gathered> = {}): Intake =>
  intakeOf(number, rowsUpTo(ids.length), {
    ids,
    table: tableOf(ids.length, {}),
    arrival: null,
    before: null,
    room: new Float64Array(9).fill(Number.POSITIVE_INFINITY),
    ...more,
  });

/** A stream that gives these numbers, and fails when more are asked. */
export const scripted = (given: readonly number[]): Stream => {
  let next = 0;
  return {
    next: () => {
      const number = given[next];
      if (number === undefined) throw new Error('the script has ended');
      next += 1;
      return number;
    },
  };
};

/** Streams by block from a script; units by id. */
export const scriptedStreams = (
  blocks: { readonly [block: string]: readonly number[] },
  units: { readonly [id: string]: number } = {},
): Streams => ({
  of: (block, intake) => {
    const given = blocks[`${block}#${intake}`];
    if (given === undefined) throw new Error(`no script for ${block}#${intake}`);
    return scripted(given);
  },
  unit: (id, intake) => {
    const given = units[`${id}#${intake}`];
    if (given === undefined) throw new Error(`no script for ${id}#${intake}`);
    return given;
  },
});

export const secretNumber = (number: number): Uint8Array => {
  const secret = new Uint8Array(32);
  new DataView(secret.buffer).setUint32(0, number);
  return secret;
};

export const counts = (arm: Int32Array, arms: number): number[] =>
  Array.from({ length: arms }, (_, which) => arm.reduce((sum, value) => sum + (value === which ? 1 : 0), 0));

/** Input of `allocate` for all units of a table, with two arms unless said otherwise. */
export const inputOf = (
  ids: readonly string[],
  table: Table,
  assignment: AllocationInput['assignment'],
  more: Partial<AllocationInput> = {},
): AllocationInput => ({
  ids,
  table,
  eligible: rowsUpTo(ids.length),
  assignment,
  arms: ['course', 'usual'],
  designs,
  identity: { pilot: 'trial', site: null },
  secret: secretNumber(1),
  previous: null,
  ...more,
});
