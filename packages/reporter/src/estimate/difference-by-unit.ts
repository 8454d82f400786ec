import type { Study } from '@pionier/core';
import { cellCounts, loneCell, type Usable } from './blocks.ts';
import { differenceOfCells } from './cells.ts';
import { chancesWithin, invalidChances } from './chances.ts';
import { differenceFit } from './difference-fit.ts';
import type { Errors, Fit, Refusal } from './estimator.ts';
import { refuse } from './two-arms.ts';

/**
 * The difference in means where units were drawn one by one, within blocks or not.
 *
 * Refuses with `arm-too-small` when an arm has a single unit to analyse (in any block), and with `unequal-chances` when a
 * stated chance is not between 0 and 1.
 */
export function differenceByUnit(study: Study, { two, block, blocks }: Usable): Fit | Refusal {
  const lone = loneCell(cellCounts(two.rows, two.treated, block), two, block);
  if (lone !== null) return refuse(two.contrast, 'arm-too-small', tooSmall(lone), lone);
  const { invalid, weights } = chancesWithin(study, two, block);
  if (invalid > 0) return invalidChances(two.contrast, invalid);
  const difference = differenceOfCells({
    values: study.values,
    rows: two.rows,
    treated: two.treated,
    block: block?.codes ?? null,
    blocks: block?.labels.length ?? 1,
    weights,
  });
  const errors: Errors = block === null ? 'hc2' : 'blocked';
  return differenceFit(study, two, difference, {
    items: null,
    weights: weights === null ? 'unit' : 'inverse-probability',
    clusters: null,
    blocks,
    errors: weights === null ? errors : 'hc2',
    countsEvents: weights === null && block === null,
    warnings: [],
    derived: false,
  });
}

function tooSmall({ arm, block }: { readonly arm: string; readonly block: string }): string {
  const help =
    block === ''
      ? 'an error needs two units or more in each arm'
      : 'ols-adjusted with blockEffects: false and the columns of the blocks as covariates can use it; join small blocks before a next draw';
  return `too few units: 1 to analyse in arm ${arm}${block === '' ? '' : ` of block ${block}`}; ${help}`;
}
