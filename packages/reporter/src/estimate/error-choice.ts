import { type Contrast, columnName, type Grouping, PilotError, type Study } from '@pionier/core';
import { z } from 'zod';
import type { ClusterKind } from './cluster-errors.ts';
import type { Fit, Refusal, Warning } from './estimator.ts';
import type { RobustKind } from './robust-errors.ts';
import { refuse } from './two-arms.ts';

/** The parameters that both adjusted estimators take. */
export const regressionParams = {
  covariates: z
    .array(columnName)
    .default([])
    .describe('Columns known at assignment to adjust for; baseline is the outcome’s own before assignment.'),
  errors: z
    .exactOptional(z.enum(['classical', 'hc0', 'hc1', 'hc2', 'hc3', 'cr0', 'cr1s', 'cr2']))
    .describe('How errors are estimated; default hc2, or cr2 where clusters apply.'),
  clusters: z
    .exactOptional(columnName)
    .describe('The column of clusters for the errors, never finer than what was drawn; default the design’s.'),
};

export type RegressionParams = z.output<z.ZodObject<typeof regressionParams>>;

/** The errors that a regression will have. */
export type ErrorChoice = (
  | { readonly kind: RobustKind; readonly clusters: null }
  | { readonly kind: ClusterKind; readonly clusters: Grouping }
) & {
  /** Clusters wider than what was drawn stand for a population of clusters. */
  readonly population: Fit['estimand']['population'];
  readonly warnings: readonly Warning[];
};

/**
 * The kind of errors and their clusters: as asked, else cr2 with clusters and hc2 without.
 *
 * Refuses with `errors-finer-than-drawn` when whole clusters were drawn and the errors are by unit or by clusters that
 * split them, and with `unsupported-design` when cluster errors are asked and nothing says what the clusters are.
 */
export function chooseErrors(study: Study, contrast: Contrast, params: RegressionParams): ErrorChoice | Refusal {
  const drawn = study.design.cluster;
  const given = params.clusters === undefined ? null : groupingOf(study, params.clusters);
  const kind = params.errors ?? (given === null && drawn === null ? 'hc2' : 'cr2');
  if (kind !== 'cr0' && kind !== 'cr1s' && kind !== 'cr2') {
    if (drawn !== null) return finer(contrast, `${kind} is by unit`, { errors: kind });
    const warnings = params.clusters === undefined ? [] : [unused(params.clusters, kind)];
    return { kind, clusters: null, population: 'sample', warnings };
  }
  const clusters = given ?? drawn;
  if (clusters === null) {
    const message = `unsupported design: ${kind} needs clusters and nothing was drawn by cluster; name a column of clusters`;
    return refuse(contrast, 'unsupported-design', message, { errors: kind });
  }
  if (drawn === null || given === null) {
    return { kind, clusters, population: drawn === null ? 'superpopulation' : 'sample', warnings: [] };
  }
  const nesting = compare(study.rows, drawn, given);
  if (nesting === 'splits')
    return finer(contrast, `${params.clusters} splits them`, { clusters: params.clusters ?? '' });
  return { kind, clusters, population: nesting === 'same' ? 'sample' : 'superpopulation', warnings: [] };
}

function groupingOf(study: Study, name: string): Grouping {
  const column = study.table.columns.get(name);
  if (column === undefined) throw new PilotError('unknown-column', `unknown column: ${name}`);
  if (column.kind !== 'category') throw new PilotError('invalid-type', `invalid clusters: ${name} is not a category`);
  return { codes: column.codes, labels: column.levels };
}

/** How given clusters relate to those that were drawn, over rows that have both. */
function compare(rows: Int32Array, drawn: Grouping, given: Grouping): 'same' | 'coarser' | 'splits' {
  const within = new Int32Array(drawn.labels.length).fill(-1);
  const holds = new Int32Array(given.labels.length).fill(-1);
  let isSame = true;
  for (let index = 0; index < rows.length; index++) {
    const inner = drawn.codes[rows[index]!]!;
    const outer = given.codes[rows[index]!]!;
    if (inner < 0 || outer < 0) continue;
    if (within[inner]! >= 0 && within[inner] !== outer) return 'splits';
    within[inner] = outer;
    if (holds[outer]! >= 0 && holds[outer] !== inner) isSame = false;
    holds[outer] = inner;
  }
  return isSame ? 'same' : 'coarser';
}

function finer(contrast: Contrast, what: string, values: Refusal['values']): Refusal {
  const message = `invalid errors: whole clusters were drawn and ${what}; errors may not be finer than what was drawn`;
  return refuse(contrast, 'errors-finer-than-drawn', message, values);
}

function unused(column: string, kind: RobustKind): Warning {
  const message = `clusters ${column} are not used: ${kind} errors are by unit`;
  return { code: 'clusters-unused', message, values: { column, errors: kind } };
}
