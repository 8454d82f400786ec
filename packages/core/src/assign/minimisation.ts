import { z } from 'zod';
import type { Problem } from '../errors.ts';
import { columnName } from '../names.ts';
import { positive } from '../text.ts';
import type { DrawnBetween } from './between.ts';
import { type BiasedCoin, count, newFactor, placeAt, weigh } from './biased-coin.ts';
import { by, byColumns } from './by.ts';
import { frozenTable } from './frozen.ts';
import { groupingOf } from './grouping.ts';
import { distances } from './imbalance.ts';
import { type ArmShare, defineAssignment, type Intake, type Stream, type Streams } from './method.ts';
import { minimisationBetween } from './minimisation-between.ts';
import { leastWholePlaces, wholePlaces } from './places.ts';
import { shares } from './shares.ts';
import { equalChances } from './within-blocks.ts';

/** The most places that the shares may make: every unit is weighed against each of them. */
const mostPlaces = 100;
/** One stream for everybody, over all intakes: its k-th number is for the k-th unit that is drawn. */
const everybody = '';
const noIntake = 0;

type Asked = {
  readonly by: readonly string[];
  readonly weights?: { readonly [factor: string]: number };
  readonly distance: keyof typeof distances;
  readonly probability: number;
};

const problem = (message: string, hint: string, ...path: readonly string[]): Problem => ({
  severity: 'error',
  code: 'inconsistent',
  message,
  path: ['assignment', ...path],
  hint,
});

function weightProblems({ by: factors, weights }: Asked): readonly Problem[] {
  if (weights === undefined) return [];
  const unknown = Object.keys(weights).filter((name) => !factors.includes(name));
  const without = factors.filter((name) => !Object.hasOwn(weights, name));
  const hint = 'weigh every column of by and no other, or leave out weights for equal ones';
  return [
    ...unknown.map((name) => problem(`unknown factor: ${name} is not among by`, hint, 'weights', name)),
    ...(without.length === 0 ? [] : [problem(`missing weight: ${without.join(', ')}`, hint, 'weights')]),
  ];
}

function armProblems(arms: readonly ArmShare[], params: Asked): readonly Problem[] {
  const least = leastWholePlaces(arms, mostPlaces);
  if (least === null) {
    const message = `invalid shares: they are no whole numbers of at most ${mostPlaces} places`;
    return [problem(message, 'write shares as small whole numbers, such as 1 and 2', 'shares')];
  }
  const found = weightProblems(params);
  if (params.probability * least > 1) return found;
  const message = `invalid probability: ${params.probability} is no more than chance, which is 1 in ${least}`;
  return [...found, problem(message, 'choose one nearer to 1, such as 0.8', 'probability')];
}

/** Everyone before, and who comes now. */
type Everyone = Pick<Intake, 'before' | 'table' | 'rows'>;

/** The levels of a factor of everyone before and of this intake, coded together by their labels. */
function levelsOf({ before, table, rows }: Everyone, name: string): { levels: Int32Array; count: number } {
  const now = groupingOf(table, name);
  const known = before === null ? null : groupingOf(frozenTable(before.frozen, before.ids.length), name);
  const code = new Map(now.labels.map((label, index) => [label, index]));
  for (const label of known?.labels ?? []) if (!code.has(label)) code.set(label, code.size);
  const joint = known?.labels.map((label) => code.get(label)!) ?? [];
  const earlier = known?.codes.length ?? 0;
  const levels = new Int32Array(earlier + rows.length);
  for (let unit = 0; unit < earlier; unit += 1) levels[unit] = joint[known!.codes[unit]!]!;
  for (let position = 0; position < rows.length; position += 1)
    levels[earlier + position] = now.codes[rows[position]!]!;
  return { levels, count: code.size };
}

/** The places of arm a are those from `starts[a]` to `starts[a + 1]`: as many as its share of the least whole number. */
function startsOf(arms: readonly ArmShare[]): Int32Array {
  const starts = new Int32Array(arms.length + 1);
  wholePlaces(leastWholePlaces(arms, mostPlaces)!, arms)!.forEach((places, arm) => {
    starts[arm + 1] = starts[arm]! + places;
  });
  return starts;
}

function coinOf(everyone: Everyone, places: number, { by: names, weights, distance, probability }: Asked): BiasedCoin {
  const factors = names.map((name) => {
    const { levels, count: levelCount } = levelsOf(everyone, name);
    return newFactor(levels, levelCount, places, weights?.[name] ?? 1);
  });
  const [imbalance, chances] = [new Float64Array(places), new Float64Array(places)];
  return { factors, distance: distances[distance], probability, imbalance, chances };
}

/** A coin that has counted nobody, over the places of all who were assigned. */
function coinOfAll({ assigned, arms }: DrawnBetween, asked: Asked): BiasedCoin {
  const table = frozenTable(assigned.frozen, assigned.ids.length);
  return coinOf({ before: assigned, table, rows: new Int32Array(0) }, startsOf(arms)[arms.length]!, asked);
}

/** The place that an assigned unit has within its arm: the one its number drew, in a rehearsal one like it. */
function placeWithin(coin: BiasedCoin, unit: number, [from, to]: readonly [number, number], number: number): number {
  if (to - from === 1) return from;
  weigh(coin, unit);
  const place = placeAt(coin, 0, coin.chances.length, number);
  return place >= from && place < to ? place : placeAt(coin, from, to, number);
}

/** Counts everyone who was assigned before, and takes their numbers. */
function countBefore(coin: BiasedCoin, { before }: Intake, starts: Int32Array, stream: Stream): void {
  if (before === null) return;
  before.arm.forEach((arm, unit) => {
    count(coin, unit, placeWithin(coin, unit, [starts[arm]!, starts[arm + 1]!], stream.next()));
  });
}

/** The arm of each unit, by position; −1 for everyone who comes when an arm is full. */
function drawIntake(intake: Intake, arms: readonly ArmShare[], asked: Asked, streams: Streams): Int32Array {
  const starts = startsOf(arms);
  const places = starts[arms.length]!;
  const coin = coinOf(intake, places, asked);
  const stream = streams.of(everybody, noIntake);
  countBefore(coin, intake, starts, stream);
  const earlier = intake.before?.arm.length ?? 0;
  const room = intake.room.slice(0, arms.length);
  const drawn = new Int32Array(intake.rows.length).fill(-1);
  for (const position of intake.order) {
    if (room.some((left) => left <= 0)) break;
    weigh(coin, earlier + position);
    const place = placeAt(coin, 0, places, stream.next());
    count(coin, earlier + position, place);
    let arm = 0;
    while (starts[arm + 1]! <= place) arm += 1;
    drawn[position] = arm;
    room[arm]! -= 1;
  }
  return drawn;
}

/**
 * Minimisation: every unit that comes is drawn with a biased coin that favours the arm with which the factors in `by` would be
 * most alike, level by level, given everyone before.
 *
 *   imbalance(a) = Σ_f weight_f · distance of the arms' counts of the unit's level of factor f, once it had joined a
 *   P(a | before) = probability               for the arm with the least imbalance; one of several, each equally likely
 *                 = (1 − probability)/(S − 1)    for each of the others
 *
 * with S arms of equal shares. Unequal whole shares make as many places as their sum, those of an arm being alike, and it is
 * places that are drawn: the chances of an arm's places add up, as in biased-coin minimisation. `probability` is then that of
 * the best place.
 *
 * The draw's `probability` is the unit's chance before anyone was drawn, exactly its share, since the rule treats all
 * places alike; the chances above, given everyone before, would not make proper weights (docs/adr/0102). The k-th unit that
 * is drawn takes the k-th number of one stream. Where an arm has a capacity, nobody is drawn once an arm is full. Weights
 * of other columns, a probability no larger than chance and shares of more than 100 places are problems beforehand; so is
 * a unit without a value in a factor.
 *
 * Source: Pocock & Simon (1975), Biometrics 31, 103–115; unequal shares: Kuznetsova & Tymofyeyev (2012), Statistics in
 * Medicine 31, 701–723, and Han, Enas & McEntegart (2009), Statistics in Medicine 28, 3329–3346 (the same chances).
 * Checked: tests/core/assign/minimisation.test.ts (R, tests/reference/minimisation.R, written from the paper; the worked
 * example of Lim & In 2019; chances by exact enumeration).
 * Doubt: where arms fill up, a unit's chance of an arm given that there was a place is its share only nearly.
 */
export const minimisation = defineAssignment('minimisation', {
  title: 'A biased coin that keeps arms alike, for people who come one by one',
  params: z.strictObject({
    by: by.describe('The columns whose levels are kept alike between the arms, each by itself.'),
    weights: z
      .exactOptional(z.record(columnName, positive))
      .describe('How heavily each column of by counts; default equal.'),
    distance: z
      .enum(['range', 'variance'])
      .default('range')
      .describe('How the difference between the arms’ counts is measured.'),
    probability: z.number().gt(0).lt(1).default(0.8).describe('The chance of the arm that keeps the arms most alike.'),
    shares,
  }),
  intakeIsBlock: false,
  heedsRoom: true,
  columns: (params) => byColumns(params.by).map((use) => ({ ...use, required: true })),
  freezes: (params) => params.by,
  armProblems: (arms, params) => armProblems(arms, params),
  design: () => ({ method: 'minimisation', block: null, cluster: null, pair: null, probability: null }),
  redrawBetween: (drawn, params) => minimisationBetween(drawn, coinOfAll(drawn, params)),
  draw: (intake, _design, arms, params, streams) => ({
    arm: drawIntake(intake, arms, params, streams),
    probability: equalChances(intake.rows.length, arms),
  }),
});
