import { list } from '../../../report/document.ts';
import { definePlanSection } from '../context.ts';

/** What to know about the numbers. */
export const warnings = definePlanSection('warnings', {
  part: 'account',
  title: ({ say }) => say.warnings.title,
  render: ({ plan, say, names }) => {
    const items = plan.warnings.map(({ code, outcome }) => {
      const text = say.warnings.labels[code];
      return outcome === null ? text : `${names.outcome(outcome)}: ${text}`;
    });
    return items.length === 0 ? [] : [list(items)];
  },
});
