import { type Block, facts, heading, paragraph } from '../document.ts';
import { defineSection } from '../section.ts';
import { sharedFacts, verdictCard } from '../verdict-card.ts';

/** Outcomes that must not get worse than was agreed. */
export const harm = defineSection('harm', {
  part: 'results',
  title: ({ words }) => words.harm.title,
  render: (context) => {
    const verdicts = context.evidence.verdicts.filter(
      ({ outcome }) => context.names.declared(outcome)?.role === 'harm',
    );
    const cards = verdicts.map((verdict): Block => ({ kind: 'verdict', card: verdictCard(context, verdict) }));
    return cards.length === 0
      ? []
      : [
          paragraph(context.words.harm.intro),
          ...cards,
          heading(context.words.answer.sure),
          facts(sharedFacts(context, verdicts)),
        ];
  },
});
