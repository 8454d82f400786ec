import { paragraph, table } from '../document.ts';
import { codeText } from '../effect-words.ts';
import { formatNumber } from '../format.ts';
import { defineSection } from '../section.ts';
import { estimateText } from './warnings.ts';

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
        columns: [
          { title: words.refusals.estimate, numeric: false },
          { title: words.refusals.reason, numeric: false },
        ],
        rows: evidence.refusals.map((refusal) => [
          estimateText(context, refusal.id),
          codeText(context, 'refusals', refusal),
        ]),
      }),
    ];
  },
});
