import { type Html, html, lines } from '../html.ts';
import { fitText, linearScale, type Scale } from './scale.ts';

/** One bar: an effect with its interval, on the axis's own scale. */
export type ForestRow = {
  readonly label: string;
  /** When it was measured; empty without moments. */
  readonly moment: string;
  /** The numbers in words, beside the bar where there is room. */
  readonly text: string;
  readonly low: number;
  readonly high: number;
  readonly point: number;
  /** The interval that counts for the verdict where it differs. */
  readonly outer: { readonly low: number; readonly high: number } | null;
  /** Half the width of the dot, such as for its weight; default 6. */
  readonly radius?: number;
};

/** What a forest plot shows, with the few words inside it. */
export type Forest = {
  readonly rows: readonly ForestRow[];
  /** A line to compare with: the smallest worthwhile effect, or the margin of harm; null without one. */
  readonly line: { readonly value: number; readonly title: string } | null;
  readonly higherIsBetter: boolean;
  readonly tick: (value: number, decimals: number) => string;
  readonly words: { readonly better: string; readonly worse: string };
};

type Layout = {
  readonly width: number;
  readonly plot: readonly [number, number];
  readonly row: number;
  readonly bar: number;
  readonly label: { readonly down: number; readonly width: number };
  /** Room for the moment under the label, and for numbers beside the bar. */
  readonly twoLines: boolean;
  readonly fontSize: number;
};

const bottom = 30;

const topOf = ({ line }: Forest) => (line === null ? 28 : 46);

const wide: Layout = {
  width: 720,
  plot: [236, 540],
  row: 44,
  bar: 20,
  label: { down: 17, width: 222 },
  twoLines: true,
  fontSize: 13,
};
const narrow: Layout = {
  width: 340,
  plot: [8, 332],
  row: 48,
  bar: 34,
  label: { down: 18, width: 326 },
  twoLines: false,
  fontSize: 13,
};

/** Height of the drawing. */
function heightOf(forest: Forest, layout: Layout): number {
  return topOf(forest) + forest.rows.length * layout.row + bottom;
}

function axis(forest: Forest, layout: Layout, scale: Scale): Html {
  const [top, floor] = [topOf(forest), heightOf(forest, layout) - bottom];
  const ticks = scale.ticks.map(
    (tick) => html`<line class="grid" x1="${scale.at(tick)}" x2="${scale.at(tick)}" y1="${top - 4}" y2="${floor}"/>
<text class="tick" x="${scale.at(tick)}" y="${floor + 18}" text-anchor="middle">${forest.tick(tick, tick === 0 ? 0 : scale.decimals)}</text>`,
  );
  const zero = scale.at(0);
  return lines([...ticks, html`<line class="zero" x1="${zero}" x2="${zero}" y1="${top - 4}" y2="${floor}"/>`]);
}

function comparisonLine(forest: Forest, layout: Layout, scale: Scale): Html | null {
  if (forest.line === null) return null;
  const place = scale.at(forest.line.value);
  const [top, floor] = [topOf(forest), heightOf(forest, layout) - bottom];
  const middle = (layout.plot[0] + layout.plot[1]) / 2;
  const anchor = place > middle ? 'end' : 'start';
  return html`<line class="worthwhile" x1="${place}" x2="${place}" y1="${top - 12}" y2="${floor}"/>
<text class="small" x="${place}" y="${top - 16}" text-anchor="${anchor}">${forest.line.title}</text>`;
}

function directions(forest: Forest, layout: Layout): Html {
  const { better, worse } = forest.words;
  const [left, right] = forest.higherIsBetter ? [worse, better] : [better, worse];
  return html`<text class="small" x="${layout.plot[0]}" y="12">← ${left}</text>
<text class="small" x="${layout.plot[1]}" y="12" text-anchor="end">${right} →</text>`;
}

function labels({ label, moment, text }: ForestRow, y: number, layout: Layout): Html {
  const { width, down } = layout.label;
  const fit = (words: string) => fitText(words, width, layout.fontSize);
  const one = moment === '' ? label : `${label}, ${moment}`;
  if (!layout.twoLines) return html`<text class="label" x="0" y="${y + down}">${fit(one)}</text>`;
  const numbers = html`<text class="number" x="${layout.width}" y="${y + layout.bar + 4}" text-anchor="end">${text}</text>`;
  if (moment === '') return html`<text class="label" x="0" y="${y + layout.bar + 4}">${fit(label)}</text>${numbers}`;
  return html`<text class="label" x="0" y="${y + down}">${fit(label)}</text>
<text class="small" x="0" y="${y + down + 16}">${fit(moment)}</text>${numbers}`;
}

function bar(row: ForestRow, y: number, layout: Layout, scale: Scale): Html {
  const middle = y + layout.bar;
  const [low, high, point] = [scale.at(row.low), scale.at(row.high), scale.at(row.point)];
  const outer =
    row.outer === null
      ? null
      : html`<line class="outer" x1="${scale.at(row.outer.low)}" x2="${scale.at(row.outer.high)}" y1="${middle}" y2="${middle}"/>`;
  const width = Math.max(1, Math.round((high - low) * 10) / 10);
  return html`${labels(row, y, layout)}
${outer}<rect class="interval" x="${low}" y="${middle - 4}" width="${width}" height="8" rx="4"/>
<circle class="point" cx="${point}" cy="${middle}" r="${row.radius ?? 6}"/>`;
}

function draw(forest: Forest, layout: Layout): Html {
  const values = forest.rows.flatMap(({ low, high, point, outer }) => [
    low,
    high,
    point,
    ...(outer === null ? [] : [outer.low, outer.high]),
  ]);
  const scale = linearScale([...values, forest.line?.value ?? 0], layout.plot[0], layout.plot[1]);
  return html`${directions(forest, layout)}
${axis(forest, layout, scale)}
${comparisonLine(forest, layout, scale)}
${lines(forest.rows.map((row, index) => bar(row, topOf(forest) + index * layout.row, layout, scale)))}`;
}

/** Intervals as bars around a line at zero, drawn for wide and for narrow pages. */
export function forestPlot(forest: Forest) {
  return {
    drawings: { narrow: draw(forest, narrow), wide: draw(forest, wide) },
    viewBoxes: {
      narrow: `0 0 ${narrow.width} ${heightOf(forest, narrow)}`,
      wide: `0 0 ${wide.width} ${heightOf(forest, wide)}`,
    },
  };
}
