import { linearScale, type Scale } from '../../report/figures/scale.ts';
import { type Html, html, lines } from '../../report/html.ts';

/** A curve over a number of participants, with where the pilot stands and what is asked. */
export type Curve = {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly planned: { readonly x: number; readonly y: number | null };
  readonly plannedText: string;
  readonly line: { readonly y: number; readonly text: string } | null;
  /** The highest value there can be; null without one. */
  readonly ceiling: number | null;
  readonly xTitle: string;
  readonly xTick: (value: number) => string;
  readonly yTick: (value: number, decimals: number) => string;
  /** The value at the planned number, in words. */
  readonly value: string;
};

type Layout = { readonly width: number; readonly height: number; readonly plot: Plot };
type Plot = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const wide: Layout = { width: 720, height: 300, plot: { left: 64, right: 704, top: 34, bottom: 246 } };
const narrow: Layout = { width: 340, height: 280, plot: { left: 46, right: 332, top: 34, bottom: 226 } };

type Scales = { readonly x: Scale; readonly y: Scale; readonly up: (value: number) => number };

function scalesOf(curve: Curve, { plot }: Layout): Scales {
  const x = linearScale(
    [...curve.points.map((point) => point.x), curve.planned.x],
    plot.left,
    plot.right,
    plot.right > 400 ? 8 : 4,
  );
  const values = [
    ...curve.points.map((point) => point.y),
    curve.planned.y ?? 0,
    curve.line?.y ?? 0,
    curve.ceiling ?? 0,
  ];
  const y = linearScale(values, 0, plot.bottom - plot.top, 7);
  return { x, y, up: (value) => Math.round((plot.bottom - y.at(value)) * 10) / 10 };
}

function grid(curve: Curve, { plot }: Layout, { x, y, up }: Scales): Html {
  const rows = y.ticks
    .filter((tick) => curve.ceiling === null || tick <= curve.ceiling)
    .map(
      (tick) => html`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${up(tick)}" y2="${up(tick)}"/>
<text class="tick" x="${plot.left - 8}" y="${up(tick) + 4}" text-anchor="end">${curve.yTick(tick, y.decimals)}</text>`,
    );
  const columns = x.ticks.map(
    (tick) =>
      html`<text class="tick" x="${x.at(tick)}" y="${plot.bottom + 18}" text-anchor="middle">${curve.xTick(tick)}</text>`,
  );
  return lines([
    ...rows,
    ...columns,
    html`<text class="small" x="${plot.right}" y="${plot.bottom + 38}" text-anchor="end">${curve.xTitle} →</text>`,
  ]);
}

function path(curve: Curve, { x, up }: Scales): Html {
  const steps = curve.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x.at(point.x)} ${up(point.y)}`);
  return html`<path class="outer" fill="none" stroke-width="2.5" d="${steps.join('')}"/>`;
}

function asked({ line }: Curve, { plot }: Layout, { up }: Scales): Html | null {
  if (line === null) return null;
  return html`<line class="worthwhile" x1="${plot.left}" x2="${plot.right}" y1="${up(line.y)}" y2="${up(line.y)}"/>
<text class="label small" x="${plot.left + 6}" y="${up(line.y) - 6}">${line.text}</text>`;
}

function here({ planned, plannedText }: Curve, { plot }: Layout, { x, up }: Scales): Html {
  const place = x.at(planned.x);
  const anchor = place > (plot.left + plot.right) / 2 ? 'end' : 'start';
  const dot = planned.y === null ? null : html`<circle class="point" cx="${place}" cy="${up(planned.y)}" r="6"/>`;
  return html`<line class="zero" x1="${place}" x2="${place}" y1="${plot.top - 8}" y2="${plot.bottom}"/>
<text class="small strong" x="${place}" y="${plot.top - 14}" text-anchor="${anchor}">${plannedText}</text>
${dot}`;
}

function draw(curve: Curve, layout: Layout): Html {
  const scales = scalesOf(curve, layout);
  return html`${grid(curve, layout, scales)}
${asked(curve, layout, scales)}
${path(curve, scales)}
${here(curve, layout, scales)}`;
}

/** A curve with the planned number and what is asked marked, drawn for wide and for narrow pages. */
export function curvePlot(curve: Curve) {
  return {
    drawings: { narrow: draw(curve, narrow), wide: draw(curve, wide) },
    viewBoxes: { narrow: `0 0 ${narrow.width} ${narrow.height}`, wide: `0 0 ${wide.width} ${wide.height}` },
  };
}
