import { type Contrast, weightsOfContrast } from '@pionier/core';
import type { Pair } from './pair.ts';

/** Some of the units of a comparison: those of an arm, or of an arm within a block, with the weight of their mean in it. */
export type Cell = {
  /** Above 0 on the side of the treatment. */
  readonly weight: number;
  /** Their part of all eligible units. */
  readonly share: number;
};

/** Where the units of a comparison stand. */
export type Sides = {
  /** Of all eligible units the part on each side. */
  readonly units: Pair;
  /** Of all clusters the part in which each side stands; where units are drawn it says nothing. */
  readonly clusters: Pair;
  /** Whether both sides stand in the same clusters. */
  readonly shareClusters: boolean;
  readonly cells: readonly Cell[];
};

/** A part of a whole, or none of it. */
type Shares = ReadonlyMap<string, number>;

/** The sides of a comparison of arms whose parts of all units, and of all clusters, are known. */
export function sidesByArms(contrast: Contrast, units: Shares, clusters: Shares = units): Sides {
  const cells = [...weightsOfContrast(contrast)].map(([arm, weight]) => ({ arm, weight, share: units.get(arm) ?? 0 }));
  return {
    units: bothSides(cells, ({ share }) => share),
    clusters: bothSides(cells, ({ arm }) => clusters.get(arm) ?? 0),
    shareClusters: false,
    cells: cells.map(({ weight, share }) => ({ weight, share })),
  };
}

/** The sum over the cells of each side. */
export function bothSides<C extends { readonly weight: number }>(cells: readonly C[], part: (cell: C) => number): Pair {
  const sum = (sign: 1 | -1) => cells.reduce((total, cell) => (cell.weight * sign > 0 ? total + part(cell) : total), 0);
  return { treatment: sum(1), control: sum(-1) };
}
