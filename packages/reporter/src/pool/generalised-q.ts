import { rootBetween } from '@pionier/core';
import { type Centred, plainSquares, weigh } from './centred.ts';

/**
 * The τ² ≥ 0 at which Q(τ²) = Σ (y − μ(τ²))²/(v + τ²) equals `target` > 0; 0 where Q(0) does not reach it.
 *
 * Q falls with τ² and is below Σ(y − ȳ)²/(τ² + min v), so the one root lies under Σ(y − ȳ)²/target: no bracket is guessed and no
 * root can be missed.
 * Source: Paule & Mandel (1982), Journal of Research of the NBS 87, 377–385; Viechtbauer (2007), Statistics in Medicine 26, 37–52.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method PM and confint).
 */
export function betweenAtQ(effects: Centred, target: number): number {
  const over = (tau2: number) => weigh(effects, tau2).q - target;
  if (!(over(0) > 0)) return 0;
  return rootBetween(over, { low: 0, high: plainSquares(effects) / target });
}
