import { paragraph, table } from '../../../report/document.ts';
import { none } from '../../../report/format.ts';
import type { PlannedContrast } from '../../plan-result.ts';
import { chance, count, definePlanSection, effectText, type PlanContext, pairText } from '../context.ts';

/** Every comparison that was planned, with its numbers. */
export const comparisons = definePlanSection('comparisons', {
  part: 'results',
  title: ({ say }) => say.comparisons.title,
  render: (context) => {
    const { plan, say, marks } = context;
    const { comparisons: words } = say;
    const target = chance(plan.assumptions.power, marks);
    const isFamily = plan.contrasts.some(({ unadjusted }) => unadjusted !== null);
    const isClustered = plan.assumptions.clusters !== null;
    const titles = [
      words.perArm,
      ...(isClustered ? [words.clusters] : []),
      words.effect,
      words.power,
      ...(isFamily ? [words.alone] : []),
      words.detectable(target),
      words.needed(target),
    ];
    return [
      table({
        caption: words.caption,
        columns: [{ title: words.what, numeric: false }, ...titles.map((title) => ({ title, numeric: true }))],
        rows: plan.contrasts.map((contrast) => cells(context, contrast, isClustered, isFamily)),
      }),
      paragraph(words.note, 'small'),
    ];
  },
});

function cells(context: PlanContext, contrast: PlannedContrast, isClustered: boolean, isFamily: boolean): string[] {
  const { names, say, marks } = context;
  const { units, clusters, needed } = contrast;
  const each = (pair: PlannedContrast['units']) => `${count(pair.treatment, marks)} / ${count(pair.control, marks)}`;
  const aim = contrast.aim === 'safe' ? ` (${say.comparisons.safe})` : '';
  return [
    `${names.outcomeAt(contrast.outcome, contrast.at)}: ${pairText(context, contrast)}${aim}`,
    each(units),
    ...(isClustered ? [clusters === null ? none : each(clusters)] : []),
    effectText(context, contrast, contrast.effect),
    chance(contrast.power, marks),
    ...(isFamily ? [chance(contrast.unadjusted?.power ?? null, marks)] : []),
    effectText(context, contrast, contrast.detectable.effect),
    needed === null ? none : count(needed.units, marks),
  ];
}
