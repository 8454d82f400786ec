import { type Grouping, type Study, weightsOfContrast } from '@pionier/core';
import { groupsSeen } from './blocks.ts';
import type { Fit, Refusal } from './estimator.ts';
import { narrowed, refuse, type TwoArms } from './two-arms.ts';

/** The analysed units of a weighted contrast arm by arm, inside the blocks that hold all of its arms. */
export type WeightedArms = {
  readonly two: TwoArms;
  /** The arms of the contrast, sorted by id. */
  readonly arms: readonly string[];
  /** The weight of each of them. */
  readonly weights: Float64Array;
  /** Index into `arms`, by position in `two.rows`. */
  readonly arm: Uint8Array;
  readonly block: Grouping | null;
  readonly blocks: Fit['blocks'];
  /** Units of k arms in each block: arm a of block b is cell k b + a. */
  readonly counts: Int32Array;
};

/**
 * Splits the two sides of a weighted contrast into their arms and leaves out the blocks that lack one of them.
 *
 * Refuses with `no-units` when an arm has no unit to analyse, or no block has units of all arms, with `arm-too-small` when
 * an arm has a single one (in any block), and with `unequal-chances` when the chances of an arm differ between the units of a
 * block (without blocks: of the study): weights for that are known for two arms only.
 */
export function weightedArms(study: Study, two: TwoArms, block: Grouping | null): WeightedArms | Refusal {
  const weights = weightsOfContrast(two.contrast);
  const arms = [...weights.keys()].sort();
  const found = splitByArm(study, two, arms, block);
  const kept = block === null ? { two, blocks: null } : wholeBlocks(study, two, block, found.counts, arms.length);
  if ('code' in kept) return kept;
  const split = kept.two === two ? found : splitByArm(study, kept.two, arms, block);
  return (
    thinCell(kept.two, arms, split.counts, block) ??
    unequalChances(study, kept.two, arms, block) ?? {
      ...kept,
      ...split,
      arms,
      weights: Float64Array.from(arms, (arm) => weights.get(arm)!),
      block,
    }
  );
}

/** The number of analysed units of each arm. */
export function unitsByArm({ arms, counts }: WeightedArms): NonNullable<Fit['unitsByArm']> {
  const units = new Int32Array(arms.length);
  for (let cell = 0; cell < counts.length; cell++) units[cell % arms.length]! += counts[cell]!;
  return Object.fromEntries(arms.map((arm, index) => [arm, units[index]!]));
}

function splitByArm(study: Study, { rows }: TwoArms, arms: readonly string[], block: Grouping | null) {
  const place = Int32Array.from(study.arms, (arm) => arms.indexOf(arm));
  const arm = new Uint8Array(rows.length);
  const counts = new Int32Array(arms.length * (block?.labels.length ?? 1));
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    arm[position] = place[study.arm[row]!]!;
    counts[arms.length * (block === null ? 0 : block.codes[row]!) + arm[position]!]! += 1;
  }
  return { arm, counts };
}

/** The units in blocks that hold all arms; the others are named. */
function wholeBlocks(study: Study, two: TwoArms, block: Grouping, counts: Int32Array, arms: number) {
  const seen = groupsSeen(study, two.contrast, block);
  const isWhole = new Uint8Array(block.labels.length);
  const dropped: number[] = [];
  for (let code = 0; code < isWhole.length; code++) {
    isWhole[code] = counts.subarray(arms * code, arms * (code + 1)).includes(0) ? 0 : 1;
    if (isWhole[code] === 0 && seen[code] === 1) dropped.push(code);
  }
  const used = isWhole.reduce((sum, flag) => sum + flag, 0);
  if (used === 0) return refuse(two.contrast, 'no-units', 'too few units: no block has units to analyse of all arms');
  const keep = Uint8Array.from(two.rows, (row) => isWhole[block.codes[row]!]!);
  const kept = dropped.length === 0 ? two : narrowed(two, keep);
  if ('code' in kept) return kept;
  const labels = dropped.map((code) => block.labels[code]!);
  return {
    two: kept,
    blocks: { used, dropped: labels, droppedUnits: dropped.map((code) => sidesIn(two, block, code)) },
  };
}

function sidesIn({ rows, treated }: TwoArms, { codes }: Grouping, code: number) {
  const sides = { treatment: 0, control: 0 };
  for (let position = 0; position < rows.length; position++) {
    if (codes[rows[position]!] === code) sides[treated[position] === 1 ? 'treatment' : 'control'] += 1;
  }
  return sides;
}

function thinCell(two: TwoArms, arms: readonly string[], counts: Int32Array, block: Grouping | null): Refusal | null {
  const empty = block === null ? counts.indexOf(0) : -1;
  if (empty >= 0) {
    const arm = arms[empty]!;
    return refuse(two.contrast, 'no-units', `too few units: none to analyse in arm ${arm}`, { arm });
  }
  const lone = counts.indexOf(1);
  if (lone < 0) return null;
  const [arm, label] = [arms[lone % arms.length]!, block?.labels[Math.floor(lone / arms.length)] ?? ''];
  const where = label === '' ? `in arm ${arm}` : `in arm ${arm} of block ${label}`;
  const message = `too few units: 1 to analyse ${where}; an error needs two units or more in each arm`;
  return refuse(two.contrast, 'arm-too-small', message, { arm, block: label });
}

const tolerance = 1e-9;

function unequalChances(study: Study, two: TwoArms, arms: readonly string[], block: Grouping | null): Refusal | null {
  const { probability } = study.design;
  if (probability === null) return null;
  for (const arm of arms) {
    const chances = probability[study.arms.indexOf(arm)]!;
    const first = new Float64Array(block?.labels.length ?? 1);
    for (let position = 0; position < two.rows.length; position++) {
      const row = two.rows[position]!;
      const code = block === null ? 0 : block.codes[row]!;
      const chance = chances[row]!;
      if (first[code] === 0) first[code] = chance;
      if (chance > 0 && chance < 1 && Math.abs(chance - first[code]!) <= tolerance * chance) continue;
      const message = `unequal chances: those of ${arm} are not between 0 and 1, or differ between units that are compared; weights for that are known for two arms only`;
      return refuse(two.contrast, 'unequal-chances', message, { arm });
    }
  }
  return null;
}
