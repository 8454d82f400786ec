import { type Block, paragraph } from '../document.ts';
import { outcomesInOrder } from '../names.ts';
import { defineSection } from '../section.ts';
import { verdictCard } from '../verdict-card.ts';

/** One verdict for each primary outcome and comparison, as a sentence, the interval before the best estimate. */
export const answer = defineSection('answer', {
  part: 'answer',
  title: ({ words }) => words.answer.title,
  render: (context) => {
    const order = outcomesInOrder(context.evidence);
    const cards = context.evidence.verdicts
      .filter(({ outcome }) => context.names.declared(outcome)?.role !== 'harm')
      .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
      .map((verdict): Block => ({ kind: 'verdict', card: verdictCard(context, verdict) }));
    return cards.length > 0 ? cards : [paragraph(context.words.answer.noVerdict)];
  },
});
