import { type Column, type ColumnKind, type ColumnUse, own, PilotError, type Random } from '@pionier/core';
import { isMatched } from '../language/design.ts';
import { estimatorColumns } from '../language/needed-columns.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import type { SimulationAssumptions } from './assumptions.ts';
import { clusterSizes } from './cluster-sizes.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { participantsOf } from './made-participants.ts';
import { priorityColumn } from './made-priority.ts';
import { clusteredNormals } from './scores.ts';
import type { UnitsOf } from './simulated-units.ts';

/** Levels of a made-up column of the design that is no yes or no. */
const levels = 4;

/** Made-up units in the shape of a pilot. */
type Shape = {
  readonly units: number;
  /** Null where units are drawn. */
  readonly sizes: Int32Array | null;
};

function shapeOf({ units, clusters, clusterSizeVariation }: SimulationAssumptions, design: DrawnDesign): Shape {
  if (units === null) {
    const hint = 'say how many are expected, or name the file with those that there are: data: { units: … }';
    throw new PilotError('missing-key', 'missing key: plan.units', ['plan', 'units'], hint);
  }
  if (design.cluster === null) return { units: design.paired ? units - (units % 2) : units, sizes: null };
  if (clusters === null) {
    const hint = `say how many there are of ${design.cluster}, or name the file of the units under data`;
    throw new PilotError('missing-key', 'missing key: plan.clusters', ['plan', 'clusters'], hint);
  }
  return {
    units,
    sizes: clusterSizes(units, design.paired ? clusters - (clusters % 2) : clusters, clusterSizeVariation),
  };
}

/** By unit the number of its cluster, the sizes dealt out in random order. */
function clustersOf(sizes: Int32Array, random: Random): Int32Array {
  const key = sizes.map(() => 0) as Int32Array;
  const chance = Float64Array.from(key, () => random.uniform());
  const order = Int32Array.from(key.keys()).sort((a, b) => chance[a]! - chance[b]!);
  const rows = new Int32Array(sizes.reduce((sum, size) => sum + size, 0));
  let row = 0;
  order.forEach((from, cluster) => {
    rows.fill(cluster, row, row + sizes[from]!);
    row += sizes[from]!;
  });
  return rows;
}

/** A column of what has a number of its own: 0, 1, … of `count`. */
function numberedColumn(kind: ColumnKind, codes: Int32Array, count: number): Column {
  const width = String(count).length;
  const label = (code: number) => String(code + 1).padStart(width, '0');
  if (kind === 'yes-no') return { kind, values: Float64Array.from(codes) };
  if (kind === 'number') return { kind, values: Float64Array.from(codes, (code) => code + 1) };
  if (kind === 'text') return { kind, values: Array.from(codes, label) };
  return { kind: 'category', codes, levels: Array.from({ length: count }, (_, code) => label(code)) };
}

/** A covariate from normal deviates: as they are, above 0, or which quarter. */
function covariateColumn(kind: ColumnKind, normals: Float64Array): Column {
  if (kind === 'yes-no') return { kind, values: normals.map((score) => (score > 0 ? 1 : 0)) };
  if (kind !== 'category') return { kind: 'number', values: normals };
  const quartile = 0.6744897501960817;
  const quarter = (score: number) => (score < 0 ? (score < -quartile ? 0 : 1) : score < quartile ? 2 : 3);
  return numberedColumn(kind, Int32Array.from(normals, quarter), 4);
}

/** The columns of the design, by unit: clusters, and blocks of items dealt out in turn, or pairs of neighbours. */
function designColumns(
  pilot: Pilot,
  design: DrawnDesign,
  item: Int32Array,
  items: number,
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  let [stride, isFirst] = [1, true];
  for (const { name, path } of design.method === null ? [] : design.columns) {
    const kind = own(pilot.columns, name)?.kind ?? 'category';
    if (path[0] === 'cluster') {
      columns.set(name, numberedColumn(kind, item, items));
      continue;
    }
    const count = design.paired ? (isFirst ? items / 2 : 1) : kind === 'yes-no' ? 2 : levels;
    const step = stride;
    const level = design.paired
      ? (of: number) => (count === 1 ? 0 : of >>> 1)
      : (of: number) => Math.floor(of / step) % count;
    columns.set(name, numberedColumn(kind, item.map(level), count));
    [stride, isFirst] = [stride * count, false];
  }
  return columns;
}

/** Covariates that are made up: those of the estimators, and of a matched comparison what is matched on, sorted. */
function covariatesOf({ method, columns }: DrawnDesign, uses: readonly Pick<ColumnUse, 'name'>[]): readonly string[] {
  const ofDesign = new Set(columns.map(({ name }) => name));
  const asked = uses.map(({ name }) => name);
  return [...new Set(method === null ? [...asked, ...ofDesign] : asked.filter((name) => !ofDesign.has(name)))].sort();
}

/** What units of a matched comparison must be the same in: classes, for no two numbers are. */
function matchedExactly({ method, entry, columns }: DrawnDesign): ReadonlySet<string> {
  const match = own<unknown>(entry, 'match');
  const isExact = typeof match === 'object' && match !== null && 'method' in match && match.method === 'exact';
  const exact = columns.filter(({ path }) => method === null && (isExact || path.includes('exact')));
  return new Set(exact.map(({ name }) => name));
}

/** Estimators may look for clusters of their own, which nobody can make up. */
function refuseOwnClusters(uses: readonly Pick<ColumnUse, 'name' | 'path'>[], known: ReadonlySet<string>): void {
  const other = uses.find(({ name, path }) => path.at(-1) === 'clusters' && !known.has(name));
  if (other === undefined) return;
  const hint = 'name the file of the units under data: how people are spread over them is not made up';
  throw new PilotError('inconsistent', `missing units: errors are clustered by ${other.name}`, other.path, hint);
}

/**
 * Made-up units: as many as assumed, in clusters of the assumed sizes where clusters are drawn, blocks dealt out in turn
 * (two of a yes or no, else four), pairs of neighbours, and the covariates of the estimators as normal deviates of which
 * clusters share `share` of the variance. The design's columns and sizes are the same in every replication but for the
 * order of the clusters' sizes. Of a matched comparison what is matched on is a covariate too, and who gets the help is made
 * up from it (`participantsOf`).
 *
 * Raises `missing-key` without plan.units or, where clusters are drawn, plan.clusters; `inconsistent` where an estimator
 * clusters its errors by a column of its own.
 */
export function madeUnits(
  pilot: Pilot,
  methods: Methods,
  assumptions: SimulationAssumptions,
  { design, share }: { readonly design: DrawnDesign; readonly share: number },
): UnitsOf {
  const shape = shapeOf(assumptions, design);
  const designNames = new Set(design.columns.map(({ name }) => name));
  const uses = estimatorColumns(pilot.analysis.estimators, methods);
  refuseOwnClusters(uses, designNames);
  const covariates = covariatesOf(design, uses);
  const ids = Array.from({ length: shape.units }, (_, row) => `u${row + 1}`);
  const participants = participantsOf(pilot, assumptions);
  const matchedNames = [...new Set(design.columns.map(({ name }) => name))];
  const classes = matchedExactly(design);
  const single = Int32Array.from(ids.keys());
  return (random) => {
    const cluster = shape.sizes === null ? null : clustersOf(shape.sizes, random);
    const columns = new Map(designColumns(pilot, design, cluster ?? single, shape.sizes?.length ?? shape.units));
    if (design.priority !== null)
      columns.set(design.priority.column, priorityColumn(shape.units, design.priority.shares));
    for (const name of covariates) {
      const kind = own(pilot.columns, name)?.kind ?? (classes.has(name) ? 'category' : 'number');
      columns.set(name, covariateColumn(kind, clusteredNormals(shape.units, cluster, share, random)));
    }
    if (isMatched(pilot.assignment) && participants !== null) {
      const matchedOn = matchedNames.map((name) => columns.get(name)!);
      columns.set(pilot.assignment.column, participants(matchedOn, shape.units, random));
    }
    return { ids, table: { rows: shape.units, columns }, baselines: new Map() };
  };
}
