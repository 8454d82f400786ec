import { facts } from '../../../report/document.ts';
import { definePoolSection } from '../context.ts';

/** What it takes to make the numbers again. */
export const provenance = definePoolSection('provenance', {
  part: 'account',
  title: ({ say }) => say.provenance.title,
  render: ({ pooled, say }) => {
    const how = [...new Set(pooled.pooled.map(({ method, test }) => `--method ${method} --test ${test}`))];
    return [
      facts([
        { term: say.provenance.software, text: pooled.provenance.software },
        { term: say.provenance.method, text: how.join(', '), code: true },
        ...Object.entries(pooled.provenance.inputs)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([file, hash]) => ({ term: say.provenance.input(file), text: hash, code: true })),
      ]),
    ];
  },
});
