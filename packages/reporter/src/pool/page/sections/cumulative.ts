import { type Block, paragraph } from '../../../report/document.ts';
import type { PooledAnswer, UpToStudy } from '../../pooled.ts';
import { isAbout } from '../../study-effect.ts';
import { aboutText, definePoolSection, momentOf, type PoolContext } from '../context.ts';
import { shortFigure } from '../short-figure.ts';

/** The answer after each study in order of time, where every study has a year. */
export const cumulative = definePoolSection('cumulative', {
  part: 'results',
  title: ({ say }) => say.cumulative.title,
  render: (context) => {
    const figures = context.pooled.pooled.flatMap((answer) => figureOf(context, answer));
    return figures.length === 0 ? [] : [paragraph(context.say.cumulative.intro), ...figures];
  },
});

function figureOf(context: PoolContext, answer: PooledAnswer): readonly Block[] {
  const grown = context.pooled.cumulative.filter(isAbout(answer));
  const [first, last] = [grown[0], grown.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { cumulative: words } = context.say;
  return [
    shortFigure(context, answer, {
      title: words.figure(aboutText(answer)),
      description: words.description({ from: String(first.year), to: String(last.year) }),
      column: words.study,
      rows: grown.map((one: UpToStudy) => ({ label: one.upTo, moment: momentOf(one.upTo, one.year), short: one })),
    }),
  ];
}
