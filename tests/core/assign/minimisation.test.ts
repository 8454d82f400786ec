import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AssignedUnits, allocate, armShares, designs, type Streams, streamsFrom } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { type BiasedCoin, count, newFactor, weigh } from '../../../packages/core/src/assign/biased-coin.ts';
import { distances } from '../../../packages/core/src/assign/imbalance.ts';
import {
  category,
  date,
  idsUpTo,
  inputOf,
  nobodyKnows,
  numbers,
  rowsUpTo,
  scripted,
  secretNumber,
  tableOf,
  text,
  wholeIntake,
  yesNo,
} from './support.ts';

const { minimisation } = designs;

type Case = {
  readonly name: string;
  readonly by: readonly string[];
  readonly weights: { readonly [factor: string]: number };
  readonly distance: 'range' | 'variance';
  readonly probability: number;
  readonly shares: { readonly [arm: string]: number };
  readonly patients: { readonly [factor: string]: readonly string[] };
  readonly uniform: readonly number[];
  /** The fake arm of each patient, and the arm it stands for. */
  readonly place: readonly number[];
  readonly arm: readonly string[];
  readonly chances: readonly (readonly number[])[];
};

const file = join(import.meta.dirname, '../../reference/minimisation.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

/** One stream with these numbers, for everybody. */
const numbered = (given: readonly number[]): Streams => ({
  of: (block, intake) => {
    expect([block, intake]).toEqual(['', 0]);
    return scripted(given);
  },
  unit: () => {
    throw new Error('units have no numbers of their own');
  },
});

const paramsOf = ({ by, weights, distance, probability }: Case) => ({ by: [...by], weights, distance, probability });
const columnsOf = (patients: Case['patients']) =>
  Object.fromEntries(Object.entries(patients).map(([name, values]) => [name, category(values)]));

describe.each(cases)('as R draws from the same numbers: $name', (one) => {
  const arms = armShares(Object.keys(one.shares), one.shares);
  const ids = idsUpTo(one.uniform.length);
  const table = tableOf(ids.length, columnsOf(one.patients));
  const params = paramsOf(one);
  const design = minimisation.design({ ids, table }, params);

  test('the same sequence of arms', () => {
    const drawn = minimisation.draw(wholeIntake(ids, 1, { table }), design, arms, params, numbered(one.uniform));
    expect(Array.from(drawn.arm, (arm) => arms[arm]!.id)).toEqual(one.arm);
  });

  test('the same chances of every arm, given everyone before', () => {
    const places = Object.values(one.shares).reduce((sum, share) => sum + share, 0);
    const levels = one.by.map((name) => Int32Array.from(one.patients[name]!, (value) => value.charCodeAt(0) - 97));
    const coin: BiasedCoin = {
      factors: levels.map((codes, index) => newFactor(codes, 26, places, one.weights[one.by[index]!]!)),
      distance: distances[one.distance],
      probability: one.probability,
      imbalance: new Float64Array(places),
      chances: new Float64Array(places),
    };
    const armOf = arms.flatMap(({ id }, arm) => new Array<number>(one.shares[id]!).fill(arm));
    one.place.forEach((place, unit) => {
      weigh(coin, unit);
      const chances = arms.map((_, arm) =>
        armOf.reduce((sum, of, index) => sum + (of === arm ? coin.chances[index]! : 0), 0),
      );
      chances.forEach((chance, arm) => {
        expect(chance).toBeCloseTo(one.chances[unit]![arm]!, 12);
      });
      count(coin, unit, place);
    });
  });

  test('the chances in the ledger are the shares', () => {
    const { probability } = minimisation.draw(
      wholeIntake(ids, 1, { table }),
      design,
      arms,
      params,
      numbered(one.uniform),
    );
    arms.forEach(({ share }, arm) => {
      expect(new Set(probability[arm])).toEqual(new Set([share]));
    });
  });
});

/** The fourteen people of Lim & In (2019), Korean J. Anesthesiol. 72, table 4: only the margins are given there. */
function limAndIn(): AssignedUnits {
  const site = ['1', '1', '1', '1', '2', '2', '2', '1', '1', '2', '2', '2', '2', '2'];
  const sex = ['m', 'm', 'm', 'm', 'f', 'f', 'f', 'm', 'm', 'm', 'm', 'f', 'f', 'f'];
  const age = ['19', '19', '40', '40', '74', '74', '74', '19', '19', '40', '40', '74', '74', '74'];
  const frozen = new Map(Object.entries({ site, sex, age }).map(([name, values]) => [name, text(values)] as const));
  return {
    ids: idsUpTo(14),
    arm: Int32Array.from({ length: 14 }, (_, unit) => (unit < 7 ? 0 : 1)),
    intake: new Int32Array(14).fill(1),
    sequence: rowsUpTo(14).map((row) => row + 1),
    block: null,
    cluster: null,
    pair: null,
    probability: [new Float64Array(14).fill(0.5), new Float64Array(14).fill(0.5)],
    frozen: frozen as AssignedUnits['frozen'],
  };
}

test('the worked example of Lim & In (2019): imbalance 3 with the control arm, 5 with the treatment', () => {
  const before = limAndIn();
  const table = tableOf(1, { site: category(['2']), sex: category(['f']), age: category(['74']) });
  const params = { by: ['site', 'sex', 'age'], distance: 'range', probability: 0.8 } as const;
  const intake = wholeIntake(['new'], 2, { table, before });
  const arms = armShares(['control', 'treatment'], undefined);
  const earlier = new Array<number>(14).fill(0.5);
  const drawnAt = (number: number) =>
    minimisation.draw(
      intake,
      minimisation.design({ ids: ['new'], table }, { ...params, by: [...params.by] }),
      arms,
      { ...params, by: [...params.by] },
      numbered([...earlier, number]),
    ).arm[0];
  expect([0, 0.79, 0.81, 0.99].map(drawnAt)).toEqual([0, 0, 1, 1]);

  const levelAt = [
    [3, 5],
    [3, 3],
    [3, 3],
  ];
  const coin: BiasedCoin = {
    factors: levelAt.map((counts) => ({ levels: new Int32Array(1), counts: Int32Array.from(counts), weight: 1 })),
    distance: distances.range,
    probability: 0.8,
    imbalance: new Float64Array(2),
    chances: new Float64Array(2),
  };
  weigh(coin, 0);
  expect([...coin.imbalance]).toEqual([3, 5]);
  expect([...coin.chances]).toEqual([expect.closeTo(0.8, 15), expect.closeTo(0.2, 15)]);
});

test.each([
  [{ a: 1, b: 1 }, 'range', 8],
  [{ a: 1, b: 2 }, 'range', 6],
  [{ a: 2, b: 1, c: 1 }, 'variance', 5],
] as const)('over all sequences every unit’s chance of an arm is its share: %j', (shares, distance, units) => {
  const armOf = Object.values(shares).flatMap((share, arm) => new Array<number>(share).fill(arm));
  const profiles = [Int32Array.of(0, 0, 1, 0, 1, 1, 0, 1), Int32Array.of(0, 1, 1, 0, 2, 0, 2, 2)];
  const had = Array.from({ length: units }, () => new Float64Array(3));
  const follow = (unit: number, chance: number, counts: readonly Int32Array[]) => {
    if (unit === units) return;
    const coin: BiasedCoin = {
      factors: profiles.map((levels, index) => ({ levels, counts: counts[index]!.slice(), weight: 1 + index })),
      distance: distances[distance],
      probability: 0.8,
      imbalance: new Float64Array(armOf.length),
      chances: new Float64Array(armOf.length),
    };
    weigh(coin, unit);
    coin.chances.slice().forEach((own, place) => {
      had[unit]![armOf[place]!]! += chance * own;
      count(coin, unit, place);
      follow(
        unit + 1,
        chance * own,
        coin.factors.map((factor) => factor.counts),
      );
      for (const { levels, counts: all } of coin.factors) all[levels[unit]! * armOf.length + place]! -= 1;
    });
  };
  follow(
    0,
    1,
    profiles.map(() => new Int32Array(3 * armOf.length)),
  );
  const total = armOf.length;
  for (const chances of had) {
    Object.values(shares).forEach((share, arm) => {
      expect(chances[arm]).toBeCloseTo(share / total, 12);
    });
  }
});

test('shares of 1 and 2 by simulation, for the first and for the fortieth unit, within 4.5 standard errors', () => {
  const ids = idsUpTo(40);
  const table = tableOf(40, { town: category(ids.map((_, row) => 'xyz'[row % 3]!)) });
  const arms = armShares(['a', 'b'], { a: 1, b: 2 });
  const params = { by: ['town'], distance: 'range', probability: 0.9 } as const;
  const draws = 4000;
  const had = [0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const streams = streamsFrom(secretNumber(draw), { pilot: 'p', site: null, method: 'minimisation' });
    const asked = { ...params, by: [...params.by] };
    const { arm } = minimisation.draw(
      wholeIntake(ids, 1, { table }),
      minimisation.design({ ids, table }, asked),
      arms,
      asked,
      streams,
    );
    [0, 39].forEach((unit, index) => {
      if (arm[unit] === 0) had[index]! += 1;
    });
  }
  for (const number of had) expect(Math.abs(number / draws - 1 / 3)).toBeLessThan(4.5 * Math.sqrt(2 / 9 / draws));
});

const factors = { by: ['town', 'alone', 'age'], distance: 'range', probability: 0.85 } as const;
const people = (size: number) =>
  tableOf(size, {
    town: category(Array.from({ length: size }, (_, unit) => 'vwxyz'[(unit * 7) % 5]!)),
    alone: yesNo(Array.from({ length: size }, (_, unit) => (unit * 11) % 2)),
    age: numbers(Array.from({ length: size }, (_, unit) => 10 * ((unit * 13) % 4))),
  });
const drawAll = (size: number, previous: AssignedUnits | null, more: object = {}) =>
  allocate(inputOf(idsUpTo(size), people(size), { method: 'minimisation', ...factors }, { previous, ...more }));

test('every level of every factor ends nearly even', () => {
  const { allocation } = drawAll(400, null);
  const table = people(400);
  for (const name of factors.by) {
    const column = table.columns.get(name)!;
    const values = column.kind === 'category' ? column.codes : (column as { values: Float64Array }).values;
    for (const level of new Set(values)) {
      let difference = 0;
      values.forEach((value, row) => {
        if (value === level) difference += allocation!.arm[row] === 0 ? 1 : -1;
      });
      expect(Math.abs(difference)).toBeLessThanOrEqual(6);
    }
  }
});

test('one by one or all at once: the same arms', () => {
  const atOnce = drawAll(60, null).assigned!;
  let previous: AssignedUnits | null = null;
  for (const size of [1, 2, 3, 30, 31, 60]) previous = drawAll(size, previous).assigned;
  expect([...previous!.arm]).toEqual([...atOnce.arm]);
  expect(previous!.frozen).toEqual(atOnce.frozen);
  expect([...previous!.frozen.keys()]).toEqual([...factors.by].sort());
});

test('a value that changed after the draw is nothing, neither for the unit nor for the next', () => {
  const first = drawAll(30, null).assigned!;
  const next = drawAll(31, first).assigned!;
  const changed = people(31);
  const town = category(Array.from({ length: 31 }, (_, unit) => (unit < 30 ? 'v' : 'vwxyz'[(unit * 7) % 5]!)));
  const table = tableOf(31, { ...Object.fromEntries(changed.columns), town });
  const result = allocate(inputOf(idsUpTo(31), table, { method: 'minimisation', ...factors }, { previous: first }));
  expect(result.problems).toEqual([]);
  expect(result.assigned).toEqual(next);
});

test('nobody is drawn once an arm is full, also in the next intake', () => {
  const { assigned, waiting, problems } = drawAll(60, null, { capacity: { course: 20 } });
  expect(assigned!.arm.filter((arm) => arm === 0).length).toBe(20);
  expect(assigned!.arm.at(-1)).toBe(0);
  expect(waiting).toBe(60 - assigned!.ids.length);
  expect(problems).toMatchObject([{ severity: 'warning', code: 'no-room' }]);
  const next = drawAll(60, assigned, { capacity: { course: 20 } });
  expect(next.intake).toBeNull();
  expect(next.waiting).toBe(waiting);
});

test('a rehearsal from another seed goes on from the arms that stand, with unequal shares too', () => {
  const more = { arms: ['course', 'usual'] };
  const assignment = { method: 'minimisation', ...factors, shares: { course: 1, usual: 3 } };
  const first = allocate(inputOf(idsUpTo(30), people(30), assignment, more)).assigned!;
  const other = allocate(
    inputOf(idsUpTo(60), people(60), assignment, { ...more, previous: first, secret: secretNumber(77) }),
  );
  expect([...other.assigned!.arm.subarray(0, 30)]).toEqual([...first.arm]);
  expect(other.intake).toBe(2);
});

test('a unit without a value in a factor, and a date as a factor', () => {
  const assignment = { method: 'minimisation', by: ['town'], distance: 'range', probability: 0.8 };
  const input = inputOf(idsUpTo(3), tableOf(3, { town: category(['x', null, 'x']) }), assignment);
  expect(allocate(input).problems).toMatchObject([
    {
      code: 'inconsistent',
      message: 'missing value: 1 unit has none in town (row 3)',
      path: ['assignment', 'by', 0],
    },
  ]);
  expect(() => allocate(inputOf(idsUpTo(1), tableOf(1, { town: date([1]) }), assignment))).toThrow('town is a date');
});

describe('what it cannot do', () => {
  const problemsOf = (shares: { readonly [arm: string]: number }, more: object) =>
    minimisation.armProblems!(
      armShares(Object.keys(shares), shares),
      { by: ['town', 'age'], distance: 'range', probability: 0.8, ...more },
      nobodyKnows,
    ).map(({ message, path }) => [message, path]);

  test.each([
    [
      { a: 1, b: 1 },
      { probability: 0.5 },
      'invalid probability: 0.5 is no more than chance, which is 1 in 2',
      'probability',
    ],
    [
      { a: 1, b: 3 },
      { probability: 0.25 },
      'invalid probability: 0.25 is no more than chance, which is 1 in 4',
      'probability',
    ],
    [{ a: 1, b: 1.234567 }, {}, 'invalid shares: they are no whole numbers of at most 100 places', 'shares'],
    [{ a: 1, b: 1 }, { weights: { town: 2 } }, 'missing weight: age', 'weights'],
  ])('%j %j', (shares, more, message, key) => {
    expect(problemsOf(shares, more)).toEqual([[message, ['assignment', key]]]);
  });

  test('a weight of another column', () => {
    expect(problemsOf({ a: 1, b: 1 }, { weights: { town: 2, age: 1, sex: 1 } })).toEqual([
      ['unknown factor: sex is not among by', ['assignment', 'weights', 'sex']],
    ]);
    expect(problemsOf({ a: 1, b: 1 }, { weights: { town: 2, age: 1 } })).toEqual([]);
  });

  test('a probability of 1 would tell the next arm', () => {
    expect(minimisation.params.safeParse({ by: ['a'], probability: 1 }).success).toBe(false);
    expect(minimisation.params.parse({ by: ['a'] })).toEqual({ by: ['a'], distance: 'range', probability: 0.8 });
  });
});

test('a hundred thousand units on top of as many do not take minutes', () => {
  const size = 100_000;
  const first = drawAll(size, null).assigned!;
  const start = performance.now();
  const { assigned } = drawAll(2 * size, first);
  expect(assigned!.ids.length).toBe(2 * size);
  expect(performance.now() - start).toBeLessThan(5000);
});
