import { type Contrast, type Study, weightsOfContrast } from '@pionier/core';
import type { Refusal, RefusalCode } from './estimator.ts';

/** One number for each arm of a contrast. */
export type Sides = { readonly treatment: number; readonly control: number };

/** The analysed units of a contrast's two arms, or of the arms of its two sides. */
export type TwoArms = {
  readonly contrast: Contrast;
  /** Rows that are analysed, ascending. */
  readonly rows: Int32Array;
  /** 1 for the treatment arm or side, 0 for the control; by position in `rows`. */
  readonly treated: Uint8Array;
  /** Analysed units. */
  readonly units: Sides;
  /** Units of the study in these arms without what the analysis needs. */
  readonly missing: Sides;
};

/** A refusal with its reason. */
export function refuse(
  contrast: Contrast,
  code: RefusalCode,
  message: string,
  values: Refusal['values'] = {},
): Refusal {
  return { contrast, code, message, values };
}

/**
 * The units of the contrast's arms that have the outcome and a place in every grouping of `needed` (codes by row,
 * −1 for no place). Other arms are left out altogether: a contrast is fitted on its own two arms.
 *
 * Refuses with `missing-arm` when the study has no such arm and with `no-units` when an arm has no unit to analyse.
 */
export function twoArms(study: Study, contrast: Contrast, needed: readonly Int32Array[]): TwoArms | Refusal {
  const weights = weightsOfContrast(contrast);
  for (const arm of weights.keys()) {
    if (!study.arms.includes(arm)) return refuse(contrast, 'missing-arm', `missing arm: ${arm}`, { arm });
  }
  const weight = Float64Array.from(study.arms, (arm) => weights.get(arm) ?? 0);
  const rows = new Int32Array(study.rows.length);
  const treated = new Uint8Array(study.rows.length);
  const missing = { treatment: 0, control: 0 };
  let count = 0;
  for (let index = 0; index < study.rows.length; index++) {
    const row = study.rows[index]!;
    const arm = study.arm[row]!;
    if (arm < 0 || weight[arm] === 0) continue;
    const isTreated = weight[arm]! > 0 ? 1 : 0;
    if (Number.isNaN(study.values[row]!) || !isPlaced(needed, row)) {
      missing.treatment += isTreated;
      missing.control += 1 - isTreated;
    } else {
      rows[count] = row;
      treated[count++] = isTreated;
    }
  }
  return complete(contrast, rows.subarray(0, count), treated.subarray(0, count), missing);
}

/** The same arms with the positions of which `keep` is 1. Refuses with `no-units` when an arm has none left. */
export function narrowed(two: TwoArms, keep: Uint8Array): TwoArms | Refusal {
  const rows = new Int32Array(two.rows.length);
  const treated = new Uint8Array(two.rows.length);
  let count = 0;
  for (let position = 0; position < two.rows.length; position++) {
    if (keep[position] !== 1) continue;
    rows[count] = two.rows[position]!;
    treated[count++] = two.treated[position]!;
  }
  return complete(two.contrast, rows.subarray(0, count), treated.subarray(0, count), two.missing);
}

function isPlaced(needed: readonly Int32Array[], row: number): boolean {
  for (let index = 0; index < needed.length; index++) if (needed[index]![row]! < 0) return false;
  return true;
}

function complete(contrast: Contrast, rows: Int32Array, treated: Uint8Array, missing: Sides): TwoArms | Refusal {
  let treatment = 0;
  for (let position = 0; position < treated.length; position++) treatment += treated[position]!;
  const units = { treatment, control: treated.length - treatment };
  for (const side of ['treatment', 'control'] as const) {
    const arm = contrast[side];
    if (units[side] === 0) return refuse(contrast, 'no-units', `too few units: none to analyse in arm ${arm}`, { arm });
  }
  return { contrast, rows, treated, units, missing };
}
