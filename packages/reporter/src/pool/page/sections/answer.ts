import type { Block } from '../../../report/document.ts';
import type { PooledAnswer } from '../../pooled.ts';
import { aboutText, definePoolSection, type PoolContext, studiesText } from '../context.ts';
import { sentencesOf } from '../sentences.ts';

/** The answer to each question in plain words; without a protocol nothing is judged, and it says so. */
export const answer = definePoolSection('answer', {
  part: 'answer',
  title: ({ say }) => say.answer.title,
  render: (context) => context.pooled.pooled.map((one) => card(context, one)),
});

function card(context: PoolContext, one: PooledAnswer): Block {
  const { answer: words } = context.say;
  const { headline, paragraphs } = sentencesOf(context, one);
  const about = aboutText(one);
  return {
    kind: 'verdict',
    card: {
      tone: 'neutral',
      label: words.label,
      about: about === '' ? studiesText(context, one.k) : about,
      sentence: headline,
      paragraphs,
      facts: [
        { term: words.facts.interval, text: shownInterval(context, one) },
        { term: words.facts.why, text: words.facts.noProtocol },
      ],
    },
  };
}

function shownInterval({ say }: PoolContext, { k, floored }: PooledAnswer): string {
  const { own, floored: bounded, plain } = say.answer.facts;
  if (k === 1) return own;
  return floored === null ? plain : bounded;
}
