import { describe, expect, test } from 'vitest';
import { leaveOneOut } from '../../../packages/reporter/src/pool/leave-one-out.ts';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, effectsOf, expectClose, reference } from './reference.ts';

describe('as metafor has it', () => {
  test.each(['bcg', 'raudenbush'] as const)('%s', (name) => {
    const found = leaveOneOut(effectsNamed(name), { pooler: reml, test: 'z', confidence: 0.95 });
    const wanted = reference[name].leaveOneOut;
    expect(found).toHaveLength(wanted.estimate.length);
    found.forEach(({ estimate, chosen, between }, index) => {
      expectClose(estimate, wanted.estimate[index]!);
      expectClose(chosen.standardError, wanted.standardError[index]!);
      expectClose(chosen.pValue, wanted.pValue[index]!);
      expectClose(between!.q, wanted.q[index]!);
      expectClose(between!.tau2, wanted.tau2[index]!);
      expectClose(between!.i2, wanted.i2[index]!);
    });
  });
});

test('of two studies the other one', () => {
  const [first, second] = leaveOneOut(effectsOf([1, 3], [4, 9]), { pooler: reml, test: 'z', confidence: 0.95 });
  expect(first).toMatchObject({ k: 1, estimate: 3, between: null });
  expect(second!.chosen.standardError).toBe(2);
});
