import { generatorOf, type Study } from '@pionier/core';
import { type DrawArms, drawerOfArms, redrawerOfArms } from './draw-arms.ts';
import { itemsByRow } from './items-by-row.ts';

/** Items of every arm with what they are compared by; those without units to analyse have size 0. */
type ArmItems = {
  /** Mean outcome less the stratum's. */
  readonly value: Float64Array;
  readonly size: Float64Array;
  readonly stratum: Int32Array;
  readonly strata: number;
  readonly arm: Int32Array;
};

/** Whether any arm made a difference, by randomisation. */
export type ArmsTest = { readonly statistic: number; readonly arms: number; readonly pValue: number };

const tie = 1e-9;
/** How often a re-draw may be none that counts, for each one that does. */
const triesForOne = 10;

/** The rows of all arms that have the outcome, and a place in the block and the cluster. */
function analysedRows({ rows, arm, values, design }: Study): Int32Array {
  const isPlaced = (row: number) =>
    [design.pair ?? design.block, design.cluster].every((group) => group === null || group.codes[row]! >= 0);
  return rows.filter((row) => arm[row]! >= 0 && !Number.isNaN(values[row]!) && isPlaced(row));
}

function armItems(study: Study, rows: Int32Array, item: Int32Array, arm: Int32Array): ArmItems {
  const group = study.design.pair ?? study.design.block;
  const strata = group?.labels.length ?? 1;
  const [value, size, stratum] = [
    new Float64Array(arm.length),
    new Float64Array(arm.length),
    new Int32Array(arm.length),
  ];
  const [sum, total] = [new Float64Array(strata), new Float64Array(strata)];
  const shift = study.values[rows[0]!]!;
  for (const row of rows) {
    const code = group === null ? 0 : group.codes[row]!;
    value[item[row]!]! += study.values[row]! - shift;
    size[item[row]!]! += 1;
    stratum[item[row]!] = code;
    sum[code]! += study.values[row]! - shift;
    total[code]! += 1;
  }
  for (let own = 0; own < size.length; own += 1) {
    if (size[own]! > 0) value[own] = value[own]! / size[own]! - sum[stratum[own]!]! / total[stratum[own]!]!;
  }
  return { value, size, stratum, strata, arm };
}

/** The sum of squares between arms within strata, under these arms of the items. */
function betweenArms({ value, size, stratum, strata }: ArmItems, arms: Int32Array, count: number): number {
  const [sum, total] = [new Float64Array(strata * count), new Float64Array(strata * count)];
  for (let item = 0; item < arms.length; item += 1) {
    if (size[item] === 0) continue;
    const cell = count * stratum[item]! + arms[item]!;
    sum[cell]! += size[item]! * value[item]!;
    total[cell]! += size[item]!;
  }
  return sum.reduce((squares, own, cell) => squares + (total[cell]! > 0 ? (own * own) / total[cell]! : 0), 0);
}

/**
 * Whether the arm made a difference to anyone, over all arms at once, by drawing all of them again.
 *
 *   statistic  η² = Σ_sa n_sa (ȳ_sa − ȳ_s)² / Σ_i (y_i − ȳ_s)²    share of the spread within strata s that lies between arms a
 *   p          = (1 + count) / (1 + draws), count the re-draws with an η² at least as large
 *
 * Null where the mechanism is not known, no unit is measured, nothing varies, or hardly any re-draw compares the same units.
 * Source: Fisher (1935), The Design of Experiments, §21; for several arms Imbens & Rubin (2015), Causal Inference, §5.5.
 * Checked: tests/reporter/estimate/replay/all-arms.test.ts (R, every draw of three arms; two arms as the difference).
 */
export function armsTest(study: Study, draws: number): ArmsTest | null {
  const { mechanism } = study;
  const rows = analysedRows(study);
  if (mechanism === undefined || mechanism === null || rows.length === 0) return null;
  const { shuffles, redraw } = mechanism;
  if (shuffles === null && redraw === null) return null;
  const { item, arm } = shuffles ?? itemsByRow(study, rows);
  const items = armItems(study, rows, item, arm);
  const arms = arm.slice();
  const count = study.arms.length;
  const observed = betweenArms(items, arms, count);
  const total = spread(study, rows);
  if (!(total > 0)) return null;
  const seed = JSON.stringify([mechanism.seed, study.outcome, study.at, study.group, 'all arms']);
  const draw: DrawArms =
    shuffles === null ? redrawerOfArms(study, rows, item) : drawerOfArms(shuffles, generatorOf(seed));
  let [kept, asLarge] = [0, 0];
  for (let number = 0; kept < draws && number < triesForOne * draws; number += 1) {
    if (!draw(arms)) continue;
    kept += 1;
    if (betweenArms(items, arms, count) >= observed * (1 - tie)) asLarge += 1;
  }
  if (kept < draws) return null;
  return { statistic: observed / total, arms: count, pValue: (1 + asLarge) / (1 + draws) };
}

/** Σ (y − ȳ_s)² over the analysed units. */
function spread(study: Study, rows: Int32Array): number {
  const own = Int32Array.from(study.arm.keys());
  const { value } = armItems(study, rows, own, own);
  return value.reduce((sum, one) => sum + one * one, 0);
}
