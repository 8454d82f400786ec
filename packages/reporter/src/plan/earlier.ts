import { describeValues, type MethodEntry, measureOutcome, methodNamed, own, type Table } from '@pionier/core';
import { peopleOf } from '../check-data/people.ts';
import { baselineName, type Covariate } from '../estimate/covariates.ts';
import { designOf } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { explainedVariance } from './explained.ts';
import { intraclassCorrelation } from './icc.ts';

/** What earlier data say of one outcome; null for what they cannot say. */
export type EarlierOutcome = {
  readonly mean: number | null;
  /** Null for yes and no, where it follows from the mean. */
  readonly sd: number | null;
  readonly icc: number | null;
  readonly r2: number | null;
  /** Units with a value, and clusters with one; null without clusters. */
  readonly units: number;
  readonly clusters: number | null;
};

/** What earlier data say. */
export type Earlier = {
  readonly outcomes: { readonly [id: string]: EarlierOutcome };
  /** Whether everyone counts because the columns of the conditions are absent. */
  readonly ofEveryone: boolean;
};

type Source = { readonly pilot: Pilot; readonly table: Table; readonly methods: Methods };

/**
 * Estimates mean, standard deviation, intraclass correlation and explained variance of every outcome that the earlier data hold, over
 * those of whom the pilot's conditions say that they could take part.
 */
export function earlierEstimates(source: Source): Earlier {
  const { pilot, table } = source;
  const { eligible } = peopleOf(pilot, table);
  const rows = eligible ?? Int32Array.from({ length: table.rows }, (_, row) => row);
  const found = Object.entries(pilot.outcomes)
    .filter(([, outcome]) => holds(table, outcome))
    .map(([id, outcome]) => [id, estimated(outcome, rows, source)] as const);
  return { outcomes: Object.fromEntries(found), ofEveryone: eligible === null };
}

const holds = ({ columns }: Table, { column, items }: CompletedOutcome) =>
  column !== undefined ? columns.has(column) : Object.values(items ?? {}).every((item) => columns.has(item));

function estimated(outcome: CompletedOutcome, rows: Int32Array, source: Source): EarlierOutcome {
  const { values } = measureOutcome(outcome, source.table, source.methods.instruments);
  const { count, mean, variance } = describeValues(values, rows);
  const { block, cluster } = groupings(source);
  const icc =
    cluster === null
      ? null
      : intraclassCorrelation({ values, codes: cluster.codes, clusters: cluster.labels.length, rows });
  const covariates = covariatesIn(source);
  const explains = covariates.length > 0 || block !== null;
  return {
    mean: count === 0 ? null : mean,
    sd: outcome.kind === 'binary' || !(variance > 0) ? null : Math.sqrt(variance),
    icc: icc?.icc ?? null,
    r2: explains ? explainedVariance({ values, rows, covariates, blocks: block }) : null,
    units: count,
    clusters: icc?.clusters ?? null,
  };
}

/** Blocks and clusters of the design, where the earlier data have their columns. */
function groupings({ pilot, table, methods }: Source) {
  const entry = designOf(pilot.assignment);
  const method = entry === null ? undefined : methodNamed(methods.designs, entry.method);
  const none = { block: null, cluster: null };
  if (entry === null || method === undefined) return none;
  if (!method.columns(entry).every(({ name }) => table.columns.has(name))) return none;
  return method.design({ ids: [], table }, entry);
}

/** The covariates of the estimator that carries the verdict, those that the earlier data have. */
function covariatesIn({ pilot, table }: Source): readonly Covariate[] {
  return covariateNames(pilot).flatMap((name): readonly Covariate[] => {
    const column = table.columns.get(name);
    if (column === undefined || column.kind === 'text') return [];
    return column.kind === 'category' ? [{ name, category: column }] : [{ name, values: column.values }];
  });
}

/** What the estimator that carries the verdict adjusts for; the outcome's own baseline is none of it. */
export function covariateNames({ analysis }: Pilot): readonly string[] {
  const named = own<unknown>(analysis.estimators[0] as MethodEntry, 'covariates');
  return Array.isArray(named) ? named.filter((name) => typeof name === 'string' && name !== baselineName) : [];
}

/** Whether the estimator that carries the verdict adjusts for the outcome before assignment. */
export function adjustsForBaseline({ analysis }: Pilot): boolean {
  const named = own<unknown>(analysis.estimators[0] as MethodEntry, 'covariates');
  return Array.isArray(named) && named.includes(baselineName);
}
