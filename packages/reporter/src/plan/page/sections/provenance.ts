import { facts } from '../../../report/document.ts';
import { definePlanSection } from '../context.ts';

/** What it takes to make the numbers again. */
export const provenance = definePlanSection('provenance', {
  part: 'account',
  title: ({ say }) => say.provenance.title,
  render: ({ plan, say }) => [
    facts([
      { term: say.provenance.software, text: plan.provenance.software },
      { term: say.provenance.protocol, text: plan.protocolHash, code: true },
      ...Object.entries(plan.provenance.inputs)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([file, hash]) => ({ term: say.provenance.input(file), text: hash, code: true })),
    ]),
  ],
});
