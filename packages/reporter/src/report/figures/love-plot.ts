import { type Html, html, lines } from '../html.ts';
import { fitText, linearScale, type Scale } from './scale.ts';

/** One characteristic: how far the groups lay apart before and after, without sign; null for a difference that is not shown. */
export type LoveRow = { readonly label: string; readonly before: number; readonly after: number | null };

/** What a love plot shows, with the few words inside it. */
export type LovePlot = {
  readonly rows: readonly LoveRow[];
  readonly limit: number;
  readonly tick: (value: number, decimals: number) => string;
  readonly words: { readonly before: string; readonly after: string; readonly limit: string; readonly axis: string };
};

type Layout = {
  readonly width: number;
  readonly plot: readonly [number, number];
  readonly row: number;
  /** Where the line of a row lies in it, and where its label. */
  readonly line: number;
  readonly label: { readonly down: number; readonly width: number };
};

const wide: Layout = { width: 720, plot: [236, 700], row: 28, line: 14, label: { down: 18, width: 222 } };
const narrow: Layout = { width: 340, plot: [10, 330], row: 40, line: 28, label: { down: 15, width: 326 } };
const top = 54;
const bottom = 46;

function heightOf({ rows }: LovePlot, layout: Layout): number {
  return top + rows.length * layout.row + bottom;
}

/** What ring and dot stand for. */
function legend({ words }: LovePlot, layout: Layout): Html {
  const [from] = layout.plot;
  return html`<circle class="arrow" cx="${from + 6}" cy="10" r="5"/><text class="small" x="${from + 17}" y="14">${words.before}</text>
<circle class="point" cx="${from + 86}" cy="10" r="6"/><text class="small" x="${from + 97}" y="14">${words.after}</text>`;
}

function axis(plot: LovePlot, layout: Layout, scale: Scale): Html {
  const floor = heightOf(plot, layout) - bottom;
  const ticks = scale.ticks
    .filter((tick) => tick >= 0)
    .map(
      (tick) => html`<line class="grid" x1="${scale.at(tick)}" x2="${scale.at(tick)}" y1="${top - 4}" y2="${floor}"/>
<text class="tick" x="${scale.at(tick)}" y="${floor + 18}" text-anchor="middle">${plot.tick(tick, tick === 0 ? 0 : scale.decimals)}</text>`,
    );
  const [zero, limit] = [scale.at(0), scale.at(plot.limit)];
  const middle = (layout.plot[0] + layout.plot[1]) / 2;
  return lines([
    ...ticks,
    html`<line class="zero" x1="${zero}" x2="${zero}" y1="${top - 4}" y2="${floor}"/>
<line class="worthwhile" x1="${limit}" x2="${limit}" y1="${top - 12}" y2="${floor}"/>
<text class="small" x="${limit}" y="${top - 18}" text-anchor="${limit > middle ? 'end' : 'start'}">${plot.words.limit}</text>
<text class="small" x="${layout.plot[1]}" y="${floor + 36}" text-anchor="end">${plot.words.axis}</text>`,
  ]);
}

function rowOf({ label, before, after }: LoveRow, index: number, layout: Layout, scale: Scale): Html {
  const y = top + index * layout.row;
  const middle = y + layout.line;
  const [from, to] = [scale.at(before), after === null ? scale.at(before) : scale.at(after)];
  const moved =
    after === null ? null : html`<line class="outer" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`;
  const dot = after === null ? null : html`<circle class="point" cx="${to}" cy="${middle}" r="6"/>`;
  return html`<text class="label" x="0" y="${y + layout.label.down}">${fitText(label, layout.label.width, 13)}</text>
${moved}<circle class="arrow" cx="${from}" cy="${middle}" r="5"/>${dot}`;
}

function draw(plot: LovePlot, layout: Layout): Html {
  const values = plot.rows.flatMap(({ before, after }) => [before, after ?? 0]);
  const scale = linearScale([...values, plot.limit, 0], layout.plot[0], layout.plot[1]);
  return html`${legend(plot, layout)}
${axis(plot, layout, scale)}
${lines(plot.rows.map((row, index) => rowOf(row, index, layout, scale)))}`;
}

/**
 * A love plot: for each characteristic how far two groups lay apart before matching (ring) and after (dot), drawn for wide
 * and for narrow pages.
 *
 * Source: Thomas Love (2004), named by Ahmed et al. (2006), European Heart Journal 27, 1431–1439.
 */
export function lovePlot(plot: LovePlot) {
  return {
    drawings: { narrow: draw(plot, narrow), wide: draw(plot, wide) },
    viewBoxes: {
      narrow: `0 0 ${narrow.width} ${heightOf(plot, narrow)}`,
      wide: `0 0 ${wide.width} ${heightOf(plot, wide)}`,
    },
  };
}
