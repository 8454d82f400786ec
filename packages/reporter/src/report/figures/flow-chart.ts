import { type Html, html, lines } from '../html.ts';
import { fitText } from './scale.ts';

/** One step of a lane: how many, as it may be printed, and what they are. */
export type FlowBox = { readonly count: string; readonly label: string };

/** From one start to a lane for each arm. */
export type FlowChart = {
  readonly start: FlowBox | null;
  readonly lanes: readonly { readonly title: string; readonly boxes: readonly FlowBox[] }[];
};

const gap = 18;
const boxHeight = 48;
const startHeight = 78;
const laneHeight = 86;

function box({ count, label }: FlowBox, x: number, y: number, width: number): Html {
  const middle = x + width / 2;
  return html`<rect class="box" x="${x}" y="${y}" width="${width}" height="${boxHeight}" rx="6"/>
<text class="count" x="${middle}" y="${y + 22}" text-anchor="middle">${count}</text>
<text class="small" x="${middle}" y="${y + 39}" text-anchor="middle">${fitText(label, width - 8, 12)}</text>`;
}

const arrow = (x: number, y: number) => html`<path class="arrow" d="M${x + 3} ${y}h${gap - 8}m-4 -4l4 4l-4 4"/>`;

function lane({ title, boxes }: FlowChart['lanes'][number], y: number, width: number): Html {
  const columns = Math.max(3, boxes.length);
  const each = Math.floor((width - 2 - gap * (columns - 1)) / columns);
  const pieces = boxes.flatMap((item, index) => {
    const x = 1 + index * (each + gap);
    const drawn = box(item, x, y + 24, each);
    return index === 0 ? [drawn] : [arrow(x - gap, y + 24 + boxHeight / 2), drawn];
  });
  return lines([html`<text class="label strong" x="0" y="${y + 16}">${fitText(title, width, 13)}</text>`, ...pieces]);
}

function draw(chart: FlowChart, width: number): { readonly drawing: Html; readonly viewBox: string } {
  const top = chart.start === null ? 0 : startHeight;
  const start =
    chart.start === null
      ? null
      : html`${box(chart.start, 1, 1, Math.floor((width - 2 - 2 * gap) / 3))}
<path class="arrow" d="M${Math.floor((width - 2 - 2 * gap) / 6)} ${boxHeight + 4}v16m-4 -4l4 4l4 -4"/>`;
  const lanes = chart.lanes.map((item, index) => lane(item, top + index * laneHeight, width));
  const height = top + chart.lanes.length * laneHeight;
  return { drawing: html`${start}\n${lines(lanes)}`, viewBox: `0 0 ${width} ${height}` };
}

/** A lane of steps for each arm, drawn for wide and for narrow pages. */
export function flowChart(chart: FlowChart) {
  const [narrow, wide] = [draw(chart, 340), draw(chart, 720)];
  return {
    drawings: { narrow: narrow.drawing, wide: wide.drawing },
    viewBoxes: { narrow: narrow.viewBox, wide: wide.viewBox },
  };
}
