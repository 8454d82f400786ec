import { own, sequencesOf } from '@pionier/core';
import { paragraph } from '../../../report/document.ts';
import { definePlanSection } from '../context.ts';

/** How the numbers were calculated, as far as this pilot goes. */
export const method = definePlanSection('method', {
  part: 'account',
  title: ({ say }) => say.method.title,
  render: ({ plan, pilot, say, words: report }) => {
    const { outcomes, clusters, design } = plan.assumptions;
    const ofDesign = own(say.method.designs, design ?? '');
    const { method: words } = say;
    const isWedge = sequencesOf(pilot.assignment) !== null;
    const isBinary = outcomes.some(({ outcome }) => pilot.outcomes[outcome]?.kind === 'binary');
    return [
      ...words.common,
      ...(ofDesign === undefined ? [] : [ofDesign]),
      ...(isBinary && clusters === null ? [words.binary] : []),
      ...(clusters === null ? [] : [isWedge ? report.wedge.planned : words.clustered]),
      ...(outcomes.some(({ r2 }) => r2 > 0) ? [words.explained] : []),
      words.municipalities,
    ].map((text) => paragraph(text));
  },
});
