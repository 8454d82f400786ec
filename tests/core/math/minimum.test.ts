import { minimumFrom } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('minima known by algebra', () => {
  test('Rosenbrock’s valley, from its usual start', () => {
    const found = minimumFrom(
      ([x, y]) => ({
        value: 100 * (y! - x! * x!) * (y! - x! * x!) + (1 - x!) * (1 - x!),
        gradient: Float64Array.of(-400 * x! * (y! - x! * x!) - 2 * (1 - x!), 200 * (y! - x! * x!)),
      }),
      Float64Array.of(-1.2, 1),
    );
    expect(found.isFound).toBe(true);
    expect(found.x[0]).toBeCloseTo(1, 10);
    expect(found.x[1]).toBeCloseTo(1, 10);
  });
  test('a double well: the side on which it starts, and away from its hilltop’s slope', () => {
    const well = ([x]: Float64Array) => ({
      value: x! * x! * x! * x! - 2 * x! * x!,
      gradient: Float64Array.of(4 * x! * x! * x! - 4 * x!),
    });
    for (const [start, end] of [
      [0.1, 1],
      [3, 1],
      [-0.2, -1],
    ] as const) {
      expect(minimumFrom(well, Float64Array.of(start)).x[0]).toBeCloseTo(end, 10);
    }
  });
  test('quadratics, in one step from anywhere', () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (a, b, x, y) => {
        const found = minimumFrom(
          ([u, v]) => ({
            value: 2 * (u! - a) * (u! - a) + (u! - a) * (v! - b) + (v! - b) * (v! - b),
            gradient: Float64Array.of(4 * (u! - a) + (v! - b), u! - a + 2 * (v! - b)),
          }),
          Float64Array.of(x, y),
        );
        expect(found.isFound).toBe(true);
        expect(found.x[0]).toBeCloseTo(a, 7);
        expect(found.x[1]).toBeCloseTo(b, 7);
      }),
    );
  });
});

test('no minimum is said', () => {
  const falling = ([x]: Float64Array) => ({ value: -x!, gradient: Float64Array.of(-1) });
  expect(minimumFrom(falling, Float64Array.of(0)).isFound).toBe(false);
});
