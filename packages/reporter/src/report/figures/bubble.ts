import { type Html, html, lines } from '../html.ts';
import { linearScale, type Scale, spanScale } from './scale.ts';

/** One study: where it stands, what was found, and half the width of its dot. */
export type Bubble = { readonly at: number; readonly value: number; readonly radius: number };

/** A place of the line, with its interval. */
export type LinePoint = { readonly at: number; readonly value: number; readonly low: number; readonly high: number };

/** Dots and a line with a band around it. */
export type BubbleChart = {
  readonly bubbles: readonly Bubble[];
  readonly line: readonly LinePoint[];
  readonly tick: (value: number, decimals: number) => string;
  readonly words: { readonly across: string; readonly up: string };
};

type Layout = { readonly width: number; readonly height: number; readonly left: number };

const wide: Layout = { width: 720, height: 360, left: 56 };
const narrow: Layout = { width: 340, height: 300, left: 44 };
const [top, bottom, right] = [28, 46, 10];

type Axes = { readonly across: (value: number) => number; readonly up: Scale; readonly ticks: Scale };

/** The same scale with its ends exchanged, for upwards is towards 0 on a drawing. */
function upside(scale: Scale, from: number, to: number): Scale {
  return { ...scale, at: (value) => Math.round((from + to - scale.at(value)) * 10) / 10 };
}

function axesOf({ bubbles, line }: BubbleChart, { width, height, left }: Layout): Axes {
  const values = [...bubbles.map(({ value }) => value), ...line.flatMap(({ low, high }) => [low, high])];
  const ticks = spanScale(
    bubbles.map(({ at }) => at),
    5,
  );
  const across = (value: number) => Math.round((left + ticks.at(value) * (width - left - right)) * 10) / 10;
  return { across, ticks, up: upside(linearScale(values, top, height - bottom), top, height - bottom) };
}

function grid(chart: BubbleChart, { width, height, left }: Layout, { across, ticks, up }: Axes): Html {
  const { tick, words } = chart;
  const floor = height - bottom;
  const upward = up.ticks.map(
    (
      value,
    ) => html`<line class="${value === 0 ? 'zero' : 'grid'}" x1="${left}" x2="${width - right}" y1="${up.at(value)}" y2="${up.at(value)}"/>
<text class="tick" x="${left - 6}" y="${up.at(value) + 4}" text-anchor="end">${tick(value, value === 0 ? 0 : up.decimals)}</text>`,
  );
  const along = ticks.ticks.map(
    (value) =>
      html`<text class="tick" x="${across(value)}" y="${floor + 18}" text-anchor="middle">${tick(value, ticks.decimals)}</text>`,
  );
  return lines([
    ...upward,
    ...along,
    html`<text class="small" x="0" y="12">${words.up}</text>
<text class="small" x="${width - right}" y="${height - 6}" text-anchor="end">${words.across} →</text>`,
  ]);
}

function edge(chart: BubbleChart, { across, up }: Axes, of: 'low' | 'high' | 'value'): Html {
  const points = chart.line.map((point) => `${across(point.at)},${up.at(point[of])}`).join(' ');
  return html`<polyline class="${of === 'value' ? 'zero' : 'worthwhile'}" fill="none" points="${points}"/>`;
}

function draw(chart: BubbleChart, layout: Layout): Html {
  const axes = axesOf(chart, layout);
  const dots = chart.bubbles.map(
    ({ at, value, radius }) =>
      html`<circle class="point" fill-opacity="0.6" cx="${axes.across(at)}" cy="${axes.up.at(value)}" r="${radius}"/>`,
  );
  return lines([
    grid(chart, layout, axes),
    edge(chart, axes, 'low'),
    edge(chart, axes, 'high'),
    edge(chart, axes, 'value'),
    ...dots,
  ]);
}

/** Each study as a dot by its weight, and the line through them with its interval, for wide and for narrow pages. */
export function bubbleChart(chart: BubbleChart) {
  return {
    drawings: { narrow: draw(chart, narrow), wide: draw(chart, wide) },
    viewBoxes: { narrow: `0 0 ${narrow.width} ${narrow.height}`, wide: `0 0 ${wide.width} ${wide.height}` },
  };
}
