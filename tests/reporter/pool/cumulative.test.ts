import { describe, expect, test } from 'vitest';
import { cumulative } from '../../../packages/reporter/src/pool/cumulative.ts';
import { poolEffects } from '../../../packages/reporter/src/pool/pool.ts';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, effectsOf, expectClose, reference } from './reference.ts';

const years = Float64Array.of(1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976);
const pooling = { pooler: reml, test: 'z', confidence: 0.95 } as const;

describe('the BCG trials by year', () => {
  const found = cumulative(effectsNamed('bcg'), years, pooling);

  test('as published, by a search that stops at 1e-5', () => {
    const published = [
      -0.889311, -1.325003, -0.97208, -1.001094, -1.101424, -0.973464, -0.901251, -0.788566, -0.865607, -0.785211,
      -0.708206, -0.794768, -0.714532,
    ];
    found.forEach(({ pooled }, index) => {
      expect(pooled.estimate).toBeCloseTo(published[index]!, 5);
    });
  });

  test('as metafor has it', () => {
    const wanted = reference.bcg.cumulative;
    found.forEach(({ pooled }, index) => {
      expectClose(pooled.estimate, wanted.estimate[index]!);
      expectClose(pooled.chosen.standardError, wanted.standardError[index]!);
    });
  });

  test('ends with all of them', () => {
    expectClose(found.at(-1)!.pooled.estimate, poolEffects(effectsNamed('bcg'), pooling).estimate, 1e-14);
  });
});

test('studies of one year keep their own order', () => {
  const found = cumulative(effectsOf([1, 2, 3], [1, 1, 1]), Float64Array.of(2001, 2000, 2000), pooling);
  expect(found.map(({ place }) => place)).toEqual([1, 2, 0]);
  expect(found[0]!.pooled).toMatchObject({ k: 1, estimate: 2 });
});
