import { type Block, paragraph } from '../document.ts';
import { defineSection } from '../section.ts';
import { verdictCard } from '../verdict-card.ts';

/** Outcomes that must not get worse than was agreed. */
export const harm = defineSection('harm', {
  part: 'results',
  title: ({ words }) => words.harm.title,
  render: (context) => {
    const cards = context.evidence.verdicts
      .filter(({ outcome }) => context.names.declared(outcome)?.role === 'harm')
      .map((verdict): Block => ({ kind: 'verdict', card: verdictCard(context, verdict) }));
    return cards.length === 0 ? [] : [paragraph(context.words.harm.intro), ...cards];
  },
});
