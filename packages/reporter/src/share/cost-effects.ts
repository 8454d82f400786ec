import { rowsThat } from '@pionier/core';
import type { Bundle } from './bundle.ts';
import { plainGram } from './gram-of.ts';
import type { SharedColumn, SumOver } from './site-sums.ts';

type CostEffect = Bundle['costEffects'][number];

/**
 * By arm the sums of a money outcome c and another outcome e over the same units: n, Σe, Σc, Σe², Σc², Σec, each measured from its
 * constant. Cost-effectiveness at any price of an effect follows from it, the covariance of the two included.
 *
 * Requires that `cost` is known of all rows.
 */
export function costEffectOf(over: SumOver, cost: SharedColumn): CostEffect {
  const { outcome, at, rows, study, y } = over;
  const constants = Float64Array.of(0, y.centre, cost.centre);
  const one = {
    name: 'units',
    fill: (target: Float64Array, place: number, _: Int32Array, from: number, to: number) =>
      void target.fill(1, place, place + to - from),
  };
  const arms = over.arms.flatMap((arm) => {
    const index = study.arms.indexOf(arm);
    const own = rowsThat(rows, (row) => study.arm[row] === index);
    if (own.length === 0) return [];
    const [, effect, effectSquares, spent, products, costSquares] = plainGram([one, y, cost], constants, own);
    return [
      {
        arm,
        units: own.length,
        effect: effect!,
        cost: spent!,
        effectSquares: effectSquares!,
        costSquares: costSquares!,
        products: products!,
      },
    ];
  });
  return { outcome, at, cost: cost.name, centres: { effect: y.centre, cost: cost.centre }, arms };
}
