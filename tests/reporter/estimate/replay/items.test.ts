import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../../packages/reporter/src/estimate/replay/items.ts';
import { comparedOf, type Drawn, replayedStudy, shufflesOf } from './replayed-study.ts';

function itemsFrom(drawn: Drawn, treated: readonly number[], changes: object = {}) {
  const study = replayedStudy(drawn, shufflesOf(drawn), changes);
  const { two, stratum } = comparedOf(study);
  return itemsOf(study, two, stratum, { item: shufflesOf(drawn).item, treated: Uint8Array.from(treated) });
}

describe('by hand', () => {
  test('units: the outcome less the mean of the block', () => {
    const drawn: Drawn = { y: [1, 3, 10, 20, 30, 40], z: [0, 1, 0, 1, 0, 1], b: [1, 1, 2, 2, 2, 2] };
    const { value, size, stratum, strata, errors, mass } = itemsFrom(drawn, drawn.z);
    expect([...value]).toEqual([-1, 1, -15, -5, 5, 15]);
    expect([...size]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...stratum]).toEqual([0, 0, 1, 1, 1, 1]);
    expect([strata, errors]).toEqual([2, 'within']);
    expect(mass.treatment).toBe(mass.control);
  });

  test('clusters: the mean of their units, with how many these are; one without outcomes has size 0', () => {
    const drawn: Drawn = { y: [2, 4, 9, null, 3], z: [1, 1, 0, 1, 0], cl: [1, 1, 2, 3, 4] };
    const { value, size } = itemsFrom(drawn, [1, 0, 1, 0]);
    // The mean over units is 4.5: clusters 3, 9 and 3.
    expect([...value]).toEqual([-1.5, 4.5, 0, -1.5]);
    expect([...size]).toEqual([2, 1, 0, 1]);
  });

  test('pairs: errors from between them', () => {
    const drawn: Drawn = { y: [1, 2, 5, 7], z: [0, 1, 1, 0], pair: [1, 1, 2, 2] };
    expect(itemsFrom(drawn, drawn.z)).toMatchObject({ errors: 'between', strata: 2 });
  });

  test('chances of their own: 1/q on the one side and 1/(1 − q) on the other, for every unit', () => {
    const drawn: Drawn = { y: [1, 2, 5, 7], z: [0, 1, 1, 0], p: [0.2, 0.5, 0.8, 0.5] };
    const { mass } = itemsFrom(drawn, drawn.z);
    [5, 2, 1.25, 2].forEach((expected, unit) => {
      expect(mass.treatment[unit]).toBeCloseTo(expected, 12);
    });
    [1.25, 2, 5, 2].forEach((expected, unit) => {
      expect(mass.control[unit]).toBeCloseTo(expected, 12);
    });
  });
});

test('a large shift of all outcomes takes no digits of the differences', () => {
  const drawn: Drawn = { y: [0.25, 0.5, 0.75, 1.5], z: [0, 1, 1, 0] };
  const shifted = { ...drawn, y: drawn.y.map((y) => y! + 2 ** 40) };
  expect([...itemsFrom(shifted, drawn.z).value]).toEqual([...itemsFrom(drawn, drawn.z).value]);
});
