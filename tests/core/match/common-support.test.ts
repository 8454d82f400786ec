import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Discard, discardedUnits } from '../../../packages/core/src/match/common-support.ts';

// Treated from 0.3 to 0.9, controls from 0.1 to 0.7.
const score = Float64Array.of(0.3, 0.9, 0.5, 0.1, 0.7, 0.4);
const treated = Uint8Array.of(1, 1, 1, 0, 0, 0);

test.each([
  ['none', [0, 0, 0, 0, 0, 0], null],
  ['treated', [0, 1, 0, 0, 0, 0], { treated: 1, control: 0 }],
  ['control', [0, 0, 0, 1, 0, 0], { treated: 0, control: 1 }],
  ['both', [0, 1, 0, 1, 0, 0], { treated: 1, control: 1 }],
] as const)('by hand: %s', (discard, out, values) => {
  const found = discardedUnits(score, treated, discard);
  expect([...found.out]).toEqual(out);
  expect(found.warnings).toEqual(values === null ? [] : [expect.objectContaining({ code: 'discarded', values })]);
});

test('a score at a bound of the other arm is within it', () => {
  expect([...discardedUnits(Float64Array.of(0.2, 0.6, 0.2, 0.6), Uint8Array.of(1, 1, 0, 0), 'both').out]).toEqual([
    0, 0, 0, 0,
  ]);
});

const units = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 2, maxLength: 30 });

test('who stays lies between the scores of the other arm, and turning the arms about turns the answer about', () => {
  fc.assert(
    fc.property(units, fc.constantFrom<Discard>('treated', 'control', 'both'), (given, discard) => {
      const scores = Float64Array.from(given, ([value]) => value);
      const arm = Uint8Array.from(given, ([, isTreated]) => (isTreated ? 1 : 0));
      const { out } = discardedUnits(scores, arm, discard);
      const other = (unit: number) => [...scores].filter((_, one) => arm[one] !== arm[unit]);
      out.forEach((gone, unit) => {
        const asked = discard === 'both' || (discard === 'treated') === (arm[unit] === 1);
        const bounds = other(unit);
        const isInside = scores[unit]! >= Math.min(...bounds) && scores[unit]! <= Math.max(...bounds);
        expect(gone === 1).toBe(asked && !isInside);
      });
      const turned = { treated: 'control', control: 'treated', both: 'both', none: 'none' } as const;
      const mirrored = arm.map((one) => 1 - one);
      expect(discardedUnits(scores, mirrored, turned[discard]).out).toEqual(out);
    }),
  );
});
