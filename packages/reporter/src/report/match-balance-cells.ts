import { own } from '@pionier/core';
import type { MatchBalanceRow, MatchingRecord } from '../evidence/evidence.ts';
import { hiddenParts, type Mask } from './mask.ts';
import type { ReportContext } from './section.ts';

/** One characteristic of a matched comparison, with what of it may be printed. */
export type MatchBalanceCells = {
  readonly column: string;
  readonly level: string | null;
  /** Whether means are shares. */
  readonly isShare: boolean;
  readonly before: MatchBalanceRow;
  /** Null when nobody was matched. */
  readonly after: MatchBalanceRow | null;
  /** Means that would reveal few people; where one is hidden, so are the differences that would give it back. */
  readonly hidden: { readonly treated: boolean; readonly controlBefore: boolean; readonly controlAfter: boolean };
};

const isAnyHidden = ({ hidden }: MatchBalanceCells) => hidden.treated || hidden.controlBefore || hidden.controlAfter;

/** Whether the differences of a characteristic may not be printed. */
export function differencesAreHidden(cells: MatchBalanceCells): boolean {
  return isAnyHidden(cells);
}

/**
 * The characteristics of a matched comparison in the order of the evidence. A mean is hidden as in the table of balance (ADR 0060): a
 * share of few people, or of all but few, or a level from which a small one could be worked out.
 */
export function matchBalanceCells(
  { evidence, mask }: ReportContext,
  record: MatchingRecord,
): readonly MatchBalanceCells[] {
  const { before, after, units } = record;
  const columns = evidence.protocol.columns;
  const rows = before.map((row) => ({
    column: row.column,
    level: row.level,
    isShare: row.level !== null || own(columns, row.column)?.kind === 'yes-no',
    before: row,
    after: after.find(({ column, level }) => column === row.column && level === row.level) ?? null,
  }));
  type Row = (typeof rows)[number];
  const isHidden = (row: Row, size: number, meanOf: (row: Row) => number | null) => {
    const small = hidesMean(mask, row.isShare, meanOf(row), size);
    if (small || row.level === null || !mask.on) return small;
    const levels = rows.filter(({ column, level }) => column === row.column && level !== null);
    const counts = levels.map((one) => Math.round((meanOf(one) ?? 0) * size));
    return hiddenParts(counts, mask.minimum, true, 0).has(levels.indexOf(row));
  };
  return rows.map((row) => ({
    ...row,
    hidden: {
      treated:
        isHidden(row, units.treatment.all, (one) => one.before.treatedMean) ||
        isHidden(row, units.treatment.matched, (one) => one.after?.treatedMean ?? null),
      controlBefore: isHidden(row, units.control.all, (one) => one.before.controlMean),
      controlAfter: isHidden(row, units.control.matched, (one) => one.after?.controlMean ?? null),
    },
  }));
}

function hidesMean(mask: Mask, isShare: boolean, mean: number | null, units: number): boolean {
  if (!mask.on || mean === null) return false;
  if (mask.isSmall(units)) return true;
  return (isShare || (mean >= 0 && mean <= 1)) && mask.shareIsSmall(mean, units);
}
