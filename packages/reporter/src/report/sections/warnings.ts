import { list, paragraph } from '../document.ts';
import { codeText } from '../effect-words.ts';
import { aboutEstimate } from '../estimate-names.ts';
import { formatNumber } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** Everything a reader should know about the data and the calculations. */
export const warnings = defineSection('warnings', {
  part: 'account',
  title: ({ words }) => words.warnings.title,
  render: (context) => {
    const { evidence, words } = context;
    const general = evidence.warnings.map((warning) => codeText(context, 'warnings', warning));
    const items = [...new Set([...general, ...ofEstimates(context)])];
    return items.length === 0 ? [paragraph(words.warnings.none)] : [list(items)];
  },
});

const mostNamed = 4;

/** Each warning once, with the estimates it is about. */
function ofEstimates(context: ReportContext): readonly string[] {
  const { evidence, words, marks } = context;
  const about = new Map<string, Set<string>>();
  for (const { id, warnings: found } of evidence.estimates) {
    for (const warning of found) {
      const text = codeText(context, 'warnings', warning);
      about.set(text, (about.get(text) ?? new Set()).add(aboutEstimate(context, id)));
    }
  }
  return [...about].map(([text, estimates]) => {
    const named = estimates.size <= mostNamed;
    const which = named ? [...estimates].join('; ') : words.warnings.many(formatNumber(estimates.size, 0, marks));
    return words.warnings.about({ text, estimates: which });
  });
}
