import { type Block, facts, heading, paragraph } from '../document.ts';
import { outcomesInOrder } from '../names.ts';
import { defineSection } from '../section.ts';
import { sharedFacts, verdictCard } from '../verdict-card.ts';

/** One verdict for each primary outcome and comparison, as a sentence, the interval before the best estimate. */
export const answer = defineSection('answer', {
  part: 'answer',
  title: ({ words }) => words.answer.title,
  render: (context) => {
    const order = outcomesInOrder(context.evidence);
    const verdicts = context.evidence.verdicts
      .filter(({ outcome }) => context.names.declared(outcome)?.role !== 'harm')
      .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
    if (verdicts.length === 0) return [paragraph(context.words.answer.noVerdict)];
    const cards = verdicts.map((verdict): Block => ({ kind: 'verdict', card: verdictCard(context, verdict) }));
    return [...cards, heading(context.words.answer.sure), facts(sharedFacts(context, verdicts))];
  },
});
