import type { MethodEntry } from '@pionier/core';
import type { DesignModel } from './designs/design-model.ts';
import { type Precision, powerOf } from './detection.ts';
import type { Kind, Level } from './kinds/kind.ts';
import { eachArm } from './pair.ts';
import type { Sides } from './sides.ts';

/** One comparison of one outcome, with all that is taken for true. */
export type Question = {
  readonly kind: Kind;
  readonly level: Level;
  /** 1 when a larger effect is a higher mean, −1 when it is a lower one. */
  readonly direction: 1 | -1;
  readonly design: DesignModel;
  readonly entry: MethodEntry;
  /** Of all units (and clusters) the part that stands on each side. */
  readonly sides: Sides;
  /** How many clusters there are per unit; null where units are drawn. */
  readonly clustersPerUnit: number | null;
  readonly clusterSizeVariation: number;
  readonly blocks: number | null;
  readonly attrition: number;
  /** The part of the effect of receiving help that is left among all who were offered it: compliance − crossover. */
  readonly dilution: number;
  readonly icc: number;
  readonly repeat: number;
  readonly r2: number;
  /** `works`: an effect is found; `safe`: without any effect, harm beyond the margin is excluded. */
  readonly aim: 'works' | 'safe';
};

/** What the comparison will know when there are so many eligible units in all arms together; they need not be whole. */
export function precisionAt(question: Question, units: number, effect: number): Precision {
  const { kind, level, sides, attrition, clustersPerUnit } = question;
  const shares = sides.units;
  const change = question.aim === 'safe' ? 0 : question.direction * effect * question.dilution;
  const shift = { change, treated: shares.treatment / (shares.treatment + shares.control) };
  const left = 1 - question.r2 * (question.design.gain?.(question.entry) ?? 1);
  const pooled = kind.pooled(level, shift);
  return question.design.precision({
    units: eachArm(shares, (share) => units * share * (1 - attrition)),
    cells: sides.cells.map(({ weight, share }) => ({ weight, units: units * share * (1 - attrition) })),
    clusters: clustersPerUnit === null ? null : eachArm(sides.clusters, (share) => units * clustersPerUnit * share),
    shareClusters: sides.shareClusters,
    clusterSizeVariation: question.clusterSizeVariation,
    blocks: question.blocks,
    attrition,
    variances: eachArm(kind.variances(level, shift), (variance) => variance * left),
    pooled: pooled === null ? null : pooled * left,
    icc: question.icc,
    repeat: question.repeat,
    entry: question.entry,
  });
}

/**
 * The chance that the pilot shows an effect of this size: among those who receive the help, in the outcome's unit. What is compared
 * are the arms as drawn, so that the difference is effect × (compliance − crossover); its variance is the outcome's own. Attrition
 * leaves n (1 − attrition) units. For `safe` the size is the margin, and is not diluted.
 *
 * Source: Bloom (1984), Evaluation Review 8(2), 225–246 (dilution). Checked: tests/reference/power.json (R).
 */
export function powerAt(question: Question, units: number, effect: number, alpha: number): number {
  const difference = question.aim === 'safe' ? effect : effect * question.dilution;
  return powerOf(difference, precisionAt(question, units, effect), alpha);
}
