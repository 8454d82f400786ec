import type { Contrast, Grouping, Study } from '@pionier/core';
import type { Refusal } from './estimator.ts';
import { refuse, type TwoArms } from './two-arms.ts';

/** What the stated chances of the arms mean for the analysis. */
export type Chances = {
  /** Analysed units whose chance of one of the two arms is not between 0 and 1. */
  readonly invalid: number;
  /** 1 / chance of the arm the unit is in, by position; null when the chances are equal within every group. */
  readonly weights: Float64Array | null;
};

const equal: Chances = { invalid: 0, weights: null };
const tolerance = 1e-9;

/**
 * Compares the chances of the two arms within each group (blocks or pairs; null for all together).
 *
 *   q = p_treatment / (p_treatment + p_control)      chance of the treatment, given one of the two arms
 *   weight = 1/q for treated units, 1/(1 − q) for the others
 *
 * With two arms q is the chance itself. Chances that differ by less than 1e-9 of their size are the same.
 * Doubt: with more arms the weights carry the effect over to the units of these two arms, as n_b does, not to all arms.
 */
export function chancesWithin(study: Study, two: TwoArms, group: Grouping | null): Chances {
  const { probability } = study.design;
  if (probability === null) return equal;
  const ofTreatment = probability[study.arms.indexOf(two.contrast.treatment)]!;
  const ofControl = probability[study.arms.indexOf(two.contrast.control)]!;
  const first = new Float64Array(group?.labels.length ?? 1);
  const weights = new Float64Array(two.rows.length);
  let invalid = 0;
  let differs = false;
  for (let position = 0; position < two.rows.length; position++) {
    const row = two.rows[position]!;
    const treatment = ofTreatment[row]!;
    const control = ofControl[row]!;
    if (!(treatment > 0 && treatment < 1 && control > 0 && control < 1)) {
      invalid += 1;
      continue;
    }
    const chance = treatment / (treatment + control);
    const code = group === null ? 0 : group.codes[row]!;
    if (first[code] === 0) first[code] = chance;
    else if (Math.abs(chance - first[code]!) > tolerance * chance) differs = true;
    weights[position] = (treatment + control) / (two.treated[position] === 1 ? treatment : control);
  }
  return { invalid, weights: differs ? weights : null };
}

/** The refusal of chances that are not between 0 and 1. */
export function invalidChances(contrast: Contrast, units: number): Refusal {
  const message = `invalid chances: ${units} units have a chance of an arm that is not between 0 and 1`;
  return refuse(contrast, 'unequal-chances', message, { units });
}

/** The refusal of chances that differ where no weights can mend it. */
export function unequalChances(contrast: Contrast, what: 'clusters' | 'pairs'): Refusal {
  const message = `unequal chances: the chances of the arms differ between ${what === 'clusters' ? 'clusters of a block' : 'the members of a pair'}`;
  return refuse(contrast, 'unequal-chances', `${message}; weights are known for units only`, { what });
}
