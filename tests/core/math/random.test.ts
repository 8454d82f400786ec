import { createHash } from 'node:crypto';
import { describeValues, normalUpper, randomOf } from '@pionier/core';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';

const many = (next: () => number, count = 20_000) => Float64Array.from({ length: count }, next);
const all = (values: Float64Array) => Int32Array.from(values.keys());

describe('a stream of random numbers', () => {
  it('is xor4096 seeded with the SHA-256 of its path', () => {
    const key = createHash('sha256').update('["seed","draw",3]').digest('hex');
    const { double } = seedrandom.xor4096(key);
    const { uniform } = randomOf('seed', 'draw', 3);
    expect([uniform(), uniform(), uniform()]).toEqual([double(), double(), double()]);
  });

  it('does not depend on how parts of a path are written together', () => {
    expect(randomOf('a', 'b/1').uniform()).not.toBe(randomOf('a/b', 1).uniform());
    expect(randomOf('1').uniform()).not.toBe(randomOf(1).uniform());
  });

  it('makes a normal of one uniform, by inversion', () => {
    const { uniform } = randomOf('same');
    const { normal } = randomOf('same');
    for (let draw = 0; draw < 100; draw += 1) expect(1 - normalUpper(normal())).toBeCloseTo(uniform(), 12);
  });

  it('has the moments of its distributions', () => {
    const normals = many(randomOf('moments').normal);
    const { mean, variance } = describeValues(normals, all(normals));
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
    const uniforms = many(randomOf('moments').uniform);
    expect(Math.abs(describeValues(uniforms, all(uniforms)).mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 20_000));
  });

  it('is not correlated with its neighbour', () => {
    let sum = 0;
    for (let replication = 0; replication < 5_000; replication += 1) {
      sum += randomOf('x', replication).normal() * randomOf('x', replication + 1).normal();
    }
    expect(Math.abs(sum / Math.sqrt(5_000))).toBeLessThan(4);
  });
});
