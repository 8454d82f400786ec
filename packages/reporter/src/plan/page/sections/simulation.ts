import { paragraph, table } from '../../../report/document.ts';
import { none } from '../../../report/format.ts';
import { chance, count, definePlanSection, pairText } from '../context.ts';

/** What a simulation of the very pilot found, beside the formula; only where one was run. */
export const simulation = definePlanSection('simulation', {
  part: 'results',
  title: ({ say }) => say.simulation.title,
  render: (context) => {
    const { plan, say, names, marks } = context;
    if (plan.simulation === null) return [];
    const { simulation: words } = say;
    const numeric = [words.formula, words.simulated, words.margin].map((title) => ({ title, numeric: true }));
    return [
      paragraph(words.intro({ replications: count(plan.simulation.replications, marks) })),
      table({
        caption: words.caption,
        columns: [{ title: say.comparisons.what, numeric: false }, ...numeric],
        rows: plan.simulation.contrasts.map((found) => {
          const { outcome, at, treatment, control, power, low, high } = found;
          const formula = plan.contrasts.find(
            (one) => one.outcome === outcome && one.treatment === treatment && one.control === control,
          );
          return [
            `${names.outcomeAt(outcome, at)}: ${pairText(context, found)}`,
            formula === undefined ? none : chance(formula.power, marks),
            chance(power, marks),
            `${chance(low, marks)} – ${chance(high, marks)}`,
          ];
        }),
      }),
    ];
  },
});
