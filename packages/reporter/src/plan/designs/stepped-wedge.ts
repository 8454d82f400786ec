import { type MethodEntry, own } from '@pionier/core';
import type { Sides } from '../sides.ts';
import { aroundEachStep, husseyHughesVariance, type SteppedWedge } from '../stepped-wedge.ts';
import { defineDesignModel } from './design-model.ts';

/** Steps when the design does not say how many. */
const fewest = 2;

/** Everybody is measured before and after the cluster starts. */
const everybodyOnBoth: Sides = {
  units: { treatment: 1, control: 1 },
  clusters: { treatment: 1, control: 1 },
  shareClusters: true,
  cells: [
    { weight: 1, share: 1 },
    { weight: -1, share: 1 },
  ],
};

/** The periods that `plannedDesign` has worked out; without a calendar one measurement before and one after every step. */
function timesOf(entry: MethodEntry): Pick<SteppedWedge, 'times' | 'crossings'> {
  const [periods, crossings] = [own(entry, 'periods'), own(entry, 'crossings')];
  if (typeof periods === 'number' && Array.isArray(crossings))
    return { times: periods, crossings: crossings.map(Number) };
  const sequences = own(entry, 'sequences');
  return aroundEachStep(typeof sequences === 'number' ? sequences : fewest);
}

/**
 * Clusters that start one after another, measured in every period, and set aside as the analysis does. Everybody stands on
 * both sides of the comparison, so that `clusters` and `units` of either are all there are. t with K − 2 degrees of freedom.
 *
 *   σ_e² = (1 − ICC) (1 − ρ) sd²      ρ the share of the variance within clusters that belongs to a unit throughout
 *
 * What a unit keeps in every period it also adds to its cluster's mean in every period, where its cluster takes it out.
 *
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28, 182–191, eq. 8, with a large variance between clusters.
 * Checked: tests/reference/wedge-plan.json (R, lm). tests/reference/wedge-play.json (R, simulated). Decisions:
 * docs/adr/0120, 0124.
 * Doubt: the same units are taken to be measured in every period, or, with ρ = 0, others. Where people come and go, measurements
 * of a cluster that lie close in time and are more alike than others make it less precise. Clusters are taken to be
 * equally large, and K − 2 for Satterthwaite's degrees of freedom.
 */
export const steppedWedge = defineDesignModel(
  'stepped-wedge',
  (sample) => {
    const { units, clusters, variances, icc, repeat, entry } = sample;
    const total = (clusters ?? units).treatment;
    const variance = (variances.treatment + variances.control) / 2;
    const standardError = Math.sqrt(
      husseyHughesVariance({
        ...timesOf(entry),
        clusters: total,
        size: units.treatment / total,
        between: null,
        within: (1 - icc) * (1 - repeat) * variance,
      }),
    );
    return { standardError, nullError: standardError, df: total - 2 };
  },
  { sides: () => everybodyOnBoth, isWhole: true },
);
