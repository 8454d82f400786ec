import { own } from '@pionier/core';
import type { MatchCounts, MatchingRecord } from '../../evidence/evidence.ts';
import { type Block, type Fact, facts, note, paragraph, type Table, table } from '../document.ts';
import { lovePlot } from '../figures/love-plot.ts';
import { decimalsFor, formatNumber, formatPercent, none } from '../format.ts';
import { hiddenNumber } from '../mask.ts';
import { differencesAreHidden, type MatchBalanceCells, matchBalanceCells } from '../match-balance-cells.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { matchedPlace } from '../visible-counts.ts';

const limit = 0.1;

/** How a comparison group was made, how alike it is, and what it is worth. */
export const matching = defineSection('matching', {
  part: 'account',
  title: ({ words }) => words.matching.title,
  render: (context) => {
    const record = context.evidence.matching;
    if (record === undefined) return [];
    const { matching: words } = context.words;
    const cells = matchBalanceCells(context, record);
    return [
      paragraph(words.intro),
      ...refusal(context, record),
      facts(factsOf(context, record)),
      ...(record.after.length === 0 ? [] : [paragraph(judgement(context, record)), ...figure(context, cells)]),
      table(balanceTable(context, cells)),
      paragraph(words[record.denominator], 'small'),
      ...(cells.some(differencesAreHidden) ? [paragraph(words.hidden, 'small')] : []),
    ];
  },
});

function refusal({ words }: ReportContext, record: MatchingRecord): readonly Block[] {
  if (record.refusal === null) return [];
  const text = own(words.matching.refusals, record.refusal.code) ?? record.refusal.message;
  return [note('neutral', words.matching.refused, text)];
}

function factsOf(context: ReportContext, record: MatchingRecord): readonly Fact[] {
  const { words, names } = context;
  const { facts: terms, methods, estimands } = words.matching;
  const titles = (columns: readonly string[]) => words.list(columns.map((column) => names.outcome(column)));
  return [
    { term: terms.method, text: own(methods, record.method) ?? record.method },
    { term: terms.covariates, text: titles(record.covariates) },
    ...(record.exact.length === 0 ? [] : [{ term: terms.exact, text: titles(record.exact) }]),
    { term: terms.estimand, text: estimands[record.estimand] },
    ...(['treatment', 'control'] as const).map((side) => ({
      term: terms.people(names.arm(record[side])),
      text: countsText(context, record[side], record.units[side]),
    })),
    ...effective(context, record),
    ...reused(context, record),
  ];
}

/** How many of an arm are compared, and why others are not; none can be worked out. */
function countsText({ words, mask }: ReportContext, arm: string, counts: MatchCounts): string {
  const whole = { arm, group: null, outcome: null, at: null };
  const matched = mask.count(matchedPlace(arm), counts.matched);
  const [, unmatched = '', incomplete = ''] = mask.parts([counts.matched, counts.unmatched, counts.incomplete], true);
  return [
    words.matching.counts({ matched, all: mask.count(whole, counts.all) }),
    ...(counts.unmatched === 0 ? [] : [words.matching.unmatched(unmatched)]),
    ...(counts.incomplete === 0 ? [] : [words.matching.incomplete(incomplete)]),
  ].join('; ');
}

function effective({ words, names, marks, mask }: ReportContext, { control, units }: MatchingRecord): readonly Fact[] {
  if (units.control.matched === 0 || mask.hidden(matchedPlace(control), units.control.matched)) return [];
  const text = { effective: formatNumber(units.control.effective, 0, marks), arm: names.arm(control) };
  return [{ term: words.matching.facts.effective, text: words.matching.effective(text) }];
}

function reused({ words, mask }: ReportContext, record: MatchingRecord): readonly Fact[] {
  if (record.reused === null || record.reused.controls === 0) return [];
  const [controls = ''] = mask.parts([record.reused.controls], false);
  return [{ term: words.matching.facts.reused, text: words.matching.reused(controls) }];
}

const labelOf = ({ names }: ReportContext, { column, level }: Pick<MatchBalanceCells, 'column' | 'level'>) =>
  level === null ? names.outcome(column) : `${names.outcome(column)}: ${level}`;

const isBeyond = (difference: number | null) => difference === null || Math.abs(difference) > limit;

/** Whether the groups are alike, in words: named by column, so that no level and no number shows. */
function judgement({ words, names }: ReportContext, { after }: MatchingRecord): string {
  const beyond = after.filter(({ standardizedDifference }) => isBeyond(standardizedDifference));
  if (beyond.length === 0) return words.matching.balanced;
  const columns = [...new Set(beyond.map(({ column }) => names.outcome(column)))];
  return words.matching.unbalanced({ columns: words.list(columns) });
}

function figure(context: ReportContext, cells: readonly MatchBalanceCells[]): readonly Block[] {
  const { words, marks } = context;
  const shown = cells.filter((one) => !differencesAreHidden(one));
  const rows = shown.flatMap((one) => {
    const [before, after] = [one.before, one.after].map((row) => row?.standardizedDifference ?? null);
    if (before === null || before === undefined) return [];
    return [{ label: labelOf(context, one), before: Math.abs(before), after: after == null ? null : Math.abs(after) }];
  });
  if (rows.length === 0) return [];
  const beyond = rows.filter(({ after }) => after !== null && after > limit).length;
  const { love } = words.matching;
  const count = (value: number) => formatNumber(value, 0, marks);
  const plot = lovePlot({
    rows,
    limit,
    tick: (value, decimals) => formatNumber(value, decimals, marks),
    words: love,
  });
  const title = love.title;
  const description = love.description({ rows: count(rows.length), beyond: count(beyond) });
  return [{ kind: 'figure', figure: { title, description, ...plot, alternative: differenceTable(context, rows) } }];
}

function differenceTable({ words, marks }: ReportContext, rows: Parameters<typeof lovePlot>[0]['rows']): Table {
  const { columns, love } = words.matching;
  const number = (value: number | null) => (value === null ? none : formatNumber(value, 2, marks));
  return {
    caption: love.title,
    columns: [
      { title: columns.characteristic, numeric: false },
      { title: columns.differenceBefore, numeric: true },
      { title: columns.differenceAfter, numeric: true },
    ],
    rows: rows.map(({ label, before, after }) => [label, number(before), number(after)]),
  };
}

function balanceTable(context: ReportContext, cells: readonly MatchBalanceCells[]): Table {
  const { columns, caption } = context.words.matching;
  const numeric = (title: string) => ({ title, numeric: true });
  return {
    caption,
    columns: [
      { title: columns.characteristic, numeric: false },
      ...[columns.treated, columns.controlBefore, columns.controlAfter].map(numeric),
      ...[columns.differenceBefore, columns.differenceAfter].map(numeric),
      ...[columns.ratio, columns.ecdfMean, columns.ecdfMax].map(numeric),
    ],
    rows: cells.map((one) => balanceRow(context, one)),
  };
}

function balanceRow(context: ReportContext, cells: MatchBalanceCells): readonly string[] {
  const { marks } = context;
  const { before, after, hidden, isShare } = cells;
  const mean = (value: number | undefined, isHidden: boolean) => {
    if (isHidden) return hiddenNumber;
    if (value === undefined) return none;
    return isShare ? formatPercent(value, 1, marks) : formatNumber(value, decimalsFor(value, 3), marks);
  };
  const isClosed = differencesAreHidden(cells);
  const number = (value: number | null | undefined) => {
    if (isClosed) return hiddenNumber;
    return value === null || value === undefined ? none : formatNumber(value, 2, marks);
  };
  return [
    labelOf(context, cells),
    mean((after ?? before).treatedMean, hidden.treated),
    mean(before.controlMean, hidden.controlBefore),
    mean(after?.controlMean, hidden.controlAfter),
    number(before.standardizedDifference),
    number(after?.standardizedDifference),
    number(after?.varianceRatio),
    number(after?.ecdfMean),
    number(after?.ecdfMax),
  ];
}
