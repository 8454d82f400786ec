import type { Contrast, Grouping, Repeated, Study } from '@pionier/core';
import { z } from 'zod';
import {
  type ClusterPeriods,
  clusterPeriods,
  type WedgeUnits,
  wedgeUnits,
  withoutTreatment,
} from './cluster-periods.ts';
import { defineEstimator, type Fit, type Refusal, type Warning } from './estimator.ts';
import { refuse } from './two-arms.ts';
import { type WedgeEffect, wedgeRegression } from './wedge-regression.ts';

const enoughDf = 4;
/** What is left of the squares when nothing but rounding is. */
const perfect = 1e-13;

/**
 * The effect in a stepped wedge: what the treatment adds to the outcome, next to what clusters differ by throughout and what
 * changes for everybody over time.
 *
 *   y_it = α_g(i) + β_t + θ x_g(i)t + e_it      θ in the outcome's unit, x 1 from the cluster's own start on
 *
 * Every measurement counts the same; errors by cluster, CR2 with Satterthwaite's df (`wedge-regression.ts`). A period counts as
 * treated when the sequence has started on its first day.
 *
 * Requires measurements in every period of a calendar and clusters that were drawn to sequences. Refusals:
 * unsupported-design; no-units; too-few-clusters; collinear-treatment; no-variation; no-degrees-of-freedom.
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28(2), 182–191, eq. 1, with fixed cluster effects.
 * Checked: tests/reference/stepped-wedge.json (R, lm and clubSandwich 0.5.8).
 * Doubt: one θ for all clusters and for however long they have had the treatment; where the effect grows with time since the
 * start the estimate can lie outside every cluster's own (Kenny et al. 2022, Statistics in Medicine 41, 4311–4339).
 */
export const steppedWedge = defineEstimator('stepped-wedge', {
  title: 'Effect beside clusters and periods, of clusters that start one after the other',
  params: z.object({}),
  ownDesign: 'stepped-wedge',
  columns: () => [],
  estimate: (study) => study.contrasts.map((contrast) => wedgeEffect(study, contrast)),
});

/** The effect of `steppedWedge` for one contrast. */
export function wedgeEffect(study: Study, contrast: Contrast): Fit | Refusal {
  const { repeated } = study;
  const { cluster } = study.design;
  if (repeated === undefined || cluster === null) {
    const message =
      'unsupported design: it needs measurements in every period and clusters that start one after the other';
    return refuse(contrast, 'unsupported-design', message);
  }
  const units = wedgeUnits(study, repeated, cluster);
  const cells = clusterPeriods(study, repeated, cluster);
  const refusal = tooLittle(contrast, cells, units, cluster);
  if (refusal !== null) return refusal;
  const effect = wedgeRegression(cells);
  if (effect === null) {
    const message = 'collinear treatment: clusters and periods say exactly where it was given; sequences must differ';
    return refuse(contrast, 'collinear-treatment', message);
  }
  return unclear(contrast, effect, units) ?? fitOf(study, contrast, { repeated, cluster, units, cells, effect });
}

/** How many clusters were measured with the treatment, without it, and at all. */
function clustersOf({ clusters, periods, count, exposed }: ClusterPeriods) {
  const found = { treatment: 0, control: 0, all: 0 };
  for (let cluster = 0; cluster < clusters; cluster++) {
    let [withIt, without] = [0, 0];
    for (let cell = cluster * periods; cell < (cluster + 1) * periods; cell++) {
      if (count[cell]! === 0) continue;
      if (exposed[cell] === 1) withIt = 1;
      else without = 1;
    }
    found.treatment += withIt;
    found.control += without;
    found.all += withIt + without > 0 ? 1 : 0;
  }
  return found;
}

function tooLittle(contrast: Contrast, cells: ClusterPeriods, units: WedgeUnits, cluster: Grouping): Refusal | null {
  if (cells.mixed >= 0) {
    const label = cluster.labels[cells.mixed]!;
    const message = `inconsistent design: cluster ${label} has units in two sequences`;
    return refuse(contrast, 'unsupported-design', message, { cluster: label });
  }
  for (const side of ['treatment', 'control'] as const) {
    const arm = contrast[side];
    if (units[side] === 0) return refuse(contrast, 'no-units', `too few units: none was measured with ${arm}`, { arm });
  }
  if (clustersOf(cells).all >= 2) return null;
  return refuse(contrast, 'too-few-clusters', 'too few clusters: 1 was measured, and an error needs two');
}

function unclear(contrast: Contrast, { squares, df, influence }: WedgeEffect, { all }: WedgeUnits): Refusal | null {
  if (!(squares.left > perfect * squares.within)) {
    const message = 'invalid outcome: clusters, periods and the treatment leave nothing of it to vary';
    return refuse(contrast, 'no-variation', message, { units: all });
  }
  if (df > 0 && influence.some((value) => value !== 0)) return null;
  const message = 'too few degrees of freedom: no variation between the clusters to estimate errors from';
  return refuse(contrast, 'no-degrees-of-freedom', message, { units: all });
}

type Found = {
  readonly repeated: Repeated;
  readonly cluster: Grouping;
  readonly units: WedgeUnits;
  readonly cells: ClusterPeriods;
  readonly effect: WedgeEffect;
};

function fitOf(study: Study, contrast: Contrast, { repeated, cluster, units, cells, effect }: Found): Fit {
  const { treatment, control } = clustersOf(cells);
  return {
    contrast,
    estimate: effect.estimate,
    df: effect.df,
    influence: effect.influence,
    items: cluster,
    reference: 't',
    counts: null,
    estimand: { weights: 'both-seen', population: 'sample', over: units.missing > 0 ? 'complete-cases' : 'all' },
    units: { treatment: units.treatment, control: units.control },
    unitsByArm: units.byArm,
    missing: { treatment: units.all - units.treatment, control: units.all - units.control },
    clusters: { treatment, control },
    blocks: null,
    errors: 'cr2',
    covariates: [],
    ...withoutTreatment(study, repeated, cluster, cells),
    warnings: effect.df < enoughDf ? [fewDf(effect.df)] : [],
  };
}

function fewDf(df: number): Warning {
  const message = `${Number(df.toPrecision(3))} degrees of freedom, fewer than ${enoughDf}: the interval may be too short`;
  return { code: 'few-clusters-df', message, values: { df } };
}
