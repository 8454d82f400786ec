import { type AllocationInput, allocate, armShares, designs, redraw, streamsFrom } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { counts, idsUpTo, inputOf, scriptedStreams, secretNumber, tableOf, wholeIntake, yesNo } from './support.ts';

const { lottery } = designs;
const arms = armShares(['coaching', 'waiting'], undefined);
const room = Float64Array.of(3, Number.POSITIVE_INFINITY);
const identity = { pilot: 'trial', site: null };

test('by hand: three places for six, no priority', () => {
  const ids = ['f', 'e', 'd', 'c', 'b', 'a'];
  const design = lottery.design({ ids, table: tableOf(6, {}) }, {});
  expect(design).toMatchObject({ method: 'lottery', block: null, cluster: null, pair: null });
  // By id a b c d e f; shuffled by 0, 0, 0, 0, 0: b c d e f a.
  const streams = scriptedStreams({ 'places#1': [], '#1': [0, 0, 0, 0, 0], 'order#1': [] });
  const drawn = lottery.draw(wholeIntake(ids, 1, { room }), design, arms, {}, streams);
  expect([...drawn.arm]).toEqual([1, 1, 0, 0, 0, 1]);
  expect([...drawn.sequence!].map((position) => ids[position])).toEqual(['b', 'c', 'd', 'e', 'f', 'a']);
  expect(drawn.probability.map((chances) => chances[0])).toEqual([0.5, 0.5]);
});

test('by hand: a certain place, double weight, and the waiting list in drawn order', () => {
  const ids = idsUpTo(6);
  const table = tableOf(6, { urgent: yesNo([0, 0, 0, 0, 0, 1]), single: yesNo([1, 1, 0, 0, 0, 1]) });
  const params = {
    priority: [
      { when: 'urgent', certain: true as const },
      { when: 'single', weight: 2 },
    ],
  };
  const design = lottery.design({ ids, table }, params);
  // Two places are left for weights 2 + 2 + 1 + 1 + 1 = 7: chances 4/7 and 2/7, places 8/7 and 6/7.
  // In order priority=1, priority=2 (0.9 leaves them) the fractions 6/7 and 1/7 lie end to end; u = 0.5 is in the first.
  const streams = scriptedStreams({
    'places#1': [0.9, 0.5],
    'priority=1#1': [0.99, 0.99],
    'priority=2#1': [0.99],
    // Placed: weight 1 × 1 and 2 × 1, 0.2 · 3 in the first. Waiting: 1 × 2 and 2 × 1, 0.9 · 4 in the second.
    'order#1': [0.2, 0.9],
  });
  const drawn = lottery.draw(wholeIntake(ids, 1, { room }), design, arms, params, streams);
  expect([...drawn.arm]).toEqual([0, 1, 0, 1, 1, 0]);
  expect([...drawn.sequence!]).toEqual([5, 2, 0, 1, 3, 4]);
  expect([...drawn.probability[0]!]).toEqual([4 / 7, 4 / 7, 2 / 7, 2 / 7, 2 / 7, 1]);
});

const applicants = (rows: number) =>
  tableOf(rows, {
    single: yesNo(Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 1 : 0))),
    urgent: yesNo(Array.from({ length: rows }, (_, row) => (row === 4 ? 1 : 0))),
  });
const assignment = {
  method: 'lottery',
  priority: [
    { when: 'urgent', certain: true as const },
    { when: 'single', weight: 2 },
  ],
};
const drawOf = (rows: number, seed: number, more: Partial<AllocationInput> = {}) =>
  allocate(
    inputOf(idsUpTo(rows), applicants(rows), assignment, {
      arms: ['coaching', 'waiting'],
      capacity: { coaching: 7 },
      secret: secretNumber(seed),
      ...more,
    }),
  );

test('says before the draw the chances that the draw writes down', () => {
  const { priority } = assignment;
  const design = lottery.design({ ids: idsUpTo(16), table: applicants(16) }, { priority });
  const intake = wholeIntake(idsUpTo(16), 1, { room: Float64Array.of(7, Number.POSITIVE_INFINITY) });
  const { probability } = lottery.draw(
    intake,
    design,
    arms,
    { priority },
    streamsFrom(secretNumber(1), { ...identity, method: 'lottery' }),
  );
  expect(lottery.chances!(intake, design, arms, { priority })).toEqual(probability);
  const none = wholeIntake(idsUpTo(16), 1, { room: Float64Array.of(0, Number.POSITIVE_INFINITY) });
  expect(lottery.chances!(none, design, arms, { priority })).toEqual([new Float64Array(16), new Float64Array(16)]);
});

test('everyone has the chance that is written down, within 4.5 standard errors; all places are taken', () => {
  const draws = 4000;
  const placed = new Float64Array(16);
  let chance = new Float64Array(16);
  for (let draw = 0; draw < draws; draw += 1) {
    const { allocation, assigned } = drawOf(16, draw);
    chance = allocation!.design.probability![0]! as Float64Array<ArrayBuffer>;
    expect(counts(assigned!.arm, 2)).toEqual([7, 9]);
    const { arm, ids } = assigned!;
    arm.forEach((which, index) => {
      if (which === 0) placed[Number(ids[index]!.slice(1))]! += 1;
    });
  }
  expect(chance.reduce((sum, value) => sum + value, 0)).toBeCloseTo(7, 12);
  expect([chance[4], chance[0]! / chance[1]!]).toEqual([1, 2]);
  chance.forEach((expected, unit) => {
    const bound = 4.5 * Math.sqrt((expected * (1 - expected)) / draws);
    expect(Math.abs(placed[unit]! / draws - expected)).toBeLessThanOrEqual(bound);
  });
});

test('the waiting list is numbered after the places, the certain place first', () => {
  const { assigned, allocation } = drawOf(16, 5);
  const { arm, sequence, ids } = assigned!;
  const last = Math.max(...[...sequence].filter((_, index) => arm[index] === 0));
  expect(last).toBe(7);
  expect([...sequence].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect(sequence[ids.indexOf('u000004')]).toBe(1);
  expect(allocation!.arm[4]).toBe(-2);
});

test('who comes when all places are taken waits undrawn', () => {
  const first = drawOf(16, 5);
  const later = drawOf(20, 5, { previous: first.assigned });
  expect(later).toMatchObject({ intake: null, waiting: 4 });
  expect(later.assigned).toEqual(first.assigned);
  expect(later.problems).toMatchObject([{ severity: 'warning', code: 'no-room' }]);
});

test('with more capacity a later intake is a block of its own', () => {
  const first = drawOf(16, 5);
  const later = drawOf(24, 5, { previous: first.assigned, capacity: { coaching: 9 } });
  expect(later.intake).toBe(2);
  expect(later.allocation!.design.block!.labels).toContain('priority=2, intake=2');
  expect(counts(later.assigned!.arm, 2)).toEqual([9, 15]);
});

test('the ledger replays it, also with an erased unit', () => {
  const { assigned } = drawOf(16, 3);
  const mechanism = {
    assigned: assigned!,
    assignment,
    method: lottery,
    arms: ['coaching', 'waiting'],
    capacity: { coaching: 7 },
  };
  const streams = streamsFrom(secretNumber(3), { ...identity, method: 'lottery' });
  expect(redraw(mechanism, streams)).toEqual(assigned);
  const ids = assigned!.ids.map((id, unit) => (unit === 3 ? '' : id));
  const erased = redraw({ ...mechanism, assigned: { ...assigned!, ids } }, streams)!;
  expect([...erased.arm]).toEqual([...assigned!.arm]);
  expect([...erased.sequence]).toEqual([...assigned!.sequence]);
});

test('the order of rows is nothing', () => {
  const table = applicants(16);
  const reversed = tableOf(16, {
    single: yesNo([...(table.columns.get('single') as { values: Float64Array }).values].reverse()),
    urgent: yesNo([...(table.columns.get('urgent') as { values: Float64Array }).values].reverse()),
  });
  const input = inputOf([...idsUpTo(16)].reverse(), reversed, assignment, {
    arms: ['coaching', 'waiting'],
    capacity: { coaching: 7 },
    secret: secretNumber(9),
  });
  expect(allocate(input).assigned).toEqual(drawOf(16, 9).assigned);
});

describe('refused', () => {
  const messages = (more: Partial<AllocationInput>, rows = 16) =>
    drawOf(rows, 1, more).problems.map(({ severity, message }) => `${severity}: ${message}`);

  test('places for everybody: nobody would wait', () => {
    expect(messages({ capacity: { coaching: 16 } })).toEqual([
      'error: nothing to draw: 16 units, and coaching has room for 16, so nobody would wait',
    ]);
  });

  test('certain places that take all, or more', () => {
    expect(messages({ capacity: { coaching: 1 } })).toEqual(['error: nothing to draw: certain places take all 1']);
    const everyone = { method: 'lottery', priority: { when: 'urgent || !urgent', certain: true } };
    expect(messages({ assignment: everyone })).toEqual([
      'error: too few places: 16 units have a certain place, and coaching has room for 7',
    ]);
  });

  test('a gap in what decides priority, with its row and how to mend it', () => {
    const table = tableOf(4, { single: yesNo([1, Number.NaN, 0, 0]), urgent: yesNo([0, 0, 0, 0]) });
    const { problems } = drawOf(4, 1, { table, capacity: { coaching: 2 } });
    expect(problems.map(({ message }) => message)).toEqual([
      'missing value: for 1 unit it is not known whether they have priority (row 3)',
    ]);
    expect(problems[0]!.hint).toContain('!missing(single) && single');
  });

  test('arms without a capacity, with two, with it on the control, and three arms', () => {
    const said = (capacity: { [arm: string]: number } | null, control: string | null = 'waiting', shares = arms) =>
      lottery.armProblems!(shares, {}, { capacity, control }).map(({ message }) => message);
    expect(said({})).toEqual(['missing capacity: neither coaching and waiting has one']);
    expect(said({ coaching: 3, waiting: 4 })).toEqual(['invalid capacity: coaching and waiting both have one']);
    expect(said({ waiting: 4 })).toEqual(['invalid capacity: waiting is the control arm']);
    expect(said({ coaching: 3 })).toEqual([]);
    expect(said(null)).toEqual([]);
    expect(said({}, null, armShares(['a', 'b', 'c'], undefined))).toEqual([
      'invalid number of arms: a lottery needs 2, here are 3',
    ]);
  });
});

test('a weight that makes places certain is a warning, and those units are not compared', () => {
  const heavy = { method: 'lottery', priority: { when: 'single', weight: 50 } };
  const { problems, allocation } = drawOf(16, 1, { assignment: heavy });
  expect(problems).toMatchObject([
    { severity: 'warning', message: 'certain places: 6 units of priority=50 all get one and are not compared' },
  ]);
  expect(counts(allocation!.arm, 2)).toEqual([1, 9]);
  expect(allocation!.design.probability![0]![1]).toBe(1 / 10);
});
