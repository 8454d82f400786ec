import { randomOf } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import {
  clusteredNormals,
  columnScores,
  indexOf,
  normalByRank,
  standardised,
} from '../../../packages/reporter/src/simulate/scores.ts';

describe('scores', () => {
  it('standardises over the values that there are', () => {
    expect([...standardised(Float64Array.of(1, Number.NaN, 3))]).toEqual([-1, 0, 1]);
    expect([...standardised(Float64Array.of(2, 2, 2))]).toEqual([0, 0, 0]);
  });

  it('gives the levels of a category scores of their own, and a missing one none', () => {
    const column = { kind: 'category', codes: Int32Array.of(0, 1, 1, -1), levels: ['a', 'b'] } as const;
    const [a, b, again, missing] = columnScores(column, randomOf('levels'));
    expect([b, missing]).toEqual([again, 0]);
    expect(a).not.toBe(b);
  });

  it('adds scores up and standardises the sum; nothing that varies is no index', () => {
    const index = indexOf([Float64Array.of(-1, 1), Float64Array.of(-1, 1)])!;
    expect([...index]).toEqual([-1, 1]);
    expect(indexOf([])).toBeNull();
    expect(indexOf([Float64Array.of(0, 0)])).toBeNull();
  });

  it('puts normals in the order of an index', () => {
    const index = Float64Array.of(5, -2, 9, 0);
    const scores = normalByRank(index, randomOf('ranks'));
    const order = (values: Float64Array) => [...values.keys()].sort((a, b) => values[a]! - values[b]!);
    expect(order(scores)).toEqual(order(index));
  });

  it('lets units of a cluster share a part', () => {
    const cluster = Int32Array.from({ length: 4000 }, (_, row) => row >>> 1);
    const scores = clusteredNormals(4000, cluster, 0.4, randomOf('clusters'));
    let sum = 0;
    for (let pair = 0; pair < 2000; pair += 1) sum += scores[2 * pair]! * scores[2 * pair + 1]!;
    expect(Math.abs(sum / 2000 - 0.4)).toBeLessThan(0.1);
    const alone = clusteredNormals(10, null, 0.4, randomOf('alone'));
    const { normal } = randomOf('alone');
    expect([...alone]).toEqual(Array.from({ length: 10 }, normal));
  });
});
