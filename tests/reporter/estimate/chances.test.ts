import { expect, test } from 'vitest';
import { chancesWithin, invalidChances, unequalChances } from '../../../packages/reporter/src/estimate/chances.ts';
import { twoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';
import { type Columns, contrast, madeStudy } from './made-study.ts';

const base: Columns = { y: [1, 2, 3, 4], z: [0, 1, 0, 1], block: ['a', 'a', 'b', 'b'] };
const chances = (columns: Columns, blocked = true, probability: readonly (readonly number[])[] | null = null) => {
  const made = madeStudy(columns);
  const design =
    probability === null
      ? made.design
      : { ...made.design, probability: probability.map((one) => Float64Array.from(one)) };
  const study = { ...made, design };
  const two = twoArms(study, contrast, []);
  if ('code' in two) throw new Error(two.message);
  return chancesWithin(study, two, blocked ? made.design.block : null);
};

test('no stated chances, or chances equal within blocks, give no weights', () => {
  expect(chances(base)).toEqual({ invalid: 0, weights: null });
  expect(chances({ ...base, probability: [0.3, 0.3, 0.6, 0.6] })).toEqual({ invalid: 0, weights: null });
  expect(chances({ ...base, probability: [0.3, 0.3 + 1e-12, 0.6, 0.6] }).weights).toBeNull();
});

test('chances that differ give 1 / chance of the own arm', () => {
  const { weights } = chances({ ...base, probability: [0.75, 0.75, 0.5, 0.5] }, false);
  expect(weights!.map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual(Float64Array.of(4, 1.333333333, 2, 2));
});

test('with three arms it is the chance given one of the two', () => {
  const equal = [
    [0.2, 0.2, 0.4, 0.4],
    [0.2, 0.2, 0.4, 0.4],
    [0.6, 0.6, 0.2, 0.2],
  ];
  expect(chances(base, false, equal).weights).toBeNull();
  const differing = [
    [0.2, 0.2, 0.3, 0.3],
    [0.2, 0.2, 0.1, 0.1],
    [0.6, 0.6, 0.6, 0.6],
  ];
  expect(chances(base, false, differing).weights![3]).toBeCloseTo(4, 12);
});

test('counts units whose chance is not between 0 and 1', () => {
  expect(chances({ ...base, probability: [0.5, 1, Number.NaN, 0.5] }).invalid).toBe(2);
});

test('says why chances are refused', () => {
  expect(invalidChances(contrast, 3)).toMatchObject({ code: 'unequal-chances', values: { units: 3 } });
  expect(unequalChances(contrast, 'pairs').message).toContain('members of a pair');
});
