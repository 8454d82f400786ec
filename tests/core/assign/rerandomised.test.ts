import { readFileSync } from 'node:fs';
import {
  type AllocationInput,
  allocate,
  armShares,
  balanceCoordinates,
  balanceThreshold,
  designs,
  type Grouping,
  imbalanceOf,
  type MethodEntry,
  mechanismOf,
  redraw,
  standingAllocation,
  streamsFrom,
} from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawCandidate,
  eachDraw,
  equalPlaces,
  possibleDraws,
} from '../../../packages/core/src/assign/acceptable-draws.ts';
import {
  category,
  counts,
  date,
  idsUpTo,
  inputOf,
  nobodyKnows,
  numbers,
  rowsUpTo,
  scripted,
  scriptedStreams,
  secretNumber,
  tableOf,
  wholeIntake,
} from './support.ts';

type Reference = {
  readonly covariates: { readonly age: number[]; readonly income: number[]; readonly town: string[] };
  readonly block: string[];
  readonly imbalances: readonly {
    name: string;
    place: number[];
    blocked: boolean;
    places: number;
    imbalance: number;
  }[];
};
const made = JSON.parse(
  readFileSync(new URL('../../reference/rerandomised.json', import.meta.url), 'utf8'),
) as Reference;
const { rerandomised } = designs;
const equal = armShares(['a', 'b'], undefined);

const groups = (labels: readonly string[]): Grouping => {
  const distinct = [...new Set(labels)].sort();
  return { codes: Int32Array.from(labels, (label) => distinct.indexOf(label)), labels: distinct };
};

test.each(made.imbalances)('R, mahalanobis and the definition: $name', ({ place, blocked, places, imbalance }) => {
  const { age, income, town } = made.covariates;
  const table = tableOf(age.length, { age: numbers(age), income: numbers(income), town: category(town) });
  const block = blocked ? groups(made.block) : null;
  const found = balanceCoordinates(table, ['age', 'income', 'town'], rowsUpTo(age.length), block);
  expect(found.rank).toBe(4);
  const criterion = { ...found, places, threshold: 1 };
  const m = imbalanceOf(criterion, Int32Array.from(place));
  expect(Math.abs(m - imbalance)).toBeLessThanOrEqual(1e-10 * imbalance);
});

test('by hand: 1, 3, 5, 7 with a mean of 2 against 6', () => {
  // Variance 20/3; n₁n₂/n · (6 − 2)²/(20/3) = 1 · 16 · 3/20 = 2.4.
  const found = balanceCoordinates(tableOf(4, { x: numbers([1, 3, 5, 7]) }), ['x'], rowsUpTo(4), null);
  expect(imbalanceOf({ ...found, places: 2, threshold: 1 }, Int32Array.of(0, 0, 1, 1))).toBeCloseTo(2.4, 12);
  expect(imbalanceOf({ ...found, places: 2, threshold: 1 }, Int32Array.of(1, 0, 0, 1))).toBeCloseTo(0, 12);
  // Median of chi-square(1).
  expect(balanceThreshold(0.5, 1)).toBeCloseTo(0.454936423119572, 12);
});

test('by hand: the first candidate is unlike, the second is taken', () => {
  const ids = ['d', 'c', 'b', 'a'];
  const table = tableOf(4, { x: numbers([7, 5, 3, 1]) });
  const params = { covariates: ['x'], accept: 0.5 };
  const design = rerandomised.design({ ids, table }, params);
  // In the order of ids (a, b, c, d) 0 0 1 1 with three numbers for its shuffle: left as it is, then the last swaps with the second.
  const streams = scriptedStreams({ '#1': [0.99, 0.99, 0.99, 0.3, 0.99, 0.99] });
  const drawn = rerandomised.draw(wholeIntake(ids, 1, { table }), design, equal, params, streams);
  // 0 0 1 1 has M = 2.4 > 0.45, 0 1 1 0 has M = 0.
  expect(drawn.candidates).toBe(2);
  expect([...drawn.arm]).toEqual([0, 1, 1, 0]);
  expect(drawn.probability.map((vector) => vector[0])).toEqual([0.5, 0.5]);
  expect(design).toMatchObject({
    method: 'rerandomised',
    block: null,
    accepted: { accept: 0.5, draws: 1, shares: null },
  });
});

const values = [3, 14, 15, 9, 26, 5, 35, 8, 97, 93, 23, 84, 62, 64, 33, 83, 27, 95, 2, 88, 41, 97, 16, 93];
const words = ['x', 'y', 'x', 'z', 'y', 'x', 'z', 'z', 'x', 'y', 'y', 'z'];
const towns = Array.from({ length: 24 }, (_, unit) => (unit % 3 === 0 ? 'north' : 'south'));

/** What a draw of these many units can become, and which of those are accepted. */
function enumerated(units: number, places: number, accept: number, block: Grouping | null) {
  const table = tableOf(units, { x: numbers(values.slice(0, units)), w: category(words.slice(0, units)) });
  const found = balanceCoordinates(table, ['x', 'w'], rowsUpTo(units), block);
  const criterion = { ...found, places, threshold: balanceThreshold(accept, found.rank * (places - 1)) };
  const codes = block?.codes ?? new Int32Array(units);
  const members = rowsUpTo(units).sort((a, b) => codes[a]! - codes[b]! || a - b);
  const starts = Int32Array.from(
    [...(block?.labels ?? ['']).keys(), (block?.labels ?? ['']).length],
    (label) => codes.filter((code) => code < label).length,
  );
  const placed = { members, starts };
  const accepted: Int32Array[] = [];
  let possible = 0;
  eachDraw(placed, places, (place) => {
    possible += 1;
    if (imbalanceOf(criterion, place) <= criterion.threshold) accepted.push(place.slice());
  });
  return { criterion, placed, accepted, possible };
}

describe.each([
  { units: 8, places: 2, accept: 0.3, blocked: false },
  { units: 9, places: 2, accept: 0.3, blocked: false },
  { units: 7, places: 3, accept: 0.3, blocked: false },
  { units: 9, places: 3, accept: 0.2, blocked: false },
  { units: 10, places: 2, accept: 0.2, blocked: true },
])('exactly, $units units over $places places, blocks $blocked', ({ units, places, accept, blocked }) => {
  const { accepted, possible, placed } = enumerated(
    units,
    places,
    accept,
    blocked ? groups(towns.slice(0, units)) : null,
  );

  test('every draw is counted once', () => {
    expect(possible).toBe(possibleDraws(placed, places));
  });

  test('among accepted draws every place is as likely for every unit', () => {
    expect(accepted.length).toBeGreaterThan(0);
    for (let unit = 0; unit < units; unit += 1)
      for (let place = 0; place < places; place += 1)
        expect(accepted.filter((draw) => draw[unit] === place).length * places).toBe(accepted.length);
  });
});

test('Morgan and Rubin’s own criterion has no such chances for two arms of 2 and 4', () => {
  const found = balanceCoordinates(tableOf(6, { x: numbers([0, 1, 2, 3, 4, 20]) }), ['x'], rowsUpTo(6), null);
  const criterion = { ...found, places: 2, threshold: 0.3 };
  const accepted = Array.from({ length: 64 }, (_, bits) =>
    Int32Array.from({ length: 6 }, (_, unit) => (bits >> unit) & 1),
  )
    .filter((draw) => counts(draw, 2)[0] === 2)
    .filter((draw) => imbalanceOf(criterion, draw) <= criterion.threshold);
  const chance = (unit: number) => accepted.filter((draw) => draw[unit] === 0).length / accepted.length;
  expect(chance(5)).not.toBeCloseTo(1 / 3, 2);
});

test('accepted draws are drawn equally often, and no other: 20,000 draws, chi-square', () => {
  const { criterion, placed, accepted } = enumerated(8, 2, 0.3, null);
  const place = new Int32Array(8);
  const { of } = streamsFrom(secretNumber(5), { pilot: 'p', site: null, method: 'rerandomised' });
  const stream = of('', 1);
  const found = new Map(accepted.map((draw) => [draw.join(), 0]));
  let taken = 0;
  while (taken < 20_000) {
    drawCandidate(placed, equalPlaces(2), stream, place);
    if (imbalanceOf(criterion, place) > criterion.threshold) continue;
    taken += 1;
    found.set(place.join(), (found.get(place.join()) ?? Number.NaN) + 1);
  }
  const mean = taken / accepted.length;
  const distance = [...found.values()].reduce((sum, count) => sum + ((count - mean) * (count - mean)) / mean, 0);
  const df = accepted.length - 1;
  expect(Math.abs(distance - df)).toBeLessThan(4.5 * Math.sqrt(2 * df));
});

test('every draw lies within the threshold, whatever the units, and the order of rows is nothing', () => {
  const pilot = fc.record({
    units: fc.integer({ min: 18, max: 40 }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    arms: fc.constantFrom(['a', 'b'], ['a', 'b', 'c']),
    x: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 40, maxLength: 40 }),
    y: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 40 }),
  });
  fc.assert(
    fc.property(pilot, ({ units, seed, arms, x, y }) => {
      const assignment = { method: 'rerandomised', covariates: ['x', 'y'], accept: 0.3 };
      const of = (order: readonly number[]) => {
        const table = tableOf(units, {
          x: numbers(order.map((unit) => x[unit]!)),
          y: numbers(order.map((unit) => y[unit]!)),
        });
        const ids = order.map((unit) => `u${100 + unit}`);
        return { table, found: allocate(inputOf(ids, table, assignment, { arms, secret: secretNumber(seed) })) };
      };
      const forth = [...rowsUpTo(units)];
      const { table, found } = of(forth);
      if (found.allocation === null) return;
      const balance = balanceCoordinates(table, ['x', 'y'], rowsUpTo(units), null);
      const threshold = balanceThreshold(0.3, balance.rank * (arms.length - 1));
      expect(imbalanceOf({ ...balance, places: arms.length, threshold }, found.allocation.arm)).toBeLessThanOrEqual(
        threshold * (1 + 1e-12),
      );
      expect(
        Math.max(...counts(found.allocation.arm, arms.length)) - Math.min(...counts(found.allocation.arm, arms.length)),
      ).toBeLessThanOrEqual(1);
      expect([...of(forth.toReversed()).found.allocation!.arm].toReversed()).toEqual([...found.allocation.arm]);
    }),
    { numRuns: 40 },
  );
});

describe('the ledger replays it', () => {
  const people = (size: number) =>
    tableOf(size, {
      x: numbers(Array.from({ length: size }, (_, unit) => values[unit % 24]! + unit / 7)),
      w: category(Array.from({ length: size }, (_, unit) => words[(unit * 5) % 12]!)),
      town: category(Array.from({ length: size }, (_, unit) => towns[unit % 24]!)),
    });
  test.each<MethodEntry & { arms?: string[] }>([
    { method: 'rerandomised', covariates: ['x', 'w'], accept: 0.1 },
    { method: 'rerandomised', covariates: ['x'], accept: 0.05, by: ['town'] },
    { method: 'rerandomised', covariates: ['x'], accept: 0.1, shares: { course: 1, usual: 2 } },
  ])('%j', (assignment) => {
    let previous: AllocationInput['previous'] = null;
    const looked: (number | null)[] = [];
    for (const size of [24, 46, 70]) {
      const found = allocate(inputOf(idsUpTo(size), people(size), assignment, { previous }));
      expect(found.problems).toEqual([]);
      looked.push(found.candidates);
      const earlier = previous?.arm.length ?? 0;
      expect([...found.assigned!.arm.subarray(0, earlier)]).toEqual([...(previous?.arm ?? [])]);
      const standing = { ...inputOf(idsUpTo(size), people(size), assignment), assigned: found.assigned! };
      expect(standingAllocation(standing).allocation).toEqual(found.allocation);
      for (const chances of found.allocation!.design.probability!) expect(new Set(chances).size).toBe(1);
      previous = found.assigned;
      expect(found.allocation!.design.accepted!.draws).toBe(looked.length);
    }
    const assigned = previous!;
    expect(looked.every((count) => count !== null && count >= 1)).toBe(true);
    expect([...assigned.frozen.keys()]).toEqual([...(assignment['covariates'] as string[])].sort());
    const mechanism = { assigned, assignment, method: rerandomised, arms: ['course', 'usual'], capacity: {} };
    const again = (seed: number, of = assigned) =>
      redraw(
        { ...mechanism, assigned: of },
        streamsFrom(secretNumber(seed), { pilot: 'trial', site: null, method: 'rerandomised' }),
      )!;
    expect(again(1)).toEqual(assigned);
    expect(again(2).arm).not.toEqual(assigned.arm);
    const erased = { ...assigned, ids: assigned.ids.map((id, unit) => (unit === 1 ? '' : id)) };
    expect(again(1, erased).arm).toEqual(assigned.arm);
  });
});

test('what randomisation inference replays is accepted by the same criterion', () => {
  const units = 40;
  const table = tableOf(units, {
    x: numbers(Array.from({ length: units }, (_, unit) => values[unit % 24]! + unit / 7)),
  });
  const assignment = { method: 'rerandomised', covariates: ['x'], accept: 0.05 };
  const ids = idsUpTo(units);
  const { assigned } = allocate(inputOf(ids, table, assignment));
  const mechanism = { assigned: assigned!, assignment, method: rerandomised, arms: ['course', 'usual'], capacity: {} };
  const { redraw: replay, shuffles } = mechanismOf(mechanism, { ids, seed: 'public' });
  const found = balanceCoordinates(table, ['x'], rowsUpTo(units), null);
  const threshold = balanceThreshold(0.05, 1);
  const replayed = Array.from({ length: 50 }, (_, number) => replay!(number)!.arm);
  for (const arm of replayed)
    expect(imbalanceOf({ ...found, places: 2, threshold }, arm)).toBeLessThanOrEqual(threshold * (1 + 1e-12));
  expect(new Set(replayed.map((arm) => arm.join())).size).toBe(50);
  expect(shuffles).toBeNull();
});

describe('what stands in the way', () => {
  const problems = (units: number, assignment: MethodEntry, columns = {}, more: Partial<AllocationInput> = {}) => {
    const table = tableOf(units, {
      x: numbers(Array.from({ length: units }, (_, unit) => values[unit % 24]! + unit / 7)),
      ...columns,
    });
    return allocate(inputOf(idsUpTo(units), table, assignment, more)).problems;
  };
  const onX = { method: 'rerandomised', covariates: ['x'], accept: 0.1 };

  test('too few ways to be alike, counted exactly', () => {
    expect(problems(8, onX)).toEqual([
      expect.objectContaining({
        code: 'inconsistent',
        path: ['assignment', 'accept'],
        message:
          'too few acceptable draws: 6 of 70 ways to give everyone an arm are that alike, and inference needs 200',
        hint: 'draw more units at once, or use blocked or paired',
      }),
    ]);
    expect(problems(12, onX)[0]!.hint).toContain('accept a larger share, such as accept: 0.5');
  });

  test('a covariate that no draw can balance that well', () => {
    const rare = Array.from({ length: 60 }, (_, unit) => (unit === 7 ? 'rare' : 'usual'));
    const [found] = problems(60, { ...onX, covariates: ['rare'], accept: 0.01 }, { rare: category(rare) });
    expect(found!.message).toBe('invalid accept: of 10,000 draws about 0 are that alike, not 100');
  });

  test('a share of draws that is another than the stated one is a warning', () => {
    const halves = Array.from({ length: 60 }, (_, unit) => (unit % 2 === 0 ? 'y' : 'n'));
    const [found] = problems(60, { ...onX, covariates: ['halves'], accept: 0.01 }, { halves: category(halves) });
    expect(found).toMatchObject({ severity: 'warning', code: 'out-of-range' });
    expect(found!.message).toMatch(/^inaccurate accept: of 10,000 draws about \d+ are that alike, not 100$/);
  });

  test('nothing to balance, within blocks too; one column twice counts once', () => {
    const constant = { c: numbers(new Array(30).fill(4)) };
    expect(problems(30, { ...onX, covariates: ['c'] }, constant)[0]!.message).toBe(
      'invalid covariates: all units are the same in c',
    );
    const halves = Array.from({ length: 30 }, (_, unit) => (unit % 2 === 0 ? 'y' : 'n'));
    const [within] = problems(30, { ...onX, covariates: ['b'], by: ['b'] }, { b: category(halves) });
    expect(within!.message).toBe('invalid covariates: all units are the same in b');
    const twice = { z: numbers(Array.from({ length: 30 }, (_, unit) => 3 - 2 * (values[unit % 24]! + unit / 7))) };
    expect(problems(30, { ...onX, covariates: ['x', 'z'] }, twice)).toEqual([]);
  });

  test('missing values, dates, many units, odd shares', () => {
    expect(
      problems(30, { ...onX, covariates: ['m'] }, { m: numbers(new Array(30).fill(Number.NaN).fill(1, 2)) })[0]!
        .message,
    ).toContain('missing value: 2 units have none in m');
    expect(() => problems(30, { ...onX, covariates: ['d'] }, { d: date(new Array(30).fill(9)) })).toThrow(
      'invalid covariate: d is a date',
    );
    expect(problems(100_001, onX)[0]!.message).toBe(
      'too many units: 100001, and at most 100000 are drawn again and again at once',
    );
    expect(
      rerandomised.armProblems!(
        armShares(['a', 'b'], { a: 1, b: Math.PI }),
        { covariates: ['x'], accept: 0.1 },
        nobodyKnows,
      )[0]!.message,
    ).toBe('invalid shares: they are no whole numbers of at most 20 places');
  });

  test('a capacity that some draw could exceed: 31 units, places 1 : 2', () => {
    const shared = { ...onX, shares: { course: 1, usual: 2 } };
    expect(problems(31, shared, {}, { capacity: { course: 10 } })[0]).toMatchObject({ code: 'no-room' });
    expect(problems(31, shared, {}, { capacity: { course: 11, usual: 21 } })).toEqual([]);
  });
});

test('the draw gives up where nothing is acceptable, which was to be seen beforehand', () => {
  const ids = idsUpTo(4);
  const table = tableOf(4, { x: numbers([0, 0, 0, 1]) });
  const params = { covariates: ['x'], accept: 0.1 };
  const streams = streamsFrom(secretNumber(1), { pilot: 'p', site: null, method: 'rerandomised' });
  const design = rerandomised.design({ ids, table }, params);
  expect(() => rerandomised.draw(wholeIntake(ids, 1, { table }), design, equal, params, streams)).toThrow(
    'no acceptable draw: none of 100000 is alike enough in 4 units',
  );
});

test('a candidate is complete within every block, and one place more of a rest goes anywhere', () => {
  const placed = { members: Int32Array.of(0, 1, 2, 3, 4), starts: Int32Array.of(0, 2, 2, 5) };
  const place = new Int32Array(5);
  // Block 1: shuffle of two. Block 3: rest of one over two places: order (one number), start, shuffle of three.
  drawCandidate(placed, equalPlaces(2), scripted([0.99, 0.99, 0, 0.99, 0.99]), place);
  expect([...place.subarray(0, 2)].sort()).toEqual([0, 1]);
  expect(counts(place.subarray(2), 2).sort()).toEqual([1, 2]);
});
