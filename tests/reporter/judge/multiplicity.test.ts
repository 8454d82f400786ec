import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjustedConfidence,
  adjustedPValues,
  verdictConfidence,
} from '../../../packages/reporter/src/judge/multiplicity.ts';
import { expectClose, reference } from '../estimate/made-study.ts';

type Case = {
  readonly p: number[];
  readonly m: number;
  readonly holm: number[];
  readonly 'benjamini-hochberg': number[];
};
const { cases } = reference<{ cases: Case[] }>('multiplicity');
const methods = ['holm', 'benjamini-hochberg'] as const;

test.each(cases)('agrees with p.adjust: $p', (one) => {
  for (const method of methods) {
    const adjusted = adjustedPValues(one.p, method, one.m);
    expect(adjusted).toHaveLength(one.p.length);
    for (const [index, p] of adjusted.entries()) expectClose(p, one[method][index]!, 1e-14);
  }
  expect(adjustedPValues(one.p, 'none', one.m)).toEqual(one.p);
});

describe('worked by hand', () => {
  test('Holm 3 × .01, 2 × .02, 1 × .03 and what is below stays above', () => {
    expect(adjustedPValues([0.03, 0.01, 0.02], 'holm', 3)).toEqual([0.04, 0.03, 0.04]);
  });

  test('Benjamini-Hochberg 3/1 × .01, 3/2 × .02, 3/3 × .03', () => {
    for (const p of adjustedPValues([0.03, 0.01, 0.02], 'benjamini-hochberg', 3)) expectClose(p, 0.03, 1e-14);
  });

  test('a refusal counts as 1 and makes the others no easier', () => {
    expect(adjustedPValues([0.01, null, 0.04], 'holm', 3)).toEqual([0.03, 1, 0.08]);
    expect(adjustedPValues([0.01, 0.04], 'holm', 3)).toEqual([0.03, 0.08]);
    expect(adjustedPValues([null], 'none', 1)).toEqual([1]);
  });
});

test('a family smaller than its p-values is an error', () => {
  expect(() => adjustedPValues([0.1, 0.2], 'holm', 1)).toThrow(RangeError);
});

test('levels of the intervals', () => {
  expect(verdictConfidence(0.95, 'none', 4)).toBe(0.95);
  expectClose(verdictConfidence(0.95, 'holm', 5), 0.99, 1e-15);
  expectClose(verdictConfidence(0.95, 'benjamini-hochberg', 5), 0.99, 1e-15);
  expect(adjustedConfidence(0.95, 'holm', 1, [0.2])).toBe(0.95);
  expectClose(adjustedConfidence(0.95, 'benjamini-hochberg', 5, [0.01, 0.04, 0.2, 1, 1]), 0.98, 1e-15);
  expectClose(adjustedConfidence(0.95, 'benjamini-hochberg', 5, [0.2, 0.3, 0.4, 1, 1]), 0.99, 1e-15);
  expect(adjustedConfidence(0.95, 'benjamini-hochberg', 2, [0.01, 0.02])).toBe(0.95);
});

test('adjusting never makes a p-value smaller, keeps their order and does not depend on it', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(values, fc.constantFrom(...methods), fc.nat(3), (p, method, more) => {
      const m = p.length + more;
      const adjusted = adjustedPValues(p, method, m);
      const turned = adjustedPValues(p.toReversed(), method, m).toReversed();
      expect(turned).toEqual(adjusted);
      for (const [i, one] of p.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(one * (1 - 1e-15));
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        for (const [j, other] of p.entries()) if (one < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
      }
    }),
  );
});
