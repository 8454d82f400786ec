import { describe, expect, it } from 'vitest';
import { intraclassCorrelation } from '../../../packages/reporter/src/plan/icc.ts';
import { earlier } from './earlier-data.ts';

const codes = Int32Array.from(earlier.cluster, (cluster) => cluster - 1);
const rows = Int32Array.from(codes.keys());
const of = (values: readonly number[]) =>
  intraclassCorrelation({ values: Float64Array.from(values), codes, clusters: 8, rows });

describe('intraclassCorrelation', () => {
  it('agrees with aov', () => {
    expect(of(earlier.y)).toEqual({ icc: expect.closeTo(earlier.icc['y']!, 12), clusters: 8, units: 85 });
    expect(of(earlier.z)?.icc).toBeCloseTo(earlier.icc['z']!, 12);
    expect(of(earlier.flat)?.icc).toBeCloseTo(Math.max(0, earlier.icc['flat']!), 12);
  });

  it('by hand: two clusters of two, 1 1 and 3 3, are all likeness', () => {
    const clusters = { codes: Int32Array.of(0, 0, 1, 1), clusters: 2, rows: Int32Array.of(0, 1, 2, 3) };
    expect(intraclassCorrelation({ values: Float64Array.of(1, 1, 3, 3), ...clusters })?.icc).toBe(1);
    expect(intraclassCorrelation({ values: Float64Array.of(1, 3, 3, 1), ...clusters })?.icc).toBe(0);
    // between: 2 (0.5² + 0.5²) / 1 = 1; within: (0.25 · 4) / 2 = 0.5; (1 − 0.5) / (1 + 0.5) = ⅓
    expect(intraclassCorrelation({ values: Float64Array.of(1, 2, 2, 3), ...clusters })?.icc).toBeCloseTo(1 / 3, 14);
  });

  it('leaves out who has no value or no cluster, and says nothing where nothing can be said', () => {
    const values = Float64Array.of(1, 2, 2, 3, Number.NaN, 9);
    const gaps = { codes: Int32Array.of(0, 0, 1, 1, 1, -1), clusters: 3, rows: Int32Array.of(0, 1, 2, 3, 4, 5) };
    expect(intraclassCorrelation({ values, ...gaps })).toEqual({
      icc: expect.closeTo(1 / 3, 14),
      clusters: 2,
      units: 4,
    });
    const single = { codes: Int32Array.of(0, 1, 2), clusters: 3, rows: Int32Array.of(0, 1, 2) };
    expect(intraclassCorrelation({ values: Float64Array.of(1, 2, 3), ...single })).toBeNull();
    const same = { codes: Int32Array.of(0, 0, 1, 1), clusters: 2, rows: Int32Array.of(0, 1, 2, 3) };
    expect(intraclassCorrelation({ values: Float64Array.of(5, 5, 5, 5), ...same })).toBeNull();
  });
});
