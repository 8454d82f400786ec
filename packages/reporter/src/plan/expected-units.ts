import {
  allRows,
  armsInData,
  armsOffered,
  describeValues,
  type Grouping,
  methodNamed,
  type Problem,
  rowsThat,
  type Table,
  type Units,
} from '@pionier/core';
import { peopleOf } from '../check-data/people.ts';
import type { Plan } from '../define/plan.ts';
import { clusterColumnOf, designOf, isMatched } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';

/** How many will take part. */
export type ExpectedUnits = {
  readonly units: number;
  /** Null where units are drawn. */
  readonly clusters: number | null;
  readonly clusterSizeVariation: number;
  /** Blocks that have a member; null without blocks, or when nobody knows. */
  readonly blocks: number | null;
  /** The part of the units in each block, by its label; null as above. */
  readonly blockShares: ReadonlyMap<string, number> | null;
  /** Of a matched comparison the part of the units in each arm; null when nobody knows, or arms are drawn. */
  readonly armShares: ReadonlyMap<string, number> | null;
};

/** What the units' file says, null for what it does not. */
export type CountedUnits = {
  readonly units: number | null;
  readonly clusters: number | null;
  readonly clusterSizeVariation: number | null;
} & Pick<ExpectedUnits, 'blocks' | 'blockShares' | 'armShares'>;

const nothing: CountedUnits = {
  units: null,
  clusters: null,
  clusterSizeVariation: null,
  blocks: null,
  blockShares: null,
  armShares: null,
};

/** Counts the eligible units of a file, their clusters and their blocks. */
export function countedUnits(pilot: Pilot, found: Units | null, { designs }: Pick<Methods, 'designs'>): CountedUnits {
  if (found === null || found.table.rows === 0) return nothing;
  const { eligible } = peopleOf(pilot, found.table);
  if (eligible === null) return nothing;
  const entry = designOf(pilot.assignment);
  const method = entry === null ? undefined : methodNamed(designs, entry.method);
  const counted = { ...nothing, units: eligible.length, armShares: armSharesIn(pilot, found.table, eligible) };
  if (entry === null || method === undefined) return counted;
  if (!method.columns(entry).every(({ name }) => found.table.columns.has(name))) return counted;
  const { block, cluster } = method.design(found, entry);
  const sizes = cluster === null ? null : sizesOf(cluster, eligible);
  return {
    ...counted,
    clusters: sizes?.length ?? null,
    clusterSizeVariation: sizes === null ? null : variationOf(sizes),
    blocks: block === null ? null : sizesOf(block, eligible).length,
    blockShares: block === null ? null : sharesOf(block, eligible),
  };
}

/** The part of the rows that each group has, by its label. */
function sharesOf({ codes, labels }: Grouping, rows: Int32Array): ReadonlyMap<string, number> {
  const sizes = new Float64Array(labels.length);
  for (const row of rows) if (codes[row]! >= 0) sizes[codes[row]!]! += 1;
  return new Map(labels.map((label, code) => [label, sizes[code]! / rows.length]));
}

/** What earlier data say of who gets the help in a matched comparison; null for another pilot, or without its column. */
export function earlierArmShares(pilot: Pilot, table: Table): ReadonlyMap<string, number> | null {
  return armSharesIn(pilot, table, peopleOf(pilot, table).eligible ?? allRows(table.rows));
}

/** The part of the units in each arm of a matched comparison, as its column tells; null where that is absent. */
function armSharesIn(pilot: Pilot, table: Table, eligible: Int32Array): ReadonlyMap<string, number> | null {
  const { assignment } = pilot;
  if (!isMatched(assignment) || !table.columns.has(assignment.column)) return null;
  const arms = armsOffered(pilot);
  const { arm } = armsInData({ table, params: assignment, arms, eligible });
  const compared = rowsThat(eligible, (row) => arm[row]! >= 0);
  return compared.length === 0 ? null : sharesOf({ codes: arm, labels: arms }, compared);
}

/** How many of the rows each group has, groups without any left out. */
function sizesOf({ codes, labels }: Grouping, rows: Int32Array): Float64Array {
  const sizes = new Float64Array(labels.length);
  for (const row of rows) if (codes[row]! >= 0) sizes[codes[row]!]! += 1;
  return sizes.filter((size) => size > 0);
}

/** The standard deviation (over K) over the mean, as the design effect has it. */
function variationOf(sizes: Float64Array): number {
  const { count, mean, variance } = describeValues(sizes, Int32Array.from(sizes.keys()));
  return count < 2 ? 0 : Math.sqrt((variance * (count - 1)) / count) / mean;
}

/** What the plan says, else the file; or what is missing. */
export function expectedUnits(
  pilot: Pilot,
  plan: Plan,
  counted: CountedUnits,
): { readonly expected: ExpectedUnits } | { readonly problem: Problem } {
  const units = plan.units ?? counted.units;
  const column = clusterColumnOf(pilot.assignment);
  const clusters = column === null ? null : (plan.clusters ?? counted.clusters);
  if (column === null && plan.clusters !== undefined) {
    const message = 'inconsistent clusters: units are drawn';
    return { problem: problemAt(['assignment'], 'inconsistent', message, 'leave the number of clusters out') };
  }
  if (units === null) return { problem: missing('units', 'how many eligible units are expected') };
  if (column !== null && clusters === null) return { problem: missing('clusters', `how many of ${column} there are`) };
  if (clusters !== null && clusters > units) {
    const message = `invalid clusters: ${clusters} of ${units} units`;
    return { problem: problemAt(['plan', 'clusters'], 'inconsistent', message, 'a cluster has one unit at least') };
  }
  const clusterSizeVariation = plan.clusterSizeVariation ?? counted.clusterSizeVariation ?? 0;
  const { blocks, blockShares, armShares } = counted;
  return { expected: { units, clusters, clusterSizeVariation, blocks, blockShares, armShares } };
}

function missing(key: 'units' | 'clusters', what: string): Problem {
  const hint = `say ${what}: plan: { ${key}: … }, or --${key}; or name the file under data.units`;
  return problemAt(['plan'], 'missing-key', `missing key: plan.${key}`, hint);
}

function problemAt(path: Problem['path'], code: Problem['code'], message: string, hint: string): Problem {
  return { severity: 'error', code, message, path, hint };
}
