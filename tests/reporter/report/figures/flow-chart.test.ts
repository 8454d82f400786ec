import { expect, it } from 'vitest';
import { type FlowChart, flowChart } from '../../../../packages/reporter/src/report/figures/flow-chart.ts';
import { markupOf } from '../../../../packages/reporter/src/report/html.ts';

const boxes = [
  { count: '118', label: 'toegewezen' },
  { count: '≥ 97', label: 'gemeten' },
  { count: '<10', label: 'meegeteld' },
];
const chart: FlowChart = {
  start: { count: '371', label: 'geschikt' },
  lanes: [
    { title: 'Koffieochtend', boxes },
    { title: '<script>', boxes },
  ],
};
const count = (text: string, part: string) => text.split(part).length - 1;

it('draws a lane for each arm, with counts as they may be printed', () => {
  for (const size of ['narrow', 'wide'] as const) {
    const svg = markupOf(flowChart(chart).drawings[size]);
    expect(count(svg, 'class="box"')).toBe(7);
    expect(count(svg, '&lt;10')).toBe(2);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toMatch(/NaN|undefined/);
  }
});

it('keeps its boxes inside the drawing', () => {
  const svg = markupOf(flowChart(chart).drawings.narrow);
  const ends = [...svg.matchAll(/class="box" x="(\d+)" y="\d+" width="(\d+)"/g)].map(
    ([, x, width]) => Number(x) + Number(width),
  );
  expect(Math.max(...ends)).toBeLessThanOrEqual(340);
});

it('starts with the lanes where nobody was counted before', () => {
  const { viewBoxes } = flowChart({ ...chart, start: null });
  expect(viewBoxes.wide).toBe('0 0 720 172');
  expect(markupOf(flowChart({ ...chart, start: null }).drawings.wide)).not.toContain('geschikt');
});
