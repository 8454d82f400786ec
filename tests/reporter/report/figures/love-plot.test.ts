import { describe, expect, it } from 'vitest';
import { type LovePlot, lovePlot } from '../../../../packages/reporter/src/report/figures/love-plot.ts';
import { markupOf } from '../../../../packages/reporter/src/report/html.ts';

const plot: LovePlot = {
  rows: [
    { label: 'age', before: 0.31, after: 0.09 },
    { label: 'race: <b>', before: 1.76, after: 1.03 },
    { label: 'other', before: 0.4, after: null },
  ],
  limit: 0.1,
  tick: (value, decimals) => value.toFixed(decimals),
  words: { before: 'before', after: 'after', limit: '0.1: small', axis: 'standard deviations' },
};
const draw = (size: 'narrow' | 'wide', given = plot) => markupOf(lovePlot(given).drawings[size]);
const count = (text: string, part: string) => text.split(part).length - 1;

describe('lovePlot', () => {
  it.each(['narrow', 'wide'] as const)(
    '%s: a ring a row, a dot where there is an after, a line at the limit',
    (size) => {
      const svg = draw(size);
      expect(count(svg, 'class="arrow"')).toBe(3 + 1);
      expect(count(svg, 'class="point"')).toBe(2 + 1);
      expect(count(svg, 'class="worthwhile"')).toBe(1);
      expect(svg).toContain('race: &lt;b&gt;');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it('puts ring and dot where their numbers say', () => {
    const svg = draw('wide', { ...plot, rows: plot.rows.slice(0, 1) });
    const at = (name: string, axis: string) =>
      Number(new RegExp(`class="${name}" [^>]*${axis}="([\\d.]+)"`).exec(svg)?.[1]);
    const limit = at('worthwhile', 'x1');
    const [from, to] = [at('outer', 'x1'), at('outer', 'x2')];
    expect(to).toBeLessThan(limit);
    expect(from).toBeGreaterThan(limit);
  });

  it('grows with its rows', () => {
    const height = (given: LovePlot) => Number(lovePlot(given).viewBoxes.wide.split(' ')[3]);
    expect(height({ ...plot, rows: [...plot.rows, ...plot.rows] })).toBe(height(plot) + 3 * 28);
  });
});
