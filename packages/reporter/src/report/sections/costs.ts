import { referenceArm } from '@pionier/core';
import type { CostRow } from '../../evidence/evidence.ts';
import { type Block, paragraph, table } from '../document.ts';
import { none } from '../format.ts';
import { hiddenNumber } from '../mask.ts';
import { formatEuro } from '../quantity.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** What the approaches cost, and how much more than the control arm. */
export const costs = defineSection('costs', {
  part: 'results',
  title: ({ words }) => words.costs.title,
  render: (context) => {
    const rows = context.evidence.costs;
    if (rows.length === 0) return [];
    const { costs: words, columns } = context.words;
    const numeric = [columns.people, words.perUnit, words.fixed, words.total, words.year];
    return [
      ...differences(context, rows),
      table({
        caption: words.caption,
        columns: [
          { title: columns.arm, numeric: false },
          ...numeric.map((title) => ({ title, numeric: true })),
          { title: words.source, numeric: false },
        ],
        rows: rows.map((row) => cells(context, row)),
      }),
      paragraph(words.note, 'small'),
    ];
  },
});

function differences({ evidence, words, names, marks }: ReportContext, rows: readonly CostRow[]): readonly Block[] {
  const control = rows.find(({ arm }) => arm === referenceArm(evidence.protocol));
  if (control === undefined) return [];
  return rows
    .filter(({ arm }) => arm !== control.arm)
    .map(({ arm, perUnit }) => {
      const difference = perUnit - control.perUnit;
      const say = difference > 0 ? words.costs.extra : difference < 0 ? words.costs.less : words.costs.equal;
      const amount = formatEuro(Math.abs(difference), marks);
      return paragraph(say({ treatment: names.arm(arm), control: names.arm(control.arm), amount }));
    });
}

function cells({ names, marks, mask }: ReportContext, row: CostRow): readonly string[] {
  const place = { arm: row.arm, group: null, outcome: null, at: null };
  const total = row.perUnit * row.units + (row.fixed ?? 0);
  return [
    names.arm(row.arm),
    mask.count(place, row.units),
    formatEuro(row.perUnit, marks),
    formatEuro(row.fixed, marks),
    mask.hidden(place, row.units) ? hiddenNumber : formatEuro(total, marks),
    row.year === null ? none : String(row.year),
    row.source ?? none,
  ];
}
