import { type Design, designs, recordedMechanism } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { groupingOfLabels } from '../../../packages/core/src/assign/grouping.ts';
import { numbers, tableOf } from './support.ts';

const group = (labels: string) => groupingOfLabels([...labels]);
const arm = Int32Array.of(0, 1, 1, 0, -2, 1, -1, 0);

function recorded(
  design: Partial<Design>,
  inner: { readonly method: string },
  probability?: { readonly [arm: string]: string },
) {
  const allocation = {
    arms: ['a', 'b'],
    arm,
    intake: arm.map((one) => Number(one !== -1)),
    sequence: arm,
    design: { method: inner.method, block: null, cluster: null, pair: null, probability: null, ...design },
  };
  const params = { design: inner, ...(probability === undefined ? {} : { probability }) };
  return recordedMechanism({ allocation, table: tableOf(8, {}), params: params as never, designs, seed: 'public' });
}

const counted = (...counts: readonly number[]) => ({
  kind: 'counted',
  possible: [{ counts: Int32Array.from(counts), chance: 1 }],
});

test('complete, and simple without chances: the numbers that stand in the data; others are no part of it', () => {
  for (const method of ['complete', 'simple']) {
    const { shuffles, redraw } = recorded({}, { method })!;
    expect([...shuffles!.item]).toEqual([0, 1, 2, 3, -1, 4, -1, 5]);
    expect(shuffles!.places).toEqual([counted(3, 3)]);
    expect(redraw).toBeNull();
  }
});

test('within blocks', () => {
  const { shuffles } = recorded({ block: group('xxxyyyyx') }, { method: 'blocked' })!;
  expect(shuffles!.places).toEqual([counted(2, 2), counted(1, 1)]);
});

test('clusters count once', () => {
  const { shuffles } = recorded({ cluster: group('qrsqtrss') }, { method: 'clustered' })!;
  expect([...shuffles!.item]).toEqual([0, 1, 2, 0, -1, 1, -1, 2]);
});

test('pairs, of which one half is outside', () => {
  const { shuffles } = recorded({ pair: group('ppqrrssq') }, { method: 'paired' })!;
  expect(shuffles!.places).toEqual([counted(1, 1), counted(1, 1), counted(1, 0), counted(0, 1)]);
});

describe('with recorded chances', () => {
  const chances = [0.2, 0.5, 0.5, 0.5, 0.5, 0.7, 0.5, 0.5];
  const probability = [Float64Array.from(chances, (p) => 1 - p), Float64Array.from(chances)];
  const columns = { a: 'pa', b: 'pb' };

  test('simple: every unit is drawn with its own', () => {
    const { shuffles } = recorded({ probability }, { method: 'simple' }, columns)!;
    expect([...shuffles!.set]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(shuffles!.places[0]).toEqual({ kind: 'independent', chance: Float64Array.of(0.8, 0.2) });
    expect(shuffles!.places[4]).toEqual({ kind: 'independent', chance: Float64Array.of(1 - 0.7, 0.7) });
  });

  test('within a set that was drawn complete they must be equal', () => {
    expect(recorded({ probability }, { method: 'complete' }, columns)).toBeNull();
    const block = group('xyyyyzyy');
    expect(recorded({ probability, block }, { method: 'blocked' }, columns)!.shuffles!.places).toEqual([
      counted(1, 0),
      counted(2, 2),
      counted(0, 1),
    ]);
  });
});

test('without a design nothing is known, nor under one that is not told as shuffles', () => {
  const allocation = {
    arms: ['a', 'b'],
    arm,
    intake: arm,
    sequence: arm,
    design: { method: null, block: null, cluster: null, pair: null, probability: null },
  };
  expect(recordedMechanism({ allocation, table: tableOf(8, {}), params: {}, designs, seed: '' })).toBeNull();
  const { shuffles: _left, ...complete } = designs.complete;
  const params = { design: { method: 'complete' as const } };
  expect(recordedMechanism({ allocation, table: tableOf(8, {}), params, designs: { complete }, seed: '' })).toBeNull();
});

describe('accepted among all draws', () => {
  const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
  const arms = ['a', 'b', 'c'];
  // The fourth was drawn elsewhere, the sixth not at all.
  const given = Int32Array.of(0, 1, 2, -2, 0, -1, 1, 2, 0, 1, 2, 1);
  const told = (params: object, probability: Design['probability'] = null) =>
    recordedMechanism({
      allocation: {
        arms,
        arm: given,
        intake: given,
        sequence: given,
        design: { method: 'rerandomised', block: null, cluster: null, pair: null, probability },
      },
      table: tableOf(12, { x: numbers(x) }),
      params: { design: { method: 'rerandomised', covariates: ['x'], accept: 0.9 }, ...params } as never,
      designs,
      seed: 'public',
    });

  test('all arms anew, and two of them given the third; the numbers stay, and who is not compared', () => {
    const { shuffles, redraw, between } = told({})!;
    expect(shuffles).toBeNull();
    expect(redraw!(1)).toBe(redraw!(1));
    const counts = (arm: Int32Array) => [-2, -1, 0, 1, 2].map((own) => arm.filter((one) => one === own).length);
    const drawn = Array.from({ length: 40 }, (_, number) => redraw!(number)!);
    for (const { arm: own, probability } of drawn) {
      expect(counts(own)).toEqual([1, 1, 3, 4, 3]);
      expect([own[3], own[5]]).toEqual([-2, -1]);
      expect(probability.map((chance) => chance[0])).toEqual([1 / 3, 1 / 3, 1 / 3]);
    }
    expect(new Set(drawn.map((one) => one.arm.join())).size).toBeGreaterThan(30);
    const found = between!([0, 2]);
    if (found?.kind !== 'redraws') throw new Error('not by drawing');
    const lists = new Set<string>();
    found.each(200, 'seed', (own) => {
      expect(own.map((one, row) => Number(one === 1 && given[row] === 1))).toEqual(
        given.map((one) => Number(one === 1)),
      );
      expect(counts(own)).toEqual([1, 1, 3, 4, 3]);
      lists.add(own.join());
    });
    expect(lists.size).toBeGreaterThan(8);
  });

  test('recorded chances must be the shares', () => {
    const columns = { probability: { a: 'pa', b: 'pb', c: 'pc' } };
    const equal = arms.map(() => new Float64Array(12).fill(1 / 3));
    expect(told(columns, equal)).not.toBeNull();
    const other = equal.map((chance, which) => chance.map((one, row) => (row === 0 ? [0.2, 0.3, 0.5][which]! : one)));
    expect(told(columns, other)).toBeNull();
  });

  test('none where the data do not tell enough, or another draw', () => {
    const design = { method: 'rerandomised', covariates: ['x'], accept: 0.9 };
    for (const other of [{ covariates: ['y'] }, { accept: 0.0001 }, { shares: { a: 1, b: 1, c: 2 } }]) {
      const { redraw, between } = told({ design: { ...design, ...other } })!;
      expect(redraw!(1)).toBeNull();
      expect(between!([0, 2])).toBeNull();
    }
  });
});
