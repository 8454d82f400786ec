import { type Html, html, lines } from '../html.ts';
import { fitText, type Scale, spanScale } from './scale.ts';

/** One point in time; `value` is null where there is none to show. */
export type WedgePoint = { readonly value: number | null; readonly started: boolean };

/** The groups of a stepped wedge over the same periods, in the order in which they start. */
export type WedgeChart = {
  readonly rows: readonly { readonly label: string; readonly points: readonly WedgePoint[] }[];
  readonly tick: (value: number, decimals: number) => string;
  readonly words: {
    readonly before: string;
    readonly after: string;
    /** The first period and the last. */
    readonly first: string;
    readonly last: string;
  };
};

type Layout = {
  readonly width: number;
  readonly plot: readonly [number, number];
  /** Height of a row, and of the label above its lines. */
  readonly row: number;
  readonly label: number;
};

const wide: Layout = { width: 720, plot: [60, 706], row: 104, label: 26 };
const narrow: Layout = { width: 340, plot: [48, 328], row: 108, label: 26 };
const top = 30;
const bottom = 28;

const heightOf = ({ rows }: WedgeChart, layout: Layout) => top + rows.length * layout.row + bottom;

/** What ring and dot stand for. */
function legend({ words }: WedgeChart, layout: Layout): Html {
  const second = Math.floor(layout.width / 2);
  const room = second - 24;
  return html`<circle class="arrow" cx="7" cy="10" r="4"/><text class="small" x="18" y="14">${fitText(words.before, room, 12)}</text>
<circle class="point" cx="${second + 7}" cy="10" r="5"/><text class="small" x="${second + 18}" y="14">${fitText(words.after, room, 12)}</text>`;
}

type Place = { readonly x: number; readonly y: number };

/** Points that follow each other without a gap, joined by a line. */
function joined(points: readonly (Place | null)[]): Html {
  const parts = points.slice(1).map((to, index) => {
    const from = points[index] ?? null;
    return from === null || to === null
      ? null
      : html`<line class="outer" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`;
  });
  return lines(parts.filter((part) => part !== null));
}

function rowOf(chart: WedgeChart, index: number, layout: Layout, scale: Scale): Html {
  const { label, points } = chart.rows[index]!;
  const [y, [from, to]] = [top + index * layout.row, layout.plot];
  const [above, below] = [y + layout.label + 4, y + layout.row - 8];
  const step = points.length > 1 ? (to - from) / (points.length - 1) : 0;
  const at = (place: number) => Math.round((from + place * step) * 10) / 10;
  const down = (value: number) => Math.round((below - scale.at(value) * (below - above)) * 10) / 10;
  const places = points.map(({ value }, place): Place | null =>
    value === null ? null : { x: at(place), y: down(value) },
  );
  const grid = scale.ticks.map(
    (tick) => html`<line class="grid" x1="${from}" x2="${to}" y1="${down(tick)}" y2="${down(tick)}"/>
<text class="tick" x="${from - 8}" y="${down(tick) + 4}" text-anchor="end">${chart.tick(tick, scale.decimals)}</text>`,
  );
  const start = points.findIndex(({ started }) => started);
  const crossing = start < 1 ? null : at(start) - step / 2;
  const line =
    crossing === null
      ? null
      : html`<line class="worthwhile" x1="${crossing}" x2="${crossing}" y1="${above - 6}" y2="${below + 4}"/>`;
  const dots = places.flatMap((place, index) =>
    place === null
      ? []
      : [
          points[index]!.started
            ? html`<circle class="point" cx="${place.x}" cy="${place.y}" r="5"/>`
            : html`<circle class="arrow" style="fill:var(--paper)" cx="${place.x}" cy="${place.y}" r="4"/>`,
        ],
  );
  return html`<text class="label strong" x="0" y="${y + 16}">${fitText(label, layout.width, 13)}</text>
${lines(grid)}
${line}${joined(places)}
${lines(dots)}`;
}

function draw(chart: WedgeChart, layout: Layout): Html {
  const values = chart.rows.flatMap(({ points }) => points.flatMap(({ value }) => (value === null ? [] : [value])));
  const all = spanScale(values, 5);
  const scale = { ...all, ticks: [...new Set([all.ticks[0]!, all.ticks.at(-1)!])] };
  const floor = heightOf(chart, layout) - bottom + 18;
  const [from, to] = layout.plot;
  return html`${legend(chart, layout)}
${lines(chart.rows.map((_, index) => rowOf(chart, index, layout, scale)))}
<text class="tick" x="${from}" y="${floor}">${chart.words.first}</text>
<text class="tick" x="${to}" y="${floor}" text-anchor="end">${chart.words.last}</text>`;
}

/**
 * A stepped wedge: a row for each group, its mean in every period as a ring before it started and as a dot after, with a
 * dashed line where it starts. All rows share their scales, so that they can be compared.
 */
export function wedgeChart(chart: WedgeChart) {
  return {
    drawings: { narrow: draw(chart, narrow), wide: draw(chart, wide) },
    viewBoxes: {
      narrow: `0 0 ${narrow.width} ${heightOf(chart, narrow)}`,
      wide: `0 0 ${wide.width} ${heightOf(chart, wide)}`,
    },
  };
}
