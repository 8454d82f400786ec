import { own } from '@pionier/core';
import type { Estimate } from '../../evidence/evidence.ts';
import { type Block, paragraph, type Table } from '../document.ts';
import {
  confidenceText,
  contrastText,
  decidingInterval,
  higherIsBetter,
  type Interval,
  intervalText,
  isTooSmall,
  pointText,
  pText,
  unitsText,
} from '../effect-words.ts';
import { type ForestRow, forestPlot } from '../figures/forest.ts';
import { formatNumber } from '../format.ts';
import { hiddenNumber } from '../mask.ts';
import { inReportOrder, outcomesInOrder } from '../names.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** A forest plot for each outcome, with its numbers in a table. */
export const effects = defineSection('effects', {
  part: 'results',
  title: ({ words, causal }) => words.effects.title(causal),
  render: (context) => {
    const shown = firstEstimates(context);
    const figures = outcomesInOrder(context.evidence).flatMap((outcome) =>
      figureOf(
        context,
        outcome,
        shown.filter((estimate) => estimate.outcome === outcome),
      ),
    );
    const adjusted = shown.some((estimate) => outerOf(context, estimate) !== null);
    if (figures.length === 0) return [paragraph(context.words.effects.noEstimates)];
    const intro = context.words.effects.intro(context.causal);
    return [paragraph(adjusted ? `${intro} ${context.words.effects.adjusted}` : intro), ...figures];
  },
});

/** Estimates that carry verdicts or would: the first estimator, everyone. */
function firstEstimates({ evidence }: ReportContext): readonly Estimate[] {
  return inReportOrder(
    evidence,
    evidence.estimates.filter(({ first, group }) => first && group === null),
  );
}

function figureOf(context: ReportContext, outcome: string, estimates: readonly Estimate[]): readonly Block[] {
  if (estimates.length === 0) return [];
  const { words, names, causal, evidence } = context;
  const declared = names.declared(outcome);
  const controls = new Set(estimates.map(({ control }) => control));
  const [control] = controls;
  const plain = words.effects.figure({ outcome: names.outcome(outcome), causal });
  const one = controls.size === 1 && control !== undefined;
  const against = one ? words.effects.against({ title: plain, control: names.arm(control) }) : plain;
  const title = words.effects.unit({ title: against, unit: context.quantity(outcome).effectUnit });
  const higher = higherIsBetter(context, outcome);
  const result = own(evidence.protocol.purpose.results, declared?.result ?? '');
  const description = words.effects.description({
    rows: estimates.length,
    better: higher ? words.effects.right : words.effects.left,
  });
  const plot = forestPlot({
    rows: estimates.map((estimate) => rowOf(context, estimate, one)),
    line: lineOf(context, outcome),
    higherIsBetter: higher,
    tick: (value, decimals) => formatNumber(value, decimals, context.marks),
    words: words.effects,
  });
  const alternative = effectTable(context, title, estimates);
  return [
    { kind: 'figure', figure: { title, description, ...plot, alternative } },
    ...(result === undefined ? [] : [paragraph(words.effects.result(result), 'small')]),
  ];
}

/** The smallest worthwhile effect, or for a harm outcome the margin of what is acceptable. */
function lineOf(context: ReportContext, outcome: string) {
  const declared = context.names.declared(outcome);
  const { worthwhile, margin } = context.words.effects;
  const better = higherIsBetter(context, outcome) ? 1 : -1;
  const { onAxis } = context.quantity(outcome);
  if (declared?.role === 'harm' && declared.margin !== undefined)
    return { value: onAxis(-better * declared.margin), title: margin };
  if (declared?.worthwhile === undefined) return null;
  return { value: onAxis(better * declared.worthwhile), title: worthwhile };
}

/** The interval of the verdict, where it is not the estimate's own. */
function outerOf(context: ReportContext, estimate: Estimate): Interval | null {
  const interval = decidingInterval(context, estimate);
  return interval.confidence === estimate.confidence ? null : interval;
}

function rowOf(context: ReportContext, estimate: Estimate, oneControl: boolean): ForestRow {
  const { names } = context;
  const { onAxis } = context.quantity(estimate.outcome);
  const arms = oneControl ? names.arm(estimate.treatment) : contrastText(context, estimate);
  const moment = names.moment(estimate.at);
  const outer = outerOf(context, estimate);
  return {
    label: arms,
    moment,
    text: intervalText(context, estimate),
    low: onAxis(estimate.low),
    high: onAxis(estimate.high),
    point: onAxis(estimate.estimate),
    outer: outer === null ? null : { low: onAxis(outer.low), high: onAxis(outer.high) },
  };
}

/** Effects as a table, the interval before the best estimate; also for groups. */
export function effectTable(
  context: ReportContext,
  caption: string,
  estimates: readonly Estimate[],
  label: (estimate: Estimate) => string = (estimate) => contrastText(context, estimate),
  labelTitle: string = context.words.columns.comparison,
): Table {
  const { columns } = context.words;
  const { names } = context;
  const withMoments = estimates.some(({ at }) => at !== null);
  const adjusted = estimates.some((estimate) => estimate.adjusted !== null && estimate.adjusted.m > 1);
  const [first] = estimates;
  const title = (text: string, numeric: boolean) => ({ title: text, numeric });
  return {
    caption,
    columns: [
      title(labelTitle, false),
      ...(withMoments ? [title(columns.moment, false)] : []),
      title(columns.interval(confidenceText(context, first?.confidence ?? 0.95)), true),
      title(columns.estimate, true),
      title(columns.pValue, true),
      ...(adjusted ? [title(columns.adjustedP, true)] : []),
      title(columns.people, true),
    ],
    rows: estimates.map((estimate) => {
      const hidden = estimate.group !== null && isTooSmall(context, estimate);
      const number = (text: string) => (hidden ? hiddenNumber : text);
      return [
        label(estimate),
        ...(withMoments ? [names.moment(estimate.at)] : []),
        number(intervalText(context, estimate)),
        number(pointText(context, estimate)),
        number(pText(context, estimate.pValue)),
        ...(adjusted ? [estimate.adjusted === null ? '' : pText(context, estimate.adjusted.pValue)] : []),
        unitsText(context, estimate),
      ];
    }),
  };
}
