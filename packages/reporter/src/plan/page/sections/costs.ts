import { sequencesOf } from '@pionier/core';
import { paragraph, table } from '../../../report/document.ts';
import { formatNumber, type Marks } from '../../../report/format.ts';
import { formatEuro } from '../../../report/quantity.ts';
import type { ArmBudget, Budget } from '../../plan-result.ts';
import { count, definePlanSection, type PlanContext } from '../context.ts';

/** Whole euros: a budget is not known to the cent. */
const whole = (value: number, marks: Marks) => formatEuro(Math.round(value), marks);

/** What the pilot will cost, with its range. */
export const costs = definePlanSection('costs', {
  part: 'results',
  title: ({ say }) => say.costs.title,
  render: (context) => {
    const { plan, pilot, say, names, marks, words } = context;
    if (plan.costs === null) return [];
    const { arms, total } = plan.costs;
    const numeric = [
      ...[say.costs.units, say.costs.perUnit, say.costs.fixed],
      ...[say.costs.low, say.costs.expected, say.costs.high],
    ];
    const budget = ({ low, expected, high }: Budget) => [low, expected, high].map((value) => whole(value, marks));
    const isWedge = sequencesOf(pilot.assignment) !== null;
    const payable = isWedge ? pilot.interventions : plan.assumptions.arms;
    const unstated = Object.keys(payable).filter((id) => !arms.some(({ arm }) => arm === id));
    return [
      paragraph(sentence(context, total)),
      table({
        caption: say.costs.caption,
        columns: [{ title: say.costs.arm, numeric: false }, ...numeric.map((title) => ({ title, numeric: true }))],
        rows: [
          ...arms.map((arm) => [
            names.arm(arm.arm),
            count(arm.units, marks),
            formatEuro(arm.perUnit, marks),
            formatEuro(arm.fixed, marks),
            ...budget(arm),
          ]),
          [say.costs.total, formatNumber(Math.round(unitsIn(context, arms)), 0, marks), '', '', ...budget(total)],
        ],
      }),
      ...(unstated.length === 0
        ? []
        : [paragraph(say.costs.without(words.list(unstated.map((arm) => names.arm(arm)))), 'small')]),
      ...(isWedge ? [paragraph(say.costs.inTurn, 'small')] : []),
      paragraph(say.costs.note, 'small'),
    ];
  },
});

/** Everyone counts once, also who gets more than one of the interventions in turn. */
function unitsIn({ plan }: PlanContext, arms: readonly ArmBudget[]): number {
  return Math.min(
    plan.assumptions.units,
    arms.reduce((sum, arm) => sum + arm.units, 0),
  );
}

function sentence({ say, marks }: PlanContext, { low, expected, high }: Budget): string {
  const text = { low: whole(low, marks), expected: whole(expected, marks), high: whole(high, marks) };
  return low === high ? say.costs.exactly(text) : say.costs.sentence(text);
}
