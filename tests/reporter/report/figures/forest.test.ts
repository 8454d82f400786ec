import { describe, expect, it } from 'vitest';
import { type Forest, forestPlot } from '../../../../packages/reporter/src/report/figures/forest.ts';
import { markupOf } from '../../../../packages/reporter/src/report/html.ts';

const row = { label: 'Huisbezoek', moment: 'na 12 maanden', text: '−1,06 tot −0,21', outer: null };
const forest: Forest = {
  rows: [
    { ...row, low: -1.06, high: -0.21, point: -0.63 },
    { ...row, label: 'A <b> & "c"', low: -0.67, high: 0.23, point: -0.22, outer: { low: -0.74, high: 0.3 } },
  ],
  line: { value: -0.5, title: 'de moeite waard' },
  higherIsBetter: false,
  tick: (value, decimals) => value.toFixed(decimals),
  words: { better: 'beter', worse: 'slechter' },
};
const draw = (size: 'narrow' | 'wide', given = forest) => markupOf(forestPlot(given).drawings[size]);
const count = (text: string, part: string) => text.split(part).length - 1;

describe('forestPlot', () => {
  it.each(['narrow', 'wide'] as const)('%s: a bar and a dot a row, a line at zero and one to compare with', (size) => {
    const svg = draw(size);
    expect(count(svg, 'class="interval"')).toBe(2);
    expect(count(svg, 'class="point"')).toBe(2);
    expect(count(svg, 'class="outer"')).toBe(1);
    expect(count(svg, 'class="zero"')).toBe(1);
    expect(count(svg, 'class="worthwhile"')).toBe(1);
    expect(svg).toContain('A &lt;b&gt; &amp; &quot;c&quot;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says on which side better lies', () => {
    expect(draw('wide')).toMatch(/← beter[\s\S]*slechter →/);
    expect(draw('wide', { ...forest, higherIsBetter: true })).toMatch(/← slechter[\s\S]*beter →/);
  });

  it('puts a bar where its numbers say', () => {
    const svg = draw('wide');
    const zero = Number(/class="zero" x1="([\d.]+)"/.exec(svg)?.[1]);
    const [first, second] = [...svg.matchAll(/class="interval" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(
      ([, x, width]) => [Number(x), Number(x) + Number(width)] as const,
    );
    expect(first![1]).toBeLessThan(zero);
    expect(second![0]).toBeLessThan(zero);
    expect(second![1]).toBeGreaterThan(zero);
  });

  it('writes numbers beside the bars only where there is room', () => {
    expect(draw('wide')).toContain('−1,06 tot −0,21');
    expect(draw('narrow')).not.toContain('−1,06 tot −0,21');
    expect(draw('narrow')).toContain('Huisbezoek, na 12 maanden');
  });

  it('grows with its rows, and takes no room for a line that is not there', () => {
    const height = (given: Forest) => Number(forestPlot(given).viewBoxes.wide.split(' ')[3]);
    expect(height({ ...forest, rows: [...forest.rows, ...forest.rows] })).toBe(height(forest) + 2 * 44);
    expect(height({ ...forest, line: null })).toBeLessThan(height(forest));
  });
});
