import { describe, expect, test } from 'vitest';
import { peaksOf } from '../../../packages/reporter/src/pool/peaks.ts';
import { expectClose } from './reference.ts';

/** A curve with these roots, negative far to the right. */
const through =
  (...roots: readonly number[]) =>
  (x: number) =>
    -roots.reduce((product, root) => product * (x - root), 1);

describe('every place where a slope turns from positive to negative', () => {
  test('one, and none', () => {
    expect(peaksOf(() => -1, 1, 10)).toEqual([0]);
    const [peak, ...others] = peaksOf(through(3), 1, 10);
    expectClose(peak!, 3, 1e-15);
    expect(others).toEqual([]);
  });

  test('the boundary and one inside', () => {
    const peaks = peaksOf(through(1, 4), 1, 10);
    expect(peaks).toHaveLength(2);
    expect(peaks[0]).toBe(0);
    expectClose(peaks[1]!, 4, 1e-15);
  });

  test('two changes within one step, whether the slope is negative around them or positive', () => {
    expectClose(peaksOf(through(3, 3.001), 1, 10)[1]!, 3.001, 1e-9);
    const peaks = peaksOf(through(3, 3.001, 8), 1, 10);
    expect(peaks).toHaveLength(2);
    expectClose(peaks[0]!, 3, 1e-9);
    expectClose(peaks[1]!, 8, 1e-14);
  });

  test('two changes in the first step above 0', () => {
    const peaks = peaksOf(through(0.01, 0.02), 1, 10);
    expect(peaks).toHaveLength(2);
    expectClose(peaks[1]!, 0.02, 1e-9);
  });

  test('changes below 0 do not count', () => {
    expect(peaksOf(through(-0.05, -0.04), 1, 10)).toEqual([0]);
  });
});
