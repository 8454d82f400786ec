import { z } from 'zod';
import { PilotError, type Problem } from '../errors.ts';
import type { Design } from '../records/allocation.ts';
import { duration } from '../text.ts';
import { type LotteryClass, lotteryChances, lotteryPlaces, type Queue, successively } from './lottery-places.ts';
import {
  type ArmLimits,
  type ArmShare,
  type Drawn,
  type DrawnTogether,
  defineAssignment,
  type Intake,
  type Streams,
} from './method.ts';
import { shuffle } from './places.ts';
import {
  type Priority,
  priority,
  priorityClasses,
  priorityConditions,
  priorityProblems,
  weightOfClass,
} from './priority.ts';
import { counted } from './rows.ts';
import { blocksAt, byBlock } from './within-blocks.ts';

type Keys = { readonly priority?: Priority | undefined };
type Member = LotteryClass & { readonly members: Int32Array };

/** The arm that has places, and how many are left; −1 when not exactly one arm has a capacity. */
function drawnArm(arms: readonly ArmShare[], room: Float64Array): { arm: number; places: number } {
  const limited = arms.flatMap((_, arm) => (Number.isFinite(room[arm]) ? [arm] : []));
  return limited.length === 1 ? { arm: limited[0]!, places: room[limited[0]!]! } : { arm: -1, places: Number.NaN };
}

/** The classes of an intake, each with its members in the intake's order. */
function classesOf({ rows, order }: Intake, design: Design, keys: Keys): readonly Member[] {
  if (design.block === null) return [{ label: '', units: rows.length, weight: 1, members: order.slice() }];
  const weights = weightOfClass(keys.priority);
  const { members, starts } = byBlock({ order, block: null }, blocksAt(rows, design.block)!);
  return design.block.labels.flatMap((label, code) => {
    const own = members.slice(starts[code]!, starts[code + 1]!);
    const weight = weights.get(label);
    if (own.length === 0) return [];
    if (weight === undefined) throw new PilotError('inconsistent', `unknown priority: ${label}`);
    return [{ label, units: own.length, weight, members: own }];
  });
}

/** Everyone's chance of each arm, by position; 0 of both as long as there are no places. */
function chancesOf({ intake, arms, classes }: Drawing): readonly Float64Array[] {
  const { arm: offered, places } = drawnArm(arms, intake.room);
  const probability = arms.map(() => new Float64Array(intake.rows.length));
  if (!(places > 0)) return probability;
  const chance = lotteryChances(classes, places);
  classes.forEach(({ members }, which) => {
    for (const position of members) {
      probability[offered]![position] = chance[which]!;
      probability[1 - offered]![position] = 1 - chance[which]!;
    }
  });
  return probability;
}

function drawLottery(drawing: Drawing, streams: Streams): Drawn {
  const { intake, arms, classes } = drawing;
  const { arm: offered, places } = drawnArm(arms, intake.room);
  const probability = chancesOf(drawing);
  const arm = new Int32Array(intake.rows.length).fill(-1);
  if (places <= 0) return { arm, probability };
  const chance = lotteryChances(classes, places);
  const given = lotteryPlaces(classes, chance, places, streams.of('places', intake.number));
  const placed: Queue[] = [];
  const waiting: Queue[] = [];
  classes.forEach(({ label, weight, members }, which) => {
    if (weight !== Number.POSITIVE_INFINITY) shuffle(members, streams.of(label, intake.number));
    placed.push({ weight, units: members.subarray(0, given[which]!) });
    waiting.push({ weight, units: members.subarray(given[which]!) });
  });
  const stream = streams.of('order', intake.number);
  const [first, last] = [successively(placed, stream), successively(waiting, stream)];
  for (const position of first) arm[position] = offered;
  for (const position of last) arm[position] = 1 - offered;
  return { arm, probability, sequence: Int32Array.of(...first, ...last) };
}

type Drawing = { readonly intake: Intake; readonly arms: readonly ArmShare[]; readonly classes: readonly Member[] };

const unfit = (message: string, path: Problem['path'], hint: string): readonly Problem[] => [
  { severity: 'error', code: 'inconsistent', message, path, hint },
];

function armProblems(arms: readonly ArmShare[], _keys: Keys, { capacity, control }: ArmLimits): readonly Problem[] {
  if (arms.length !== 2) {
    const hint = 'one arm has the places, the other is the waiting list; use blocked for more arms';
    return unfit(`invalid number of arms: a lottery needs 2, here are ${arms.length}`, ['assignment'], hint);
  }
  if (capacity === null) return [];
  const limited = arms.filter(({ id }) => Object.hasOwn(capacity, id));
  const names = arms.map(({ id }) => id).join(' and ');
  if (limited.length === 0) {
    const hint = 'say how many places there are under the arm that is drawn for, as in capacity: 60';
    return unfit(`missing capacity: neither ${names} has one`, ['interventions'], hint);
  }
  const hint = 'whoever gets no place is on the waiting list, the control arm, which takes everybody';
  if (limited.length === 2) return unfit(`invalid capacity: ${names} both have one`, ['interventions'], hint);
  const [{ id }] = limited as [ArmShare];
  if (id !== control) return [];
  return unfit(`invalid capacity: ${id} is the control arm`, ['interventions', id, 'capacity'], hint);
}

/** Fewer places than certain ones, or nothing to draw for; a class whose weight makes its places certain is a warning. */
function intakeProblems({ intake, design, arms }: DrawnTogether, keys: Keys): readonly Problem[] {
  const { arm, places } = drawnArm(arms, intake.room);
  if (arm === -1) return [];
  const classes = classesOf(intake, design, keys);
  const certain = classes.reduce(
    (sum, { weight, units }) => sum + (weight === Number.POSITIVE_INFINITY ? units : 0),
    0,
  );
  const path = ['interventions', arms[arm]!.id, 'capacity'];
  const error = { severity: 'error', path } as const;
  const room = `${arms[arm]!.id} has room for ${Math.max(0, places)}`;
  if (certain > Math.max(0, places)) {
    const message = `too few places: ${counted(certain, 'unit has', 'units have')} a certain place, and ${room}`;
    const hint = 'raise the capacity, make fewer places certain, or leave them out under population.eligible';
    return [{ ...error, code: 'no-room', message, hint }];
  }
  if (places <= 0) return [];
  const units = intake.rows.length;
  if (units <= places) {
    const message = `nothing to draw: ${counted(units, 'unit', 'units')}, and ${room}, so nobody would wait`;
    const hint =
      'wait for more units and draw them together, or lower the capacity: without a waiting list nothing is compared';
    return [{ ...error, code: 'inconsistent', message, hint }];
  }
  if (certain === places) {
    const message = `nothing to draw: certain places take all ${places}`;
    return [{ ...error, code: 'inconsistent', message, hint: 'raise the capacity, or give priority by weight' }];
  }
  return heavyClasses(classes, places);
}

function heavyClasses(classes: readonly Member[], places: number): readonly Problem[] {
  const chance = lotteryChances(classes, places);
  return classes.flatMap(({ label, units, weight }, which) => {
    if (chance[which] !== 1 || weight === Number.POSITIVE_INFINITY) return [];
    const message = `certain places: ${counted(units, 'unit', 'units')} of ${label} all get one and are not compared`;
    const hint = 'with so many places this weight makes the chance 1; a lower weight keeps them in the comparison';
    return [{ severity: 'warning', code: 'inconsistent', message, path: ['assignment', 'priority'], hint } as const];
  });
}

/**
 * Lottery within a capacity: the places of the one arm that has a capacity go to units by chance, and the others are the
 * waiting list, in drawn order.
 *
 *   P(place) = π_c = min(1, λ w_c), Σ n_c π_c = places       for the n_c units of priority class c with weight w_c
 *
 * The classes are the blocks: inside one all chances are equal, so that the blocked difference in means carries unequal
 * chances exactly. Units whose place is certain (`certain: true`, or π_c = 1) take places and are outside the comparison.
 * The places of a class are rounded by systematic sampling, so that π_c is exact; within a class complete assignment.
 * `sequence` numbers those with a place first, certain places in front, then the waiting list: every next one from a class
 * with chance in proportion to weight × units left.
 *
 * An intake that finds no place left waits undrawn. Requires two arms, one with a capacity. Problems: `no-room` (more
 * certain places than there are), `inconsistent` (as many places as units; a gap in what decides priority).
 *
 * Source: Gerber & Green (2012), Field Experiments, §4.5 (chances that differ by block); Särndal, Swensson & Wretman
 * (1992), Model Assisted Survey Sampling, §3.6 (π_c).
 * Checked: tests/core/assign/lottery.test.ts (by hand; chances by simulation), tests/reference/lottery.json (R).
 */
export const lottery = defineAssignment('lottery', {
  title: 'Places within a capacity by lot, the others wait',
  params: z.strictObject({
    priority: z
      .exactOptional(priority)
      .describe('Who has a better chance, or a certain place; of several rules the first that holds decides.'),
    offerLater: z
      .exactOptional(duration)
      .describe('When the waiting list is offered the help too, such as 12 months: until then arms can be compared.'),
  }),
  heedsRoom: true,
  columns: () => [],
  conditions: (params) => priorityConditions(params.priority),
  keyProblems: (params) => priorityProblems(params.priority),
  armProblems,
  intakeProblems,
  design: ({ table }, params) => ({
    method: 'lottery',
    block: priorityClasses(table, params.priority),
    cluster: null,
    pair: null,
    probability: null,
  }),
  chances: (intake, design, arms, params) => chancesOf({ intake, arms, classes: classesOf(intake, design, params) }),
  draw: (intake, design, arms, params, streams) =>
    drawLottery({ intake, arms, classes: classesOf(intake, design, params) }, streams),
});
