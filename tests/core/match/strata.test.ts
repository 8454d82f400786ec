import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf, crossCodes, matchStrata } from '../../../packages/core/src/match/strata.ts';
import { matched, onLine, someUnits } from './support.ts';

test('by hand: numbers by the order in which they come, and both codes at once', () => {
  expect([...codesOf(Float64Array.of(7, 3, 7, 9, 3))]).toEqual([0, 1, 0, 2, 1]);
  expect([...crossCodes(Int32Array.of(0, 1, 0, -1, 1), Int32Array.of(1, 0, 1, 0, -1))]).toEqual([0, 1, 0, -1, -1]);
});

// Stratum 0: two treated and one control; stratum 1: one and two; stratum 2: a treated alone.
const input = onLine([0, 0, 0, 0], [0, 0, 0]);
const codes = Int32Array.of(0, 0, 1, 2, 0, 1, 1);

test('by hand: the effect on the treated counts controls as their stratum’s treated', () => {
  const { weights, subclass, warnings } = matched(matchStrata(input, codes, 'att'));
  // Controls 2/1, 1/2 and 1/2 sum to their number of 3 as they are.
  expect([...weights]).toEqual([1, 1, 1, 0, 2, 0.5, 0.5]);
  expect([...subclass!.codes]).toEqual([0, 0, 1, -1, 0, 1, 1]);
  expect(subclass!.labels).toEqual(['1', '2']);
  expect(warnings).toMatchObject([{ code: 'unmatched-treated', values: { count: 1 } }]);
});

test('by hand: the effect on everybody counts both arms as their stratum', () => {
  const { weights } = matched(matchStrata(input, codes, 'ate'));
  // Treated 3/2, 3/2 and 3/1, controls 3/1, 3/2 and 3/2: each three sum to 6, and are halved.
  expect([...weights]).toEqual([0.75, 0.75, 1.5, 0, 1.5, 0.75, 0.75]);
});

test('sets that must be the same split strata; no stratum of both arms is a refusal', () => {
  const exact = { codes: Int32Array.of(0, 1, 0, 0, 0, 0, 0), labels: ['in', 'out'] };
  expect([...matched(matchStrata({ ...input, exact }, codes, 'att')).subclass!.codes]).toEqual([0, -1, 1, -1, 0, 1, 1]);
  expect(matchStrata(input, Int32Array.of(0, 1, 2, 3, 4, 5, 6), 'att')).toMatchObject({ code: 'no-matches' });
});

test('whatever the strata, each arm counts for its number of matched units, and strata balance exactly', () => {
  fc.assert(
    fc.property(someUnits, fc.constantFrom('att', 'ate'), (units, estimand) => {
      const result = matchStrata(units, codesOf(units.covariates[0]!.values), estimand as 'att');
      if ('code' in result) return;
      const { weights, subclass } = result;
      const sum = (keep: (unit: number) => boolean) =>
        weights.reduce((total, weight, unit) => (keep(unit) ? total + weight : total), 0);
      for (const arm of [0, 1]) {
        const own = (unit: number) => units.treated[unit] === arm && subclass!.codes[unit]! >= 0;
        expect(sum((unit) => units.treated[unit] === arm)).toBeCloseTo(
          units.treated.filter((_, unit) => own(unit)).length,
          9,
        );
      }
      const [treated, controls] = [1, 0].map((arm) => sum((unit) => units.treated[unit] === arm)) as [number, number];
      subclass!.labels.forEach((_, code) => {
        const share = (arm: number, all: number) =>
          sum((unit) => units.treated[unit] === arm && subclass!.codes[unit] === code) / all;
        expect(share(1, treated)).toBeCloseTo(share(0, controls), 9);
      });
    }),
  );
});
