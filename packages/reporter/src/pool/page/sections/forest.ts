import { normalQuantile } from '@pionier/core';
import { type Block, paragraph, type Table } from '../../../report/document.ts';
import { type ForestRow, forestPlot } from '../../../report/figures/forest.ts';
import { formatNumber, formatPercent, formatShort, none } from '../../../report/format.ts';
import type { PooledAnswer, PooledStudy } from '../../pooled.ts';
import {
  aboutText,
  definePoolSection,
  effectText,
  momentOf,
  type PoolContext,
  rangeText,
  shownError,
  studiesText,
} from '../context.ts';

/** More bars than this cannot be read; the table has all studies. */
const mostBars = 60;

/** A forest plot for each question, with the prediction interval through the last bar, and every study in a table. */
export const forest = definePoolSection('forest', {
  part: 'results',
  title: ({ say }) => say.forest.title,
  render: (context) => [
    paragraph(context.say.forest.intro),
    ...context.pooled.pooled.flatMap((answer) => figureOf(context, answer)),
    paragraph(context.say.forest.shrunken, 'small'),
  ],
});

function figureOf(context: PoolContext, answer: PooledAnswer): readonly Block[] {
  const { say, marks } = context;
  const title = say.forest.figure(aboutText(answer));
  const drawn = mostWeight(answer.sites);
  const heaviest = answer.sites.reduce((most, { weight }) => Math.max(most, weight), 0);
  const plot = forestPlot({
    rows: [
      ...drawn.map((site) => studyRow(context, answer, site, heaviest)),
      togetherRow(context, answer),
      ...newcomerRow(context, answer),
    ],
    line: null,
    higherIsBetter: true,
    tick: (value, decimals) => formatNumber(value, decimals, marks),
    words: say.forest,
  });
  const studies = studiesText(context, answer.k);
  const description = say.forest.description({ studies });
  const fewer = say.forest.fewer({ shown: formatNumber(drawn.length, 0, marks), studies });
  return [
    { kind: 'figure', figure: { title, description, ...plot, alternative: studyTable(context, answer, title) } },
    ...(drawn.length < answer.k ? [paragraph(fewer, 'small')] : []),
  ];
}

/** The studies that can be drawn, in their own order. */
function mostWeight(sites: readonly PooledStudy[]): readonly PooledStudy[] {
  if (sites.length <= mostBars) return sites;
  const least = sites.map(({ weight }) => weight).sort((a, b) => b - a)[mostBars - 1]!;
  return sites.filter(({ weight }) => weight >= least).slice(0, mostBars);
}

/** A study's own interval, by the normal distribution. */
function ownInterval({ confidence }: PooledAnswer, { estimate, standardError }: PooledStudy) {
  const half = -normalQuantile((1 - confidence) / 2) * standardError;
  return { estimate, low: estimate - half, high: estimate + half };
}

function studyRow(context: PoolContext, answer: PooledAnswer, site: PooledStudy, heaviest: number): ForestRow {
  const interval = ownInterval(answer, site);
  return {
    label: site.site,
    moment: momentOf(site.site, site.year),
    text: rangeText(context, answer, interval),
    low: interval.low,
    high: interval.high,
    point: site.estimate,
    outer: null,
    radius: Math.round((2.5 + 4 * Math.sqrt(site.weight / heaviest)) * 10) / 10,
  };
}

function togetherRow(context: PoolContext, answer: PooledAnswer): ForestRow {
  const { low, high } = shownError(answer);
  const { estimate } = answer;
  const text = rangeText(context, answer, { estimate, low, high });
  return { label: context.say.together, moment: '', text, low, high, point: estimate, outer: null, radius: 7 };
}

/** A thin line without a bar: it is no estimate. */
function newcomerRow(context: PoolContext, answer: PooledAnswer): readonly ForestRow[] {
  const { predictionLow: low, predictionHigh: high, estimate } = answer;
  if (low === null || high === null) return [];
  const text = rangeText(context, answer, { estimate, low, high });
  const row = { label: context.say.newcomer, moment: '', text, low: estimate, high: estimate, point: estimate };
  return [{ ...row, outer: { low, high }, radius: 3 }];
}

function studyTable(context: PoolContext, answer: PooledAnswer, caption: string): Table {
  const { say, marks } = context;
  const { table, published, bundle } = say.forest;
  const sources = { published, bundle };
  const { study, year, source, ...numeric } = table;
  return {
    caption,
    columns: [
      ...[study, year, source].map((title) => ({ title, numeric: false })),
      ...Object.values(numeric).map((title) => ({ title, numeric: true })),
    ],
    rows: answer.sites.map((site) => [
      site.site,
      site.year === null ? none : String(site.year),
      sources[site.source],
      rangeOnly(context, answer, site),
      effectText(context, answer, site.estimate),
      formatShort(site.standardError, marks),
      formatPercent(site.weight, 1, marks),
      effectText(context, answer, site.shrunken),
    ]),
  };
}

function rangeOnly(context: PoolContext, answer: PooledAnswer, site: PooledStudy): string {
  const { low, high } = ownInterval(answer, site);
  return `${effectText(context, answer, low)} – ${effectText(context, answer, high)}`;
}
