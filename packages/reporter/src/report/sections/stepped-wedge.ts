import { type Period, periodsOf, sequencesOf } from '@pionier/core';
import type { PeriodRow } from '../../evidence/evidence.ts';
import { type Block, paragraph, type Table, table } from '../document.ts';
import { type WedgePoint, wedgeChart } from '../figures/wedge-chart.ts';
import { formatDate, formatNumber, none } from '../format.ts';
import { hiddenNumber } from '../mask.ts';
import { outcomesInOrder } from '../names.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** Who started when in a stepped wedge, and what was measured before and after. */
export const steppedWedge = defineSection('stepped-wedge', {
  part: 'results',
  title: ({ words }) => words.wedge.title,
  render: (context) => {
    const sequences = sequencesOf(context.evidence.protocol.assignment);
    if (sequences === null) return [];
    const { wedge: words } = context.words;
    const [treatment, control] = sidesOf(context);
    return [
      paragraph(words.intro({ treatment, control })),
      table(stepTable(context, sequences)),
      ...outcomesInOrder(context.evidence).flatMap((outcome) => outcomeBlocks(context, outcome, sequences)),
      paragraph(words.note({ treatment }), 'small'),
    ];
  },
});

/** What comes and what was there before, by name. */
function sidesOf({ evidence, names }: ReportContext): readonly [string, string] {
  const { interventions } = evidence.protocol;
  const named = (isControl: boolean) =>
    Object.keys(interventions).find((id) => (interventions[id]!.control === true) === isControl) ?? '';
  return [names.arm(named(false)), names.arm(named(true))];
}

function stepTable({ evidence, words, names, mask }: ReportContext, sequences: readonly string[]): Table {
  const { flow, wedge } = words;
  const assigned = evidence.flow.filter(({ stage, group }) => stage === 'assigned' && group === null);
  return {
    caption: wedge.steps,
    columns: [
      { title: flow.arm, numeric: false },
      { title: flow.clusters, numeric: true },
      { title: flow.units, numeric: true },
    ],
    rows: sequences.flatMap((arm) => {
      const row = assigned.find((one) => one.arm === arm);
      if (row === undefined) return [];
      const place = { arm, group: null, outcome: null, at: null };
      const clusters = row.clusters === null ? none : String(row.clusters);
      return [[names.arm(arm), clusters, mask.count(place, row.units)]];
    }),
  };
}

/** Whether a mean over these people may not be shown, or would show how few have a yes or a no. */
function isHidden({ mask, names }: ReportContext, { outcome, units, mean }: PeriodRow): boolean {
  return mask.isSmall(units) || (names.declared(outcome)?.kind === 'binary' && mask.shareIsSmall(mean, units));
}

type Means = { readonly periods: readonly Period[]; readonly of: ReadonlyMap<string, PeriodRow> };

const keyOf = (arm: string, period: string) => `${arm} ${period}`;

function outcomeBlocks(context: ReportContext, outcome: string, sequences: readonly string[]): readonly Block[] {
  const rows = (context.evidence.periods ?? []).filter((row) => row.outcome === outcome);
  if (rows.length === 0) return [];
  const measured = new Set(rows.map(({ period }) => period));
  const periods = periodsOf(context.evidence.protocol.moments).filter(({ key }) => measured.has(key));
  const means = { periods, of: new Map(rows.map((row) => [keyOf(row.arm, row.period), row])) };
  const { wedge: words, marks } = context.words;
  const [treatment, control] = sidesOf(context);
  const quantity = context.quantity(outcome);
  const chart = wedgeChart({
    rows: sequences.map((arm) => ({ label: context.names.arm(arm), points: pointsOf(context, arm, means) })),
    tick: (value, decimals) => formatNumber(quantity.onAxis(value), decimals, marks),
    words: {
      before: words.with(control),
      after: words.with(treatment),
      first: formatDate(periods[0]!.key, marks),
      last: formatDate(periods.at(-1)!.key, marks),
    },
  });
  const title = context.words.effects.unit({
    title: words.figure(context.names.outcome(outcome)),
    unit: quantity.levelUnit,
  });
  const description = words.description({ groups: String(sequences.length), periods: String(periods.length) });
  const alternative = meansTable(context, title, sequences, means);
  return [{ kind: 'figure', figure: { title, description, ...chart, alternative } }];
}

function pointsOf(context: ReportContext, arm: string, { periods, of }: Means): readonly WedgePoint[] {
  return periods.map(({ key }) => {
    const row = of.get(keyOf(arm, key));
    if (row === undefined) return { value: null, started: false };
    return { value: isHidden(context, row) ? null : row.mean, started: row.started };
  });
}

function meansTable(context: ReportContext, caption: string, sequences: readonly string[], means: Means): Table {
  const { words, names, marks } = context;
  const quantity = context.quantity(means.of.values().next().value?.outcome ?? '');
  return {
    caption,
    columns: [
      { title: words.wedge.period, numeric: false },
      ...sequences.map((arm) => ({ title: names.arm(arm), numeric: true })),
    ],
    rows: means.periods.map(({ key }) => [
      formatDate(key, marks),
      ...sequences.map((arm) => {
        const row = means.of.get(keyOf(arm, key));
        if (row === undefined) return none;
        const level = isHidden(context, row) ? hiddenNumber : quantity.level(row.mean);
        return row.started ? words.wedge.started(level) : level;
      }),
    ]),
  };
}
