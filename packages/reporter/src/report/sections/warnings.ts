import { list, paragraph } from '../document.ts';
import { codeText } from '../effect-words.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { methodText } from './methods.ts';

/** Everything a reader should know about the data and the calculations. */
export const warnings = defineSection('warnings', {
  part: 'account',
  title: ({ words }) => words.warnings.title,
  render: (context) => {
    const { evidence, words } = context;
    const general = evidence.warnings.map((warning) => codeText(context, 'warnings', warning));
    const particular = evidence.estimates.flatMap((estimate) =>
      estimate.warnings.map((warning) =>
        words.warnings.about({
          estimate: estimateText(context, estimate.id),
          text: codeText(context, 'warnings', warning),
        }),
      ),
    );
    const items = [...new Set([...general, ...particular])];
    return items.length === 0 ? [paragraph(words.warnings.none)] : [list(items)];
  },
});

/** An estimate's id in words: outcome, moment, comparison, group and method. */
export function estimateText(context: ReportContext, id: string): string {
  const { names, words } = context;
  const [what = '', contrast = '', ...rest] = id.split('/');
  const [outcome = '', at = null] = what.split('@');
  const [treatment = '', control = ''] = contrast.split('~');
  const method = rest[rest.length - 1] ?? '';
  const group = rest.length > 1 ? (rest[0] ?? null) : null;
  const parts = [
    names.outcomeAt(outcome, at),
    words.columns.versus(names.arm(treatment), names.arm(control)),
    ...(group === null ? [] : [names.group(group)]),
    methodText(context, method.replace(/-\d+$/, '')),
  ];
  return parts.join('; ');
}
