import { type Centred, centred, weigh } from './centred.ts';
import type { Effects } from './effects.ts';
import { type Heterogeneity, heterogeneityOf } from './heterogeneity.ts';
import { type PooledMean, type PoolTest, pooledMean, uncertain } from './mean.ts';
import type { Pooler } from './pooler.ts';
import { chanceAbove, type Prediction, predict } from './prediction.ts';
import { qProfile } from './q-profile.ts';

/** How to pool. */
export type Pooling = {
  readonly pooler: Pooler;
  readonly test: PoolTest;
  /** Such as 0.95. */
  readonly confidence: number;
};

/** How the studies differ, and what that says of a new one; nothing of it can be known from one study. */
export type Between = Heterogeneity & {
  /** In the square of the effects' unit. */
  readonly tau2: number;
  readonly tau2Low: number;
  readonly tau2High: number;
  /** Null where one effect is taken for all. */
  readonly prediction: Prediction | null;
  /** The same with k − 2 degrees of freedom; null for k = 2 too. */
  readonly widerPrediction: Prediction | null;
};

/** k ≥ 1 studies as one answer. */
export type PooledEffects = PooledMean & {
  readonly k: number;
  /** Null for one study. */
  readonly between: Between | null;
  /** Share of each study in the mean, together 1. */
  readonly weights: Float64Array;
  /** Each study's effect drawn towards the mean, μ + τ²/(τ² + v)·(y − μ), in the outcome's unit. */
  readonly shrunken: Float64Array;
};

/**
 * Pools k effects in two stages. One study is not pooled: its effect and error stand, with the normal distribution and no floor.
 *
 * Requires k ≥ 1 finite effects with variances above 0 (`effectsFault`). Scale-free, of a cost that grows linearly with k.
 * Source and Checked: of each part in its own file; `shrunken` Raudenbush (2009), in The Handbook of Research Synthesis
 * and Meta-Analysis, ch. 16.
 */
export function poolEffects(given: Effects, { pooler, test, confidence }: Pooling): PooledEffects {
  const effects = centred(given);
  if (effects.k === 1) return oneStudy(given, confidence);
  const tau2 = pooler.between(effects);
  const mean = pooledMean(effects, tau2, test, confidence);
  return {
    k: effects.k,
    ...mean,
    between: betweenOf(effects, tau2, mean, { pooler, test, confidence }),
    ...towardsMean(effects, tau2),
  };
}

function oneStudy({ estimate, variance }: Effects, confidence: number): PooledEffects {
  const own = uncertain(estimate[0]!, Math.sqrt(variance[0]!), Number.POSITIVE_INFINITY, confidence);
  const parts = { weights: Float64Array.of(1), shrunken: estimate.slice() };
  return { k: 1, estimate: estimate[0]!, chosen: own, floored: null, between: null, ...parts };
}

function betweenOf(effects: Centred, tau2: number, mean: PooledMean, { pooler, confidence }: Pooling): Between {
  const profile = qProfile(effects, confidence);
  const spread = { estimate: mean.estimate, standardError: mean.chosen.standardError, tau2 };
  const predicted = (df: number) => (pooler.isCommon || df < 1 ? null : predict(spread, df, confidence));
  return {
    tau2,
    tau2Low: profile.low,
    tau2High: profile.high,
    ...heterogeneityOf(effects, tau2),
    prediction: predicted(effects.k - 1),
    widerPrediction: predicted(effects.k - 2),
  };
}

function towardsMean(effects: Centred, tau2: number) {
  const { scale, total, mean } = weigh(effects, tau2);
  const { distance, variance, level, k } = effects;
  const weights = new Float64Array(k);
  const shrunken = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const spread = variance[i]! + tau2;
    weights[i] = scale / spread / total;
    shrunken[i] = level + mean + (tau2 / spread) * (distance[i]! - mean);
  }
  return { weights, shrunken };
}

/** P(effect > `value`) in a new municipality; null where one effect is taken for all, or there is one study. */
export function newcomerAbove({ estimate, chosen, between }: PooledEffects, value: number): number | null {
  if (between === null || between.prediction === null) return null;
  const { standardError } = chosen;
  return chanceAbove({ estimate, standardError, tau2: between.tau2 }, between.prediction.df, value);
}
