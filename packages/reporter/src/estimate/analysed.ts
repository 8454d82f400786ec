import type { Fit } from './estimator.ts';
import type { TwoArms } from './two-arms.ts';

/** Over whom the effect is: a block that was left out says more than units that were. */
export function overOf({ missing }: TwoArms, blocks: Fit['blocks']): Fit['estimand']['over'] {
  if (blocks !== null && blocks.dropped.length > 0) return 'usable-blocks';
  return missing.treatment + missing.control > 0 ? 'complete-cases' : 'all';
}

/**
 * Mean and standard deviation (n − 1) of the control arm's analysed outcome, in the outcome's unit. Two passes from its
 * first value, so that a large common level costs no digits.
 */
export function controlOf(
  values: Float64Array,
  { rows, treated, units }: TwoArms,
): Pick<Fit, 'controlMean' | 'controlSd'> {
  const first = values[rows[treated.indexOf(0)]!]!;
  let shift = 0;
  for (let position = 0; position < rows.length; position++) {
    if (treated[position] === 0) shift += values[rows[position]!]! - first;
  }
  shift /= units.control;
  let squares = 0;
  for (let position = 0; position < rows.length; position++) {
    const residual = treated[position] === 0 ? values[rows[position]!]! - first - shift : 0;
    squares += residual * residual;
  }
  return { controlMean: first + shift, controlSd: Math.sqrt(squares / (units.control - 1)) };
}
