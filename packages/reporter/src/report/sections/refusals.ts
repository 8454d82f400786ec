import { paragraph, table } from '../document.ts';
import { codeText } from '../effect-words.ts';
import { aboutEstimate, calculationText } from '../estimate-names.ts';
import { formatNumber } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** What was asked for and could not be estimated, each with its reason. */
export const refusals = defineSection('refusals', {
  part: 'account',
  title: ({ words }) => words.refusals.title,
  render: (context) => {
    const { evidence, words, marks } = context;
    const asked = formatNumber(evidence.asked, 0, marks);
    if (evidence.refusals.length === 0) return [paragraph(words.refusals.all({ asked }))];
    return [
      paragraph(words.refusals.some({ asked, refused: formatNumber(evidence.refusals.length, 0, marks) })),
      table({
        caption: words.refusals.caption,
        columns: [words.refusals.estimate, words.refusals.methods, words.refusals.reason].map((title) => ({
          title,
          numeric: false,
        })),
        rows: rowsOf(context),
      }),
    ];
  },
});

/** One row for each estimate and reason; calculations refused for the same reason stand together. */
function rowsOf(context: ReportContext): readonly (readonly string[])[] {
  const rows = new Map<string, { readonly about: string; readonly reason: string; readonly methods: Set<string> }>();
  for (const refusal of context.evidence.refusals) {
    const about = aboutEstimate(context, refusal.id);
    const reason = codeText(context, 'refusals', refusal);
    const key = JSON.stringify([about, reason]);
    const row = rows.get(key) ?? { about, reason, methods: new Set<string>() };
    row.methods.add(calculationText(context, refusal.id));
    rows.set(key, row);
  }
  return [...rows.values()].map(({ about, methods, reason }) => [about, [...methods].join(';\n'), reason]);
}
