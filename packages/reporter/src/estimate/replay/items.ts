import type { Grouping, Study } from '@pionier/core';
import { chancesWithin } from '../chances.ts';
import type { TwoArms } from '../two-arms.ts';

/** Which item each row belongs to, −1 for none, and the arm that each item was given (1 the treatment). */
export type ItemRows = { readonly item: Int32Array; readonly treated: Uint8Array };

/**
 * What chance gives an arm, as the statistic sees it: units or clusters of two arms, one value an item.
 *
 * An item without units to analyse has size 0: it is drawn along and not compared.
 */
export type Items = {
  /** Mean outcome of the item's analysed units, less one shift within each stratum. */
  readonly value: Float64Array;
  /** Analysed units. */
  readonly size: Float64Array;
  /** How much the item counts in a mean of the treatment's or of the control's side. */
  readonly mass: { readonly treatment: Float64Array; readonly control: Float64Array };
  /** What is compared within: a block or a pair; 0 without them. */
  readonly stratum: Int32Array;
  readonly strata: number;
  /** 1 for items that were given the treatment. */
  readonly treated: Uint8Array;
  /** Whether errors come from within the arms of a stratum, or from between strata (pairs). */
  readonly errors: 'within' | 'between';
  /**
   * Of a weighted contrast: what every stratum counts, and its block, which is compared only where all of its strata hold
   * both arms. Absent where a stratum counts by its items.
   */
  readonly fixed?: { readonly share: Float64Array; readonly block: Int32Array };
};

/** The items of a contrast's analysed units (`two`), before any block or pair is left out. */
export function itemsOf(study: Study, two: TwoArms, stratum: Grouping | null, { item, treated }: ItemRows): Items {
  const count = treated.length;
  const [value, size, weight] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const strata = new Int32Array(count);
  // Unequal chances under a weighted contrast are refused beforehand.
  const weights = two.contrast.weighted === undefined ? chancesWithin(study, two, stratum).weights : null;
  for (let position = 0; position < two.rows.length; position += 1) {
    const row = two.rows[position]!;
    const own = item[row]!;
    value[own]! += study.values[row]!;
    size[own]! += 1;
    weight[own]! += weights === null ? 1 : weights[position]!;
    strata[own] = stratum === null ? 0 : stratum.codes[row]!;
  }
  for (let own = 0; own < count; own += 1) if (size[own]! > 0) value[own]! /= size[own]!;
  const labels = stratum?.labels.length ?? 1;
  centre(value, size, strata, labels);
  return {
    value,
    size,
    mass: weights === null ? { treatment: size, control: size } : masses(weight, treated),
    stratum: strata,
    strata: labels,
    treated,
    errors: study.design.pair === null ? 'within' : 'between',
  };
}

/** Takes the mean of each stratum away, so that 1e9 + noise keeps the digits of the noise. */
function centre(value: Float64Array, size: Float64Array, stratum: Int32Array, strata: number): void {
  const [sum, total] = [new Float64Array(strata), new Float64Array(strata)];
  for (let own = 0; own < value.length; own += 1) {
    sum[stratum[own]!]! += size[own]! * value[own]!;
    total[stratum[own]!]! += size[own]!;
  }
  for (let own = 0; own < value.length; own += 1) {
    if (size[own]! > 0) value[own]! -= sum[stratum[own]!]! / total[stratum[own]!]!;
  }
}

/** From 1/q for the treated and 1/(1 − q) for the others (0 without units): both, for every item. */
function masses(weight: Float64Array, treated: Uint8Array): Items['mass'] {
  const other = weight.map((own) => (own === 0 ? 0 : own / (own - 1)));
  return {
    treatment: weight.map((own, at) => (treated[at] === 1 ? own : other[at]!)),
    control: weight.map((own, at) => (treated[at] === 1 ? other[at]! : own)),
  };
}
