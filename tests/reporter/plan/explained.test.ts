import { groupingOf } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import type { Covariate } from '../../../packages/reporter/src/estimate/covariates.ts';
import { explainedVariance } from '../../../packages/reporter/src/plan/explained.ts';
import { earlier, earlierTable } from './earlier-data.ts';

const table = earlierTable();
const rows = Int32Array.from(earlier.y.keys());
const covariate = (name: string): Covariate => {
  const column = table.columns.get(name)!;
  if (column.kind === 'category') return { name, category: column };
  if (column.kind === 'text') throw new TypeError(name);
  return { name, values: column.values };
};
const explained = (values: readonly number[], names: readonly string[], byRegion = false) =>
  explainedVariance({
    values: Float64Array.from(values),
    rows,
    covariates: names.map(covariate),
    blocks: byRegion ? groupingOf(table, 'region') : null,
  });

describe('explainedVariance', () => {
  it('agrees with lm', () => {
    expect(explained(earlier.y, ['age'])).toBeCloseTo(earlier.r2['age']!, 12);
    expect(explained(earlier.y, ['age', 'level'])).toBeCloseTo(earlier.r2['ageLevel']!, 12);
    expect(explained(earlier.y, [], true)).toBeCloseTo(earlier.r2['block']!, 12);
    expect(explained(earlier.y, ['age', 'level'], true)).toBeCloseTo(earlier.r2['all']!, 12);
    expect(explained(earlier.z, ['age'], true)).toBeCloseTo(earlier.r2['binary']!, 12);
    expect(explained(earlier.flat, ['age'])).toBeCloseTo(Math.max(0, earlier.r2['nothing']!), 12);
  });

  it('is all of it for an exact line, and unknown where nothing varies or no degree of freedom is left', () => {
    const age = earlier.age.map((value) => 3 * value - 2);
    expect(explained(age, ['age'])).toBeCloseTo(1, 12);
    expect(
      explained(
        earlier.y.map(() => 4),
        ['age'],
      ),
    ).toBeNull();
    const few = Int32Array.of(0, 1);
    const values = Float64Array.from(earlier.y);
    expect(explainedVariance({ values, rows: few, covariates: [covariate('age')], blocks: null })).toBeNull();
  });
});
