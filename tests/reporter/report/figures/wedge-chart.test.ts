import { describe, expect, it } from 'vitest';
import { type WedgeChart, wedgeChart } from '../../../../packages/reporter/src/report/figures/wedge-chart.ts';
import { markupOf } from '../../../../packages/reporter/src/report/html.ts';

const points = (values: readonly (number | null)[], start: number) =>
  values.map((value, period) => ({ value, started: period >= start }));
const chart: WedgeChart = {
  rows: [
    { label: 'group 1 <b>', points: points([3.1, 3.2, 3.6, 3.7], 2) },
    { label: 'group 2', points: points([3.0, null, 3.2, 3.6], 3) },
  ],
  tick: (value, decimals) => value.toFixed(decimals),
  words: { before: 'before', after: 'after', first: 'January', last: 'April' },
};
const draw = (size: 'narrow' | 'wide', given = chart) => markupOf(wedgeChart(given).drawings[size]);
const count = (text: string, part: string) => text.split(part).length - 1;
const numbers = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number));

describe('wedgeChart', () => {
  it.each(['narrow', 'wide'] as const)('%s: rings before the start, dots after, and a line between the two', (size) => {
    const svg = draw(size);
    expect(count(svg, 'class="arrow"')).toBe(2 + 2 + 1);
    expect(count(svg, 'class="point"')).toBe(2 + 1 + 1);
    expect(count(svg, 'class="worthwhile"')).toBe(2);
    // Three lines in the first row; a gap leaves one in the second.
    expect(count(svg, 'class="outer"')).toBe(3 + 1);
    expect(svg).toContain('group 1 &lt;b&gt;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('puts the line half a period before the first dot, and higher values higher', () => {
    const svg = draw('wide', { ...chart, rows: chart.rows.slice(0, 1) });
    const [line] = numbers(svg, /class="worthwhile" x1="([\d.]+)"/g);
    const dots = numbers(svg, /class="point" cx="([\d.]+)"/g).slice(1);
    const rings = numbers(svg, /class="arrow" style="[^"]*" cx="([\d.]+)"/g);
    expect(line).toBeCloseTo((rings.at(-1)! + dots[0]!) / 2, 0);
    const heights = numbers(svg, /class="point" cx="[\d.]+" cy="([\d.]+)"/g).slice(1);
    expect(heights[1]).toBeLessThan(heights[0]!);
  });

  it('draws groups that never start, one period, and the same value throughout', () => {
    const never = { label: 'a', points: points([5, 5, 5], 9) };
    expect(draw('wide', { ...chart, rows: [never] })).not.toContain('worthwhile');
    const one = { label: 'a', points: points([1e300], 0) };
    expect(draw('narrow', { ...chart, rows: [one] })).not.toMatch(/NaN|undefined|Infinity/);
    const nothing = { label: 'a', points: points([null, null], 1) };
    expect(draw('narrow', { ...chart, rows: [nothing] })).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('grows with its rows', () => {
    const height = (given: WedgeChart) => Number(wedgeChart(given).viewBoxes.wide.split(' ')[3]);
    expect(height({ ...chart, rows: [...chart.rows, ...chart.rows] })).toBe(height(chart) + 2 * 104);
  });
});
