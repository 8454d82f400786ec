import type { Table } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { compare, isOneOf, numbersOf } from '../../../packages/core/src/conditions/numbers.ts';

const gap = Number.NaN;
const table: Table = {
  rows: 3,
  columns: new Map([['x', { kind: 'number', values: Float64Array.of(1, 4, gap) }]]),
};
const x = { is: 'column', column: 'x' } as const;
const two = { is: 'written', value: 2 } as const;

describe('numbersOf', () => {
  it('computes with columns and written numbers', () => {
    expect([...numbersOf({ is: 'arithmetic', operator: '-', left: x, right: two }, table)]).toEqual([-1, 2, gap]);
    expect([...numbersOf({ is: 'arithmetic', operator: '/', left: two, right: x }, table)]).toEqual([2, 0.5, gap]);
    expect([...numbersOf({ is: 'arithmetic', operator: '*', left: two, right: two }, table)]).toEqual([4]);
    expect([...numbersOf({ is: 'negative', of: x }, table)]).toEqual([-1, -4, gap]);
  });

  it('gives no number for a division by zero', () => {
    const zero = { is: 'written', value: 0 } as const;
    expect([...numbersOf({ is: 'arithmetic', operator: '/', left: x, right: zero }, table)]).toEqual([gap, gap, gap]);
  });
});

describe('compare', () => {
  it('compares each row with each, or all with one', () => {
    expect([...compare('<', Float64Array.of(1, 2, gap), Float64Array.of(2, 2, 2), 3)]).toEqual([1, 0, 2]);
    expect([...compare('<=', Float64Array.of(2), Float64Array.of(1, 2, 3), 3)]).toEqual([0, 1, 1]);
    expect([...compare('!=', Float64Array.of(2), Float64Array.of(gap), 2)]).toEqual([2, 2]);
    expect([...compare('==', Float64Array.of(-0), Float64Array.of(0), 1)]).toEqual([1]);
  });
});

describe('isOneOf', () => {
  it('is unknown for a gap', () => {
    expect([...isOneOf(Float64Array.of(1, 2, gap), [2, 3], 3)]).toEqual([0, 1, 2]);
  });
});
