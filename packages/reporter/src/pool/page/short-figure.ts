import type { Block } from '../../report/document.ts';
import { type ForestRow, forestPlot } from '../../report/figures/forest.ts';
import { formatNumber, formatShort, none } from '../../report/format.ts';
import type { PooledAnswer, PooledShort } from '../pooled.ts';
import { effectText, type PoolContext, rangeText } from './context.ts';

/** One answer among many, under its name. */
export type ShortRow = { readonly label: string; readonly moment: string; readonly short: PooledShort };

/** A figure of answers below each other. */
export type ShortFigure = {
  readonly title: string;
  readonly description: string;
  /** What the rows are called. */
  readonly column: string;
  readonly rows: readonly ShortRow[];
};

/** More bars than this cannot be read; the first and last are drawn evenly between. */
const mostBars = 60;

/** Answers as bars below each other, with their numbers in a table. */
export function shortFigure(context: PoolContext, answer: PooledAnswer, figure: ShortFigure): Block {
  const { say, marks } = context;
  const { title, description, column, rows } = figure;
  const plot = forestPlot({
    rows: evenly(rows).map((row) => barOf(context, answer, row)),
    line: null,
    higherIsBetter: true,
    tick: (value, decimals) => formatNumber(value, decimals, marks),
    words: say.forest,
  });
  const { table } = say.forest;
  const titles = [say.head.studies, table.estimate, table.interval, say.differ.lines.variance];
  const alternative = {
    caption: title,
    columns: [{ title: column, numeric: false }, ...titles.map((text) => ({ title: text, numeric: true }))],
    rows: rows.map(({ label, moment, short }) => [
      moment === '' ? label : `${label}, ${moment}`,
      formatNumber(short.k, 0, marks),
      effectText(context, answer, short.estimate),
      `${effectText(context, answer, short.low)} – ${effectText(context, answer, short.high)}`,
      short.tau2 === null ? none : formatShort(short.tau2, marks),
    ]),
  };
  return { kind: 'figure', figure: { title, description, ...plot, alternative } };
}

function evenly(rows: readonly ShortRow[]): readonly ShortRow[] {
  if (rows.length <= mostBars) return rows;
  return Array.from({ length: mostBars }, (_, bar) => rows[Math.round((bar * (rows.length - 1)) / (mostBars - 1))]!);
}

function barOf(context: PoolContext, answer: PooledAnswer, { label, moment, short }: ShortRow): ForestRow {
  const { low, high, estimate } = short;
  const text = rangeText(context, answer, short);
  return { label, moment, text, low, high, point: estimate, outer: null, radius: 5 };
}
