import { expect, test } from 'vitest';
import { bubbleChart } from '../../../../packages/reporter/src/report/figures/bubble.ts';
import { markupOf } from '../../../../packages/reporter/src/report/html.ts';

test('higher effects stand higher, larger moderators further right, and bigger studies have bigger dots', () => {
  const { drawings } = bubbleChart({
    bubbles: [
      { at: 10, value: -1, radius: 4 },
      { at: 50, value: 2, radius: 9 },
    ],
    line: [
      { at: 10, value: -1, low: -2, high: 0 },
      { at: 50, value: 2, low: 1, high: 3 },
    ],
    tick: (value) => `${value}`,
    words: { across: 'latitude', up: 'effect' },
  });
  for (const drawing of [drawings.narrow, drawings.wide]) {
    const dots = [...markupOf(drawing).matchAll(/cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map((found) =>
      found.slice(1).map(Number),
    );
    const [first, second] = dots as [number[], number[]];
    expect(second[0]).toBeGreaterThan(first[0]!);
    expect(second[1]).toBeLessThan(first[1]! - 50);
    expect([first[2], second[2]]).toEqual([4, 9]);
  }
});
