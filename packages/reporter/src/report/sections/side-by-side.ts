import { normalQuantile } from '@pionier/core';
import type { Estimate, NaiveDifference } from '../../evidence/evidence.ts';
import { type Block, paragraph, type Table } from '../document.ts';
import { confidenceText, higherIsBetter, unitsText } from '../effect-words.ts';
import { forestPlot } from '../figures/forest.ts';
import { formatNumber, none } from '../format.ts';
import { inReportOrder } from '../names.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** One way of comparing, with its interval; without a standard error there is none. */
type Way = {
  readonly label: string;
  readonly source: string;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly people: string;
};

/** The naive, the matched and, where the plan states one, the randomised answer: what matching does and does not mend. */
export const sideBySide = defineSection('side-by-side', {
  part: 'results',
  title: ({ words }) => words.sideBySide.title,
  render: (context) => {
    const { evidence, words } = context;
    const naive = evidence.matching?.naive ?? [];
    const matched = inReportOrder(
      evidence,
      evidence.estimates.filter(({ first, group }) => first && group === null),
    );
    const figures = matched.flatMap((estimate) => {
      const plain = naive.find(({ outcome, at }) => outcome === estimate.outcome && at === estimate.at);
      return plain === undefined ? [] : [{ estimate, block: figure(context, estimate, plain) }];
    });
    if (figures.length === 0) return [];
    const hasYardstick = figures.some(({ estimate }) => yardsticks(context, estimate).length > 0);
    return [
      paragraph(`${words.sideBySide.intro} ${hasYardstick ? words.sideBySide.randomised : words.sideBySide.without}`),
      ...figures.map(({ block }) => block),
    ];
  },
});

/** Randomised answers in the plan, in the outcome's own unit. */
function yardsticks({ evidence }: ReportContext, { outcome, treatment }: Estimate) {
  const { priorEvidence = [] } = evidence.protocol.purpose;
  return priorEvidence.filter(
    (prior) =>
      prior.basis === 'randomised' &&
      prior.scale === 'raw' &&
      prior.outcome === outcome &&
      prior.treatment === treatment,
  );
}

function waysOf(context: ReportContext, estimate: Estimate, naive: NaiveDifference): readonly Way[] {
  const { sideBySide: words } = context.words;
  const half = -normalQuantile((1 - estimate.confidence) / 2);
  const { low, high } = naive;
  return [
    {
      label: words.naive,
      source: words.here,
      estimate: naive.estimate,
      low,
      high,
      people: naivePeople(context, naive),
    },
    {
      label: words.matched,
      source: words.here,
      estimate: estimate.estimate,
      low: estimate.low,
      high: estimate.high,
      people: unitsText(context, estimate),
    },
    ...yardsticks(context, estimate).map(({ source, effect, standardError }) => ({
      label: words.prior,
      source,
      estimate: effect,
      low: standardError === undefined ? null : effect - half * standardError,
      high: standardError === undefined ? null : effect + half * standardError,
      people: none,
    })),
  ];
}

function naivePeople({ mask }: ReportContext, { treatment, control, outcome, at, units }: NaiveDifference): string {
  const place = (arm: string) => ({ arm, group: null, outcome, at });
  const counts = [mask.count(place(treatment), units.treatment), mask.count(place(control), units.control)];
  return counts.join('\u00a0/\u00a0');
}

function figure(context: ReportContext, estimate: Estimate, naive: NaiveDifference): Block {
  const { words, names, marks } = context;
  const ways = waysOf(context, estimate, naive);
  const { outcome } = estimate;
  const quantity = context.quantity(outcome);
  const about = { outcome: names.outcomeAt(outcome, estimate.at) };
  const title = words.effects.unit({ title: words.sideBySide.figure(about), unit: quantity.effectUnit });
  const plot = forestPlot({
    rows: ways.map((way) => ({
      label: way.label,
      moment: '',
      text: rangeText(context, estimate, way),
      low: quantity.onAxis(way.low ?? way.estimate),
      high: quantity.onAxis(way.high ?? way.estimate),
      point: quantity.onAxis(way.estimate),
      outer: null,
    })),
    line: null,
    higherIsBetter: higherIsBetter(context, outcome),
    tick: (value, decimals) => formatNumber(value, decimals, marks),
    words: words.effects,
  });
  const description = words.sideBySide.description({ rows: formatNumber(ways.length, 0, marks) });
  const alternative = waysTable(context, estimate, ways, words.sideBySide.caption(about));
  return { kind: 'figure', figure: { title, description, ...plot, alternative } };
}

function rangeText(context: ReportContext, { outcome, standardError }: Estimate, { low, high }: Way): string {
  const quantity = context.quantity(outcome);
  const decimals = quantity.decimals(standardError);
  if (low === null || high === null) return none;
  return context.words.columns.to(quantity.effect(low, decimals), quantity.effect(high, decimals));
}

function waysTable(context: ReportContext, estimate: Estimate, ways: readonly Way[], caption: string): Table {
  const { columns, sideBySide: words } = context.words;
  const quantity = context.quantity(estimate.outcome);
  const title = (text: string, numeric: boolean) => ({ title: text, numeric });
  return {
    caption,
    columns: [
      title(words.way, false),
      title(words.source, false),
      title(columns.interval(confidenceText(context, estimate.confidence)), true),
      title(columns.estimate, true),
      title(words.people, true),
    ],
    rows: ways.map((way) => [
      way.label,
      way.source,
      rangeText(context, estimate, way),
      quantity.effect(way.estimate, quantity.decimals(estimate.standardError)),
      way.people,
    ]),
  };
}
