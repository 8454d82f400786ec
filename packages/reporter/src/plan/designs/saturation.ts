import {
  armsOffered,
  type Contrast,
  type MethodEntry,
  type SaturationsAsked,
  saturationOfArm,
  saturationsOf,
} from '@pionier/core';
import { designEffect } from '../design-effect.ts';
import { bothArms } from '../pair.ts';
import { type Sides, sidesByArms } from '../sides.ts';
import { defineDesignModel, type PlannedArms, type Sample } from './design-model.ts';

/** For every arm the part of the clusters that draw its saturation, and its part of the units within them. */
function partsOf({ pilot, entry }: Pick<PlannedArms, 'pilot' | 'entry'>) {
  const arms = armsOffered(pilot).map((id) => ({ id, share: 0 }));
  // The schema of `saturation` made it so; no other design has the keys.
  const saturations = saturationsOf(arms, entry as MethodEntry & SaturationsAsked);
  return saturationOfArm(arms, saturations).map((index, arm) => {
    const { id, share, within } = saturations[index]!;
    return { arm: arms[arm]!.id, saturation: id, clusters: share, within: within[arm]!.share };
  });
}

const unitShares = (asked: PlannedArms) =>
  new Map(partsOf(asked).map(({ arm, clusters, within }) => [arm, clusters * within]));
const clusterShares = (asked: PlannedArms) => new Map(partsOf(asked).map(({ arm, clusters }) => [arm, clusters]));

function sidesOf(asked: PlannedArms, contrast: Contrast): Sides {
  const drawn = new Map(partsOf(asked).map(({ arm, saturation }) => [arm, saturation]));
  const shareClusters = drawn.get(contrast.treatment) === drawn.get(contrast.control);
  return { ...sidesByArms(contrast, unitShares(asked), clusterShares(asked)), shareClusters };
}

/** The variance of the mean of one side between clusters that are drawn as a whole. */
function betweenClusters(
  { icc, clusterSizeVariation }: Sample,
  side: { readonly units: number; readonly clusters: number; readonly variance: number },
): number {
  const effect = designEffect({ size: side.units / side.clusters, icc, sizeVariation: clusterSizeVariation });
  return (effect * side.variance) / side.units;
}

/**
 * Clusters draw how many of their units get help, and then units draw. Between saturations each arm has the design effect of
 * its own units a cluster; within one saturation what clusters have in common falls out.
 *
 *   between: s² = Σ D_a v_a/n_a,  D_a = 1 + ((cv² + 1) n_a/K_a − 1) ρ,  df Welch’s of the clusters, or K − 2B within B blocks of them
 *   within:  s² = (1 − ρ) (v₁/n₁ + v₀/n₀),  df = K − 1
 *
 * Source: Baird, Bohren, McIntosh & Özler (2018), Review of Economics and Statistics 100, 844–860 (the two variances, of equal
 * clusters). Checked: tests/reference/planned-designs.json (R, its simulation).
 * Doubt: near only: the help is taken to change neither the likeness within clusters nor the variance, and the errors of the
 * estimate follow Satterthwaite's df. So it is simulated.
 */
export const saturation = defineDesignModel(
  'saturation',
  (sample) => {
    const { units, clusters, variances, icc } = sample;
    const drawn = clusters ?? units;
    if (sample.shareClusters) {
      const sum = variances.treatment / units.treatment + variances.control / units.control;
      const standardError = Math.sqrt((1 - icc) * sum);
      return { standardError, nullError: standardError, df: drawn.treatment - 1 };
    }
    const side = (arm: 'treatment' | 'control') =>
      betweenClusters(sample, { units: units[arm], clusters: drawn[arm], variance: variances[arm] });
    const [treatment, control] = [side('treatment'), side('control')];
    const standardError = Math.sqrt(treatment + control);
    const welch = (treatment * treatment) / (drawn.treatment - 1) + (control * control) / (drawn.control - 1);
    const whole = treatment + control;
    const df = sample.blocks === null ? (whole * whole) / welch : bothArms(drawn) - 2 * sample.blocks;
    return { standardError, nullError: standardError, df };
  },
  {
    arms: unitShares,
    clusters: clusterShares,
    sides: sidesOf,
    isNear: true,
    isWhole: true,
  },
);
