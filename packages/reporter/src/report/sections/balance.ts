import { pilotArms } from '@pionier/core';
import type { BalanceRow } from '../../evidence/evidence.ts';
import { type Block, paragraph, table } from '../document.ts';
import { decimalsFor, formatNumber, formatPercent, none } from '../format.ts';
import { hiddenNumber, hiddenParts } from '../mask.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { assignedUnits } from '../visible-counts.ts';

/** Characteristics beforehand by arm, with standardized differences. */
export const balance = defineSection('balance', {
  part: 'account',
  title: ({ words }) => words.balance.title,
  render: (context) => {
    const rows = context.evidence.balance;
    if (rows.length === 0) return [];
    const { balance: words } = context.words;
    const body = characteristicsOf(rows).map((cells) => rowOf(context, cells, hiddenCells(context, cells, rows)));
    const hidden = body.flat().includes(hiddenNumber);
    const treated = rows.some(({ denominator }) => denominator === 'treated');
    return [
      paragraph(words.intro),
      ...(context.causal ? [paragraph(words.randomised)] : []),
      table({ caption: words.caption, columns: columnsOf(context), rows: body }),
      ...[treated ? words.treated : words.pooled, ...(hidden ? [words.hidden(context.mask.below)] : [])].map(
        (text): Block => paragraph(text, 'small'),
      ),
    ];
  },
});

const keyOf = ({ column, level }: BalanceRow) => JSON.stringify([column, level]);

/** Rows of one characteristic together, in the order of the evidence. */
function characteristicsOf(rows: readonly BalanceRow[]): readonly (readonly BalanceRow[])[] {
  const byKey = new Map<string, BalanceRow[]>();
  for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
  return [...byKey.values()];
}

/** The arms of the table, those with differences before the arm they are compared with. */
function armsOf({ evidence }: ReportContext): readonly string[] {
  const present = new Set(evidence.balance.map(({ arm }) => arm));
  return pilotArms(evidence.protocol)
    .map(({ id }) => id)
    .filter((arm) => present.has(arm));
}

/** Arms that have a difference: all but the one compared with. */
function differing(context: ReportContext): readonly string[] {
  return armsOf(context).filter((arm) =>
    context.evidence.balance.some((row) => row.arm === arm && row.standardizedDifference !== null),
  );
}

function columnsOf(context: ReportContext) {
  const { balance: words } = context.words;
  return [
    { title: words.characteristic, numeric: false },
    ...armsOf(context).map((arm) => ({ title: words.mean(context.names.arm(arm)), numeric: true })),
    ...differing(context).map((arm) => ({ title: words.difference(context.names.arm(arm)), numeric: true })),
  ];
}

/** Whether a mean is a share: a level of a category, or a column of yes and no. */
function isShare({ evidence }: ReportContext, { column, level }: BalanceRow): boolean {
  const { columns } = evidence.protocol;
  return level !== null || (Object.hasOwn(columns, column) && columns[column]!.kind === 'yes-no');
}

const armPlace = ({ arm }: BalanceRow) => ({ arm, group: null, outcome: null, at: null });

function isSmall(context: ReportContext, row: BalanceRow): boolean {
  const units = assignedUnits(context.evidence).get(row.arm) ?? 0;
  if (context.mask.isSmall(units) || context.mask.hidden(armPlace(row), units)) return context.mask.on;
  const { mean } = row;
  const maybeShare = isShare(context, row) || (mean !== null && mean >= 0 && mean <= 1);
  return maybeShare && mean !== null && context.mask.shareIsSmall(mean, units);
}

/** Arms whose mean must be hidden: it is about too few, or it would give away a small level of its category. */
function hiddenCells(
  context: ReportContext,
  cells: readonly BalanceRow[],
  rows: readonly BalanceRow[],
): ReadonlySet<string> {
  const { mask, evidence } = context;
  const assigned = assignedUnits(evidence);
  const isHidden = (cell: BalanceRow) => {
    if (!mask.on) return false;
    if (isSmall(context, cell) || cell.level === null) return isSmall(context, cell);
    const levels = rows.filter(
      ({ column, level, arm }) => column === cell.column && level !== null && arm === cell.arm,
    );
    const counts = levels.map(({ mean }) => Math.round((mean ?? 0) * (assigned.get(cell.arm) ?? 0)));
    return hiddenParts(counts, mask.minimum, true, 0).has(levels.indexOf(cell));
  };
  return new Set(cells.filter(isHidden).map(({ arm }) => arm));
}

/** `<10` for a share of so few, else a mark: which of the two ends it is near does not show. */
function hiddenMean(context: ReportContext, cell: BalanceRow | undefined): string {
  const units = assignedUnits(context.evidence).get(cell?.arm ?? '') ?? 0;
  const share = cell?.mean ?? null;
  return share !== null && share <= 1 && context.mask.isSmall(Math.round(share * units))
    ? context.mask.below
    : hiddenNumber;
}

function rowOf(context: ReportContext, cells: readonly BalanceRow[], hidden: ReadonlySet<string>): readonly string[] {
  const [first] = cells;
  if (first === undefined) return [];
  const title = context.names.outcome(first.column);
  const name = first.level === null ? title : `${title}: ${first.level}`;
  const cellOf = (arm: string) => cells.find((cell) => cell.arm === arm);
  const mean = (arm: string) => {
    const value = cellOf(arm)?.mean ?? null;
    if (hidden.has(arm)) return hiddenMean(context, cellOf(arm));
    if (value === null) return none;
    if (isShare(context, first)) return formatPercent(value, 1, context.marks);
    return formatNumber(value, decimalsFor(value, 3), context.marks);
  };
  const difference = (arm: string) => {
    const value = cellOf(arm)?.standardizedDifference ?? null;
    if (hidden.size > 0) return hiddenNumber;
    return value === null ? none : formatNumber(value, 2, context.marks);
  };
  return [name, ...armsOf(context).map(mean), ...differing(context).map(difference)];
}
