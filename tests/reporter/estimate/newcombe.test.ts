import { normalQuantile } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counts } from '../../../packages/reporter/src/estimate/estimator.ts';
import { newcombeInterval, newcombePValue, wilsonInterval } from '../../../packages/reporter/src/estimate/newcombe.ts';
import { expectClose, reference } from './made-study.ts';

type Case = {
  readonly treatment: Counts;
  readonly control: Counts;
  readonly low: number;
  readonly high: number;
  readonly low99: number;
  readonly high99: number;
  readonly pValue: number;
};
const { cases } = reference<{ cases: Case[] }>('newcombe');
const z95 = -normalQuantile(0.025);
const z99 = -normalQuantile(0.005);

describe('agrees with R', () => {
  test.each(cases)('$treatment against $control', ({ treatment, control, ...expected }) => {
    const at95 = newcombeInterval(treatment, control, z95);
    expectClose(at95.low, expected.low);
    expectClose(at95.high, expected.high);
    const at99 = newcombeInterval(treatment, control, z99);
    expectClose(at99.low, expected.low99);
    expectClose(at99.high, expected.high99);
    expectClose(newcombePValue(treatment, control), expected.pValue);
  });
});

test('the paper’s Table II, method 10', () => {
  const table: readonly (readonly [number, number, number, number, number, number])[] = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ];
  for (const [a, m, b, n, low, high] of table) {
    const ends = newcombeInterval({ events: a, units: m }, { events: b, units: n }, z95);
    expect([ends.low, ends.high].map((end) => Math.round(end * 10_000) / 10_000)).toEqual([low, high]);
  }
});

test('Wilson by hand: 1 of 2 at z = 1 is ½ ± √3/6, 0 of 3 ends at 1/4', () => {
  expectClose(wilsonInterval({ events: 1, units: 2 }, 1).low, 0.5 - Math.sqrt(3) / 6, 1e-14);
  expectClose(wilsonInterval({ events: 1, units: 2 }, 1).high, 0.5 + Math.sqrt(3) / 6, 1e-14);
  expect(wilsonInterval({ events: 0, units: 3 }, 1)).toEqual({ low: 0, high: 0.25 });
});

describe('properties', () => {
  const counts = fc
    .integer({ min: 1, max: 400 })
    .chain((units) => fc.record({ events: fc.integer({ min: 0, max: units }), units: fc.constant(units) }));

  test('the interval holds the difference, stays within −1 and 1, and turns with the arms', () => {
    fc.assert(
      fc.property(counts, counts, fc.double({ min: 0.1, max: 6, noNaN: true }), (one, other, z) => {
        const { low, high } = newcombeInterval(one, other, z);
        const estimate = one.events / one.units - other.events / other.units;
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(low <= estimate && estimate <= high).toBe(true);
        const turned = newcombeInterval(other, one, z);
        expect(Math.abs(turned.low + high) + Math.abs(turned.high + low)).toBeLessThan(1e-14);
      }),
    );
  });

  test('at the level of the p-value an end is 0', () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const pValue = newcombePValue(one, other);
        expect(pValue).toBe(newcombePValue(other, one));
        fc.pre(pValue < 1 && pValue > 1e-200);
        const { low, high } = newcombeInterval(one, other, -normalQuantile(pValue / 2));
        expect(Math.min(Math.abs(low), Math.abs(high))).toBeLessThan(1e-12);
      }),
    );
  });
});
