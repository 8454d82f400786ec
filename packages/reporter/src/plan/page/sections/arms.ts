import { paragraph, table } from '../../../report/document.ts';
import type { PlannedContrast } from '../../plan-result.ts';
import { chance, definePlanSection, effectText, type PlanContext, pairText } from '../context.ts';

/** What is gained by each arm that could be dropped. */
export const arms = definePlanSection('arms', {
  part: 'results',
  title: ({ say }) => say.arms.title,
  render: (context) => {
    const { plan, say, names, marks, words } = context;
    if (plan.fewerArms.length === 0) return [];
    const target = chance(plan.assumptions.power, marks);
    const now = plan.contrasts
      .filter(({ role }) => role === 'primary')
      .map((one) => ({
        without: say.arms.now,
        ...one,
        detectable: one.detectable.effect,
      }));
    const fewer = plan.fewerArms.flatMap(({ without, contrasts }) =>
      contrasts.map((one) => ({ without: words.list(without.map((arm) => names.arm(arm))), ...one })),
    );
    return [
      paragraph(say.arms.intro),
      table({
        caption: say.arms.caption,
        columns: [
          { title: say.arms.without, numeric: false },
          { title: say.comparisons.what, numeric: false },
          { title: say.comparisons.power, numeric: true },
          { title: say.comparisons.detectable(target), numeric: true },
        ],
        rows: [...now, ...fewer].map((row) => cells(context, row)),
      }),
    ];
  },
});

type Row = Pick<PlannedContrast, 'outcome' | 'treatment' | 'control' | 'power'> & {
  readonly without: string;
  readonly detectable: number | null;
};

function cells(context: PlanContext, row: Row): readonly string[] {
  const { plan, names, marks } = context;
  const { scale } = plan.contrasts.find(({ outcome }) => outcome === row.outcome)!;
  return [
    row.without,
    `${names.outcome(row.outcome)}: ${pairText(context, row)}`,
    chance(row.power, marks),
    effectText(context, { outcome: row.outcome, scale }, row.detectable),
  ];
}
