import { addedSums, centredSums, chosenSums, recombined, type Sums } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { expectClose, madeSites } from '../../../support/one-stage.ts';

/** x = 0, 1, 1 and y = 2, 3, 7. */
const sums: Sums = { columns: ['intercept', 'x'], outcomes: ['y'], units: 3, blocks: 0, gram: [3, 2, 2, 12, 10, 62] };

describe('by hand', () => {
  test('centred: about means 2/3 and 4', () => {
    const centred = centredSums(sums);
    expect([centred.columns, centred.outcomes, centred.blocks]).toEqual([['x'], ['y'], 1]);
    expectClose(centred.gram, [2 / 3, 2, 14], 1e-14);
  });
  test('chosen, and put together', () => {
    expect(chosenSums(sums, ['x']).gram).toEqual([2, 10, 62]);
    expect(recombined(sums, { both: { intercept: 1, x: 2 } }).gram).toEqual([3 + 4 * 2 + 4 * 2, 12 + 20, 62]);
  });
  test('added', () => {
    expect(addedSums(sums, sums)).toEqual({ ...sums, units: 6, gram: sums.gram.map((value) => 2 * value) });
  });
});

test('sums whose blocks are out stay as they are', () => {
  const [first] = madeSites(true);
  expect(centredSums(first!.sums)).toBe(first!.sums);
});

test('what cannot be', () => {
  expect(() => chosenSums(sums, ['z'])).toThrow('unknown column: z');
  expect(() => centredSums(chosenSums(sums, ['x']))).toThrow('missing intercept');
  expect(() => addedSums(sums, chosenSums(sums, ['x']))).toThrow('other columns');
  expect(() => chosenSums({ ...sums, gram: [1, 2] }, ['x'])).toThrow('invalid sums: 2 numbers for 3 columns');
});
