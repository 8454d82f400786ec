import type { Method } from '@pionier/core';
import type { z } from 'zod';
import type { Centred } from './centred.ts';

/**
 * A way to pool k effects in two stages: y_i = μ + u_i + e_i with var(u_i) = τ² between studies and var(e_i) = v_i within
 * one; they differ in how τ² is estimated. The mean, its errors and all that follows are the same for all, in `pool.ts`.
 */
export type Pooler<Shape extends z.ZodRawShape = z.ZodRawShape> = Method<Shape> & {
  /** Whether it takes the effect to be the same everywhere, so that nothing can be foretold of a study that differs. */
  readonly isCommon: boolean;
  /** τ² ≥ 0 in the square of the effects' unit, of k ≥ 2 effects. Scale-free; its cost grows linearly with k. */
  between(effects: Centred): number;
};

/** Makes a pooler. */
export function definePooler<Shape extends z.ZodRawShape>(
  name: string,
  pooler: Omit<Pooler<Shape>, 'name'>,
): Pooler<Shape> {
  return { name, ...pooler };
}
