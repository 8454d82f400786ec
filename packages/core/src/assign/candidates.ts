import type { Design } from '../records/allocation.ts';
import type { Table } from '../records/table.ts';
import type { PlacedUnits } from './acceptable-draws.ts';
import {
  type BalanceCriterion,
  balanceCoordinates,
  balanceDimensions,
  balanceThreshold,
  mostPlaces,
} from './balance-criterion.ts';
import type { ArmShare } from './method.ts';
import { armOfPlaces, leastWholePlaces } from './places.ts';
import { blocksAt, byBlock } from './within-blocks.ts';

/** The covariates that places must be alike in, and the share of all draws in which they are enough so. */
export type Asked = { readonly covariates: readonly string[]; readonly accept: number };

/** What candidates are drawn from and judged by; units are numbered in the order in which they were given. */
export type Candidates = {
  readonly criterion: BalanceCriterion;
  readonly units: PlacedUnits;
  /** The arm of each place. */
  readonly armOf: Int32Array;
};

/** The candidates for these rows, in the order given. Raises what `covariateVectors` raises. */
export function candidatesOf(
  { rows, table }: { readonly rows: Int32Array; readonly table: Table },
  design: Pick<Design, 'block'>,
  arms: readonly ArmShare[],
  asked: Asked,
): Candidates {
  const block = blocksAt(rows, design.block);
  const armOf = armOfPlaces(leastWholePlaces(arms, mostPlaces)!, arms);
  const places = armOf.length;
  const found = balanceCoordinates(table, asked.covariates, rows, block);
  const threshold = balanceThreshold(asked.accept, balanceDimensions(found.rank, places));
  const numbered = Int32Array.from(rows.keys());
  const one = { codes: new Int32Array(rows.length), labels: [''] };
  return {
    criterion: { ...found, places, threshold },
    units: byBlock({ order: numbered, block }, block ?? one),
    armOf,
  };
}

/** Where a tenth of the stated share is acceptable, so many times 1/accept candidates all fail with a chance of e^−100. */
const patience = 1000;
/** Where every possible draw was tried beforehand, at least this share of them is acceptable. */
const leastShare = 0.01;

/** How many candidates are looked at before a draw is given up. */
export function mostCandidates(accept: number): number {
  return Math.ceil(patience / Math.min(accept, leastShare));
}
