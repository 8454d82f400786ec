import { describe, expect, test } from 'vitest';
import { betweenExplained } from '../../../../packages/reporter/src/pool/moderators/between-explained.ts';
import { expectClose } from '../reference.ts';
import { modelOf, reference } from './reference.ts';

/** Where the answer is the boundary, exactly that. */
function expectBest(got: number, wanted: number): void {
  if (wanted === 0) expect(got).toBe(0);
  else expectClose(got, wanted);
}

describe('likelihoods with two optima, against a grid with dense matrices', () => {
  test.each(reference.hard.map((set, index) => [index + 1, set] as const))('set %i', (_, set) => {
    const { model } = modelOf(set);
    expect(set.ml.peaks.length + set.reml.peaks.length).toBeGreaterThan(2);
    expectBest(betweenExplained.ml(model), set.ml.best);
    expectBest(betweenExplained.reml(model), set.reml.best);
  });
});

test('ten studies of very unequal size, where two programs stopped on different sides of the boundary', () => {
  const { model } = modelOf(reference.sets['extreme']!);
  expectBest(betweenExplained.ml(model), reference.extreme.ml.best);
  expectBest(betweenExplained.reml(model), reference.extreme.reml.best);
});
