import { cellErrors } from './cell-errors.ts';
import { defineDesignModel, type Sample } from './design-model.ts';

/** Welch's degrees of freedom of a weighted sum of means, at the expected variances. */
function welchOfCells({ cells, variances }: Sample): number {
  let [sum, squares] = [0, 0];
  for (const { weight, units } of cells) {
    const part = (weight * weight * (weight > 0 ? variances.treatment : variances.control)) / units;
    sum += part;
    squares += (part * part) / (units - 1);
  }
  return (sum * sum) / squares;
}

/** n less a mean for every arm in every block. */
function withinBlocks({ cells }: Sample, blocks: number): number {
  return cells.reduce((sum, { units }) => sum + units, 0) - cells.length * blocks;
}

/**
 * Every combination of factors an arm: a main effect is the mean of the arms with a factor less that of the arms without it,
 * so that all n units answer it, an interaction the difference of such differences, with four times the variance.
 *
 *   s² = Σ w² v/n over the arms;  df Welch–Satterthwaite's, or n − 2ᵏB within B blocks; the normal where the test pools
 *
 * Source: Wu & Hamada (2009), Experiments, ch. 4; Satterthwaite (1946), Biometrics Bulletin 2, 110–114.
 * Checked: tests/reference/planned-designs.json (R, own formula; its simulation).
 * Doubt: of yes and no and counts each side takes the variance of its mean proportion or rate.
 */
export const factorial = defineDesignModel(
  'factorial',
  (sample) => {
    const { pooled, blocks } = sample;
    const df = blocks === null ? welchOfCells(sample) : withinBlocks(sample, blocks);
    return { ...cellErrors(sample), df: pooled === null ? df : Number.POSITIVE_INFINITY };
  },
  { isWhole: true },
);
