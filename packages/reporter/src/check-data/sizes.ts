import { type Contrast, type Grouping, type Problem, rowsThat, sequencesOf, weightsOfContrast } from '@pionier/core';
import { contrastsIn } from '../language/contrasts.ts';
import type { Pilot } from '../pilot.ts';
import type { Drawing } from './drawing.ts';
import { amount, dataWarning } from './finding.ts';
import type { GroupRows } from './people.ts';

/** What is counted: units, or the clusters that are drawn as a whole. */
type Items = { readonly noun: string; readonly rows: Int32Array };

/** Null for everyone. */
type Group = GroupRows | null;

const fewest = 2;
/** So that 49 · (1 / 49) is 1. */
const rounding = 1e-9;

/**
 * Arms, blocks, clusters and groups that are too small, and with which estimates will be refused (`arm-too-small`,
 * `too-few-clusters`, `missing-arm`) or blocks left out; of groups only when all units together are enough. Before the draw it says what may happen, after it what will.
 * Nothing of a stepped wedge, in which every cluster stands on both sides of the comparison: one for each sequence is enough, which
 * the draw itself asks.
 */
export function sizeProblems(pilot: Pilot, drawing: Drawing, groups: readonly GroupRows[]): readonly Problem[] {
  if (sequencesOf(pilot.assignment) !== null) return [];
  const all = armSizes(pilot, drawing, drawing.rows, null);
  if (all.length > 0) return all;
  const sets = [{ group: null, rows: drawing.rows }, ...groups.map((group) => ({ group, rows: group.rows }))];
  return sets.flatMap(({ group, rows }) => {
    const arms = armSizes(pilot, drawing, rows, group);
    return arms.length > 0 ? arms : blockProblems(pilot, drawing, itemsOf(drawing, rows), group);
  });
}

function armSizes(pilot: Pilot, drawing: Drawing, rows: Int32Array, group: Group): readonly Problem[] {
  const items = itemsOf(drawing, rows);
  if (items.rows.length === 0) return [];
  return drawing.arm === null ? tooFewToDraw(drawing, items, group) : smallArms(pilot, drawing, items, group);
}

/**
 * One row for every cluster among the units that take part, or every row where units are drawn. A drawn cluster that was
 * split has one for each of its arms.
 */
function itemsOf({ arms, design: { cluster, splitsClusters }, arm }: Drawing, all: Int32Array): Items {
  const rows = arm === null ? all : rowsThat(all, (row) => arm[row]! >= 0);
  if (cluster === null) return { noun: 'unit', rows };
  const parts = splitsClusters === true && arm !== null ? arms.length : 1;
  const seen = new Uint8Array(cluster.labels.length * parts);
  const first = rowsThat(rows, (row) => {
    const code = cluster.codes[row]! * parts + (parts === 1 ? 0 : arm![row]!);
    if (code < 0 || seen[code] === 1) return false;
    seen[code] = 1;
    return true;
  });
  return { noun: 'cluster', rows: first };
}

const within = (group: Group) => (group === null ? '' : ` ${group.side} group ${group.id}`);
const pathOf = (group: Group, all: readonly string[]) => (group === null ? all : ['population', 'groups', group.id]);

function tooFewToDraw({ arms, expected }: Drawing, { noun, rows }: Items, group: Group): readonly Problem[] {
  if (expected(rows) >= fewest - rounding) return [];
  const message = `too few ${noun}s: ${rows.length} for ${arms.length} arms${within(group)}`;
  const hint =
    group === null
      ? `every arm needs ${fewest} ${noun}s or more; drop arms, or find more ${noun}s`
      : 'its estimates will be refused; make the group wider, or leave it out of analysis.groups';
  return [dataWarning(message, pathOf(group, ['interventions']), hint)];
}

function smallArms(pilot: Pilot, drawing: Drawing, { noun, rows }: Items, group: Group): readonly Problem[] {
  const { arms, arm } = drawing;
  const counts = new Int32Array(arms.length);
  for (let index = 0; index < rows.length; index++) counts[arm![rows[index]!]!]! += 1;
  return arms.flatMap((id, index) => {
    if (counts[index]! >= fewest || !contrastsIn(pilot).some((one) => weightsOfContrast(one).has(id))) return [];
    const message = `too few ${noun}s: ${counts[index]} in arm ${id}${within(group)}`;
    const path = pathOf(group, ['interventions', id]);
    return [dataWarning(message, path, 'comparisons with this arm will be refused')];
  });
}

function blockProblems(pilot: Pilot, drawing: Drawing, items: Items, group: Group): readonly Problem[] {
  const { block } = drawing.design;
  if (block === null) return [];
  if (drawing.arm === null) return plannedBlocks(drawing, block, items, group);
  const isDrawn = (contrast: Contrast) =>
    [...weightsOfContrast(contrast).keys()].every((id) => drawing.arms.includes(id));
  return contrastsIn(pilot)
    .filter(isDrawn)
    .flatMap((contrast) => contrastBlocks(drawing, block, items, group, contrast));
}

/** Blocks in which the smallest arm can expect fewer than two. */
function plannedBlocks({ expected, arms }: Drawing, block: Grouping, items: Items, group: Group) {
  const present = rowsByBlock(block, items.rows);
  const small = present.filter((rows) => expected(rows) < fewest - rounding);
  if (small.length === 0) return [];
  const held = small.reduce((sum, rows) => sum + rows.length, 0);
  const message = `too small blocks: ${small.length} of ${present.length} cannot give each of ${arms.length} arms ${fewest} ${items.noun}s${within(group)} (${amount(held, items.noun)})`;
  const hint =
    'an arm may be absent there, and a block with one of an arm refuses estimates; use fewer columns in by, or wider classes';
  return [dataWarning(message, pathOf(group, ['assignment']), hint)];
}

/** The rows of every block that has some. */
function rowsByBlock({ codes, labels }: Grouping, rows: Int32Array): readonly Int32Array[] {
  const sizes = new Int32Array(labels.length);
  for (const row of rows) if (codes[row]! >= 0) sizes[codes[row]!]! += 1;
  const members = Array.from(sizes, (size) => new Int32Array(size));
  for (const row of rows) {
    const code = codes[row]!;
    if (code < 0) continue;
    sizes[code]! -= 1;
    members[code]![sizes[code]!] = row;
  }
  return members.filter(({ length }) => length > 0);
}

const holding = (count: number, of: number) => `${count} of ${of} ${count === 1 ? 'holds' : 'hold'}`;

/** Blocks that lack an arm of a contrast, and those with a single item of an arm. */
function contrastBlocks(
  { arms, arm }: Drawing,
  block: Grouping,
  items: Items,
  group: Group,
  compared: Contrast,
): readonly Problem[] {
  const sides = [...weightsOfContrast(compared).keys()].map((id) => arms.indexOf(id));
  const counts = new Int32Array(sides.length * block.labels.length);
  for (const row of items.rows) {
    const side = sides.indexOf(arm![row]!);
    if (side >= 0 && block.codes[row]! >= 0) counts[sides.length * block.codes[row]! + side]! += 1;
  }
  let [present, lacking, single] = [0, 0, 0];
  for (let code = 0; code < block.labels.length; code += 1) {
    const held = counts.subarray(sides.length * code, sides.length * (code + 1));
    if (held.every((count) => count === 0)) continue;
    present += 1;
    if (held.includes(0)) lacking += 1;
    else if (held.includes(1)) single += 1;
  }
  const contrast = `${compared.treatment} against ${compared.control}${within(group)}`;
  const path = pathOf(group, ['assignment']);
  const some = sides.length === 2 ? 'one arm only' : 'not all arms';
  const left = `too small blocks: ${holding(lacking, present)} ${some}, ${contrast}`;
  const lone = `too small blocks: ${holding(single, present)} a single ${items.noun} of an arm, ${contrast}`;
  const refused = 'estimates of this comparison will be refused (arm-too-small); join small blocks';
  return [
    ...(lacking > 0 ? [dataWarning(left, path, 'these blocks are left out of the comparison')] : []),
    ...(single > 0 ? [dataWarning(lone, path, refused)] : []),
  ];
}
