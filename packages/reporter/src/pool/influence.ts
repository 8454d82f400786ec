import { type Centred, centred, weigh } from './centred.ts';
import type { Effects } from './effects.ts';
import { effectsWithout } from './effects-at.ts';
import { knownError } from './mean.ts';
import type { Pooler } from './pooler.ts';

/** What one study does to the answer; μ₍₎ and τ₍₎² are those without it. */
export type Influence = {
  /** (y − μ₍₎)/√(v + τ₍₎² + error₍₎²), the externally standardised residual. */
  readonly rstudent: number;
  /** How far its own fitted value moves, (μ − μ₍₎)/√(h (v + τ₍₎²)). */
  readonly dffits: number;
  /** (μ − μ₍₎)²/error². */
  readonly cooksDistance: number;
  /** error₍₎²/error²: above 1 where the study makes the answer more precise. */
  readonly covarianceRatio: number;
  /** τ₍₎². */
  readonly tau2: number;
  /** Cochran's Q without it. */
  readonly q: number;
  /** h, its weight in the mean. */
  readonly hat: number;
  /** (μ − μ₍₎)/(1/√Σw at τ₍₎², all studies together). */
  readonly dfbetas: number;
};

/**
 * The influence of each of k ≥ 3 studies, with the errors 1/√Σw of known variances whatever the test of the mean is.
 *
 * Source: Viechtbauer & Cheung (2010), Research Synthesis Methods 1, 112–125.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, influence).
 */
export function influenceOf(effects: Effects, pooler: Pooler): readonly Influence[] {
  const whole = centred(effects);
  const tau2 = pooler.between(whole);
  const all = weigh(whole, tau2);
  const mean = whole.level + all.mean;
  return effects.labels.map((_, index) => {
    const rest = centred(effectsWithout(effects, index));
    return influenceOn(whole, rest, { index, tau2, mean, error: knownError(all), without: pooler.between(rest) });
  });
}

type Left = {
  readonly index: number;
  readonly tau2: number;
  readonly mean: number;
  readonly error: number;
  /** τ₍₎². */
  readonly without: number;
};

function influenceOn(whole: Centred, rest: Centred, { index, tau2, mean, error, without }: Left): Influence {
  const left = weigh(rest, without);
  const leftError = knownError(left);
  const v = whole.variance[index]!;
  const moved = mean - (rest.level + left.mean);
  const hat = (error / (v + tau2)) * error;
  const residual = whole.level + whole.distance[index]! - (rest.level + left.mean);
  return {
    rstudent: residual / Math.sqrt(v + without + leftError * leftError),
    dffits: moved / Math.sqrt(hat * (v + without)),
    cooksDistance: (moved / error) * (moved / error),
    covarianceRatio: (leftError / error) * (leftError / error),
    tau2: without,
    q: weigh(rest, 0).q,
    hat,
    dfbetas: moved / knownError(weigh(whole, without)),
  };
}
