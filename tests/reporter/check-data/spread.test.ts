import { describe, expect, it } from 'vitest';
import { comparable, followsArms, spreadOf } from '../../../packages/reporter/src/check-data/spread.ts';

const gap = Number.NaN;
const rows = Int32Array.of(0, 1, 2, 3);

describe('comparable', () => {
  it('makes equal numbers of equal values', () => {
    expect([...comparable({ kind: 'text', values: ['x', 'y', 'x', null] })]).toEqual([0, 1, 0, gap]);
    expect([...comparable({ kind: 'category', levels: ['a', 'b'], codes: Int32Array.of(1, -1) })]).toEqual([1, gap]);
  });
});

describe('spreadOf', () => {
  it('counts gaps and sees whether values differ, in these rows only', () => {
    expect(spreadOf(Float64Array.of(1, gap, 1, 2, 9), rows)).toEqual({ missing: 1, isConstant: false });
    expect(spreadOf(Float64Array.of(1, gap, 1, 1, 9), rows)).toEqual({ missing: 1, isConstant: true });
    expect(spreadOf(Float64Array.of(gap, gap, gap, gap, 9), rows)).toEqual({ missing: 4, isConstant: true });
  });
});

describe('followsArms', () => {
  const arm = Int32Array.of(0, 0, 1, 1);
  it('knows the arms under another name, and nothing else', () => {
    expect(followsArms(Float64Array.of(5, 5, 7, 7), arm, rows, 2)).toBe(true);
    expect(followsArms(Float64Array.of(5, gap, 7, gap), arm, rows, 2)).toBe(true);
    expect(followsArms(Float64Array.of(5, 6, 7, 7), arm, rows, 2)).toBe(false);
    expect(followsArms(Float64Array.of(5, 5, 5, 5), arm, rows, 2)).toBe(false);
  });
});
