import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centred, weigh } from '../../../packages/reporter/src/pool/centred.ts';
import { qProfile } from '../../../packages/reporter/src/pool/q-profile.ts';
import { effectsNamed, effectsOf, expectClose, reference, setNames } from './reference.ts';

describe('as metafor has it', () => {
  test.each(setNames)('%s', (name) => {
    const { low, high } = qProfile(centred(effectsNamed(name)), 0.95);
    const { tau2Low, tau2High } = reference.sets[name]!;
    if (tau2Low === 0) expect(low).toBe(0);
    else expectClose(low, tau2Low);
    if (tau2High === 0) expect(high).toBe(0);
    else expectClose(high, tau2High);
  });
});

test('the published interval of the BCG trials', () => {
  const { low, high } = qProfile(centred(effectsNamed('bcg')), 0.95);
  expectClose(low, 0.1197183611, 1e-9);
  expectClose(high, 1.111479084, 1e-9);
});

test('of equal variances the chi-square interval of a variance, worked by hand: 8/q − 1', () => {
  const { low, high } = qProfile(centred(effectsOf([0, 2, 4], [1, 1, 1])), 0.5);
  expectClose(low, 8 / (-2 * Math.log(0.25)) - 1, 1e-13);
  expectClose(high, 8 / (-2 * Math.log(0.75)) - 1, 1e-13);
});

test('effects more alike than chance lets them be: nothing but 0', () => {
  expect(qProfile(centred(effectsOf([1, 1, 1, 1], [1, 1, 1, 1])), 0.95)).toEqual({ low: 0, high: 0 });
});

test('a wider level holds a narrower one, and Q at the ends is what it says', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 8 }), (yi) => {
      const effects = centred(
        effectsOf(
          yi,
          yi.map((_, index) => 0.1 + index / 7),
        ),
      );
      const [narrow, wide] = [qProfile(effects, 0.8), qProfile(effects, 0.99)];
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      if (narrow.low > 0) expect(weigh(effects, narrow.low).q).toBeGreaterThan(weigh(effects, narrow.high).q);
    }),
  );
});
