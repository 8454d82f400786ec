import type { Random, Table } from '@pionier/core';

/** The units of one replication. */
export type SimulatedUnits = {
  readonly ids: readonly string[];
  readonly table: Table;
  /** By outcome the values before assignment, where they are known; others are made up. */
  readonly baselines: ReadonlyMap<string, Float64Array>;
};

/** Makes the units of a replication from its stream. */
export type UnitsOf = (random: Random) => SimulatedUnits;
