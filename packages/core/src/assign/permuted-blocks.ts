import { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Design } from '../records/allocation.ts';
import { by, byColumns } from './by.ts';
import { groupingBy } from './grouping.ts';
import { type ArmShare, defineAssignment, type Intake, type Stream, type Streams } from './method.ts';
import { permutedBetween } from './permuted-between.ts';
import { drawPlaces, leastWholePlaces, wholePlaces } from './places.ts';
import { shares } from './shares.ts';
import { equalChances } from './within-blocks.ts';

/** The most places that a permuted block may have; larger ones would balance nothing while people come in. */
const mostPlaces = 1000;
/** The numbers of a stratum's list go on over intakes, so its stream belongs to none of them. */
const noIntake = 0;

/** A stratum's list of arms up to the permuted block that is open, and how many of that block's places are taken. */
type List = { readonly stream: Stream; block: Int32Array; taken: number };

type Making = { readonly arms: readonly ArmShare[]; readonly sizes: readonly number[]; readonly streams: Streams };

const entry = (
  problem: Omit<Problem, 'severity' | 'code' | 'path'>,
  ...path: readonly (string | number)[]
): Problem => ({
  severity: 'error',
  code: 'inconsistent',
  path: ['assignment', ...path],
  ...problem,
});

function armProblems(arms: readonly ArmShare[], params: { readonly sizes?: readonly number[] }): readonly Problem[] {
  const least = leastWholePlaces(arms, mostPlaces);
  if (least === null) {
    const message = `invalid shares: no block of at most ${mostPlaces} places gives every arm a whole number of them`;
    return [entry({ message, hint: 'write shares as small whole numbers, such as 1 and 2' }, 'shares')];
  }
  return (params.sizes ?? []).flatMap((size, index) => {
    if (wholePlaces(size, arms) !== null) return [];
    const message = `invalid block size: ${size} places give an arm no whole number of them`;
    return [entry({ message, hint: `use multiples of ${least}, such as ${2 * least}` }, 'sizes', index)];
  });
}

/** The sizes of the permuted blocks, ascending: by default twice and three times the least that the shares divide. */
function sizesOf(arms: readonly ArmShare[], sizes: readonly number[] | undefined): readonly number[] {
  if (sizes !== undefined) return [...sizes].sort((a, b) => a - b);
  const least = leastWholePlaces(arms, mostPlaces)!;
  return [2 * least, 3 * least];
}

/** Draws the next permuted block of a list: its size, then the order of its places. */
function openBlock(list: List, { arms, sizes }: Making): void {
  const size = sizes[Math.floor(list.stream.next() * sizes.length)]!;
  list.block = drawPlaces(size, arms, list.stream);
  list.taken = 0;
}

/** The list of a stratum of which this many were assigned. */
function listAfter(label: string, assigned: number, making: Making): List {
  const list: List = { stream: making.streams.of(label, noIntake), block: new Int32Array(0), taken: 0 };
  for (let left = assigned; left > 0; left -= list.block.length) {
    openBlock(list, making);
    list.taken = Math.min(left, list.block.length);
  }
  return list;
}

/** Every stratum of which somebody was assigned, with its list. */
function listsBefore({ before }: Intake, making: Making): Map<string, List> {
  const assigned = new Map<string, number>();
  for (let unit = 0; unit < (before?.ids.length ?? 0); unit += 1) {
    const label = before!.block?.[unit] ?? '';
    assigned.set(label, (assigned.get(label) ?? 0) + 1);
  }
  return new Map([...assigned].map(([label, count]) => [label, listAfter(label, count, making)]));
}

/** The room that no open block has kept for who comes next. */
function roomBeside(room: Float64Array, lists: Iterable<List>): Float64Array {
  const left = room.slice();
  for (const { block, taken } of lists) for (const arm of block.subarray(taken)) left[arm]! -= 1;
  return left;
}

/** Takes the room of a whole block, or nothing where an arm has too little. */
function reserve(room: Float64Array, block: Int32Array): boolean {
  const left = room.slice();
  for (const arm of block) left[arm]! -= 1;
  if (left.some((places) => places < 0)) return false;
  room.set(left);
  return true;
}

/**
 * The arm of each unit, by position: the next entry of its stratum's list, −1 where the next block finds no room. Whether it
 * does depends on the sizes of blocks alone, since a block takes the same room whatever its order: so nobody's chance
 * of an arm depends on there being a place.
 */
function drawIntake(intake: Intake, { block }: Design, making: Making): Int32Array {
  const lists = listsBefore(intake, making);
  const room = roomBeside(intake.room, lists.values());
  const full = new Set<List>();
  const arm = new Int32Array(intake.rows.length).fill(-1);
  for (const position of intake.order) {
    const label = block === null ? '' : block.labels[block.codes[intake.rows[position]!]!]!;
    const list = lists.get(label) ?? listAfter(label, 0, making);
    lists.set(label, list);
    if (full.has(list)) continue;
    if (list.taken === list.block.length) {
      openBlock(list, making);
      if (!reserve(room, list.block)) {
        full.add(list);
        continue;
      }
    }
    arm[position] = list.block[list.taken]!;
    list.taken += 1;
  }
  return arm;
}

/**
 * Permuted blocks: for people who come one by one. Every stratum (combination of the values in `by`; all units without it)
 * has a list of arms made of small blocks: the size of each is drawn from `sizes`, each size equally likely, and within it
 * every order of its size · share places. The k-th person of the stratum gets the k-th entry, over all intakes.
 *
 *   P(arm) = share       exactly for every person: in a block of whatever size every place has that chance
 *
 * A stratum's list comes from its own stream, so that nobody who joins another stratum changes it. Where an arm has a
 * capacity, a block is begun only when there is room for all of it. Sizes that give an arm no whole number of places, or
 * shares that no size divides, are problems before anything is drawn.
 *
 * Source: Zelen (1974), J. Chron. Dis. 27, 365–375 (permuted blocks within strata); Matts & Lachin (1988), Controlled Clinical
 * Trials 9, 327–344 (properties, random sizes). Analysed within strata and not within the small blocks: docs/adr/0100.
 * Checked: tests/core/assign/permuted-blocks.test.ts (by hand; R's lists from the same numbers; exact enumeration).
 */
export const permutedBlocks = defineAssignment('permuted-blocks', {
  title: 'Small blocks of random size, for people who come one by one',
  params: z.strictObject({
    by: z
      .exactOptional(by)
      .describe('The columns whose combinations of values are the strata, each with a list of its own.'),
    sizes: z
      .exactOptional(
        z
          .array(z.int().min(2).max(mostPlaces))
          .min(1, 'sizes names at least one size')
          .refine((sizes) => new Set(sizes).size === sizes.length, 'sizes names a size twice'),
      )
      .describe(
        'The sizes of the small blocks, one of which is drawn each time; default two and three times the least.',
      ),
    shares,
  }),
  intakeIsBlock: false,
  heedsRoom: true,
  columns: (params) => byColumns(params.by),
  armProblems,
  design: ({ table }, params) => ({
    method: 'permuted-blocks',
    block: params.by === undefined ? null : groupingBy(table, params.by),
    cluster: null,
    pair: null,
    probability: null,
  }),
  redrawBetween: (drawn, params) => permutedBetween(drawn, sizesOf(drawn.arms, params.sizes)),
  draw: (intake, design, arms, params, streams) => ({
    arm: drawIntake(intake, design, { arms, sizes: sizesOf(arms, params.sizes), streams }),
    probability: equalChances(intake.rows.length, arms),
  }),
});
