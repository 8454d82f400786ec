import type { Block } from '../../../report/document.ts';
import { formatNumber, none } from '../../../report/format.ts';
import { isJudged } from '../../advice.ts';
import type { CurvePoint, PlannedContrast } from '../../plan-result.ts';
import { alike } from '../alike.ts';
import { chance, count, definePlanSection, effectText, type PlanContext, pairText } from '../context.ts';
import { type Curve, curvePlot } from '../curve-plot.ts';

/** Power, and the smallest effect that is found, against the number of participants: a figure for each curve that differs. */
export const curves = definePlanSection('curves', {
  part: 'results',
  title: ({ say }) => say.curves.title,
  render: (context) => {
    const judged = context.plan.contrasts.filter(isJudged);
    return alike(judged).flatMap((contrasts) => [
      ...(contrasts[0]!.effect === null ? [] : [figure(context, contrasts, powerCurve(context, contrasts[0]!))]),
      figure(context, contrasts, effectCurve(context, contrasts[0]!)),
    ]);
  },
});

/** What a figure shows of each point of a curve. */
type Shown = Curve & {
  readonly title: (pairs: string) => string;
  readonly column: string;
  readonly text: (point: CurvePoint) => string;
};

function powerCurve(context: PlanContext, contrast: PlannedContrast): Shown {
  const { plan, say, names, marks } = context;
  const { curves: words } = say;
  const text = (value: number | null) => chance(value, marks);
  return {
    ...frame(context),
    points: contrast.curve.flatMap(({ units, power }) => (power === null ? [] : [{ x: units, y: power }])),
    planned: { x: plan.assumptions.units, y: contrast.power },
    line: { y: plan.assumptions.power, text: words.target(text(plan.assumptions.power)) },
    ceiling: 1,
    yTick: (value) => `${count(value * 100, marks)}%`,
    title: (pairs) =>
      words.power({
        outcome: names.outcome(contrast.outcome),
        effect: effectText(context, contrast, contrast.effect),
        pairs,
      }),
    column: words.tablePower,
    text: ({ power }) => text(power),
    value: text(contrast.power),
  };
}

function effectCurve(context: PlanContext, contrast: PlannedContrast): Shown {
  const { plan, say, names, marks } = context;
  const { curves: words } = say;
  const { effect, detectable } = contrast;
  const quantity = context.quantity(contrast.outcome);
  const onAxis = (value: number) => (contrast.scale === 'raw' ? quantity.onAxis(value) : value);
  const found = contrast.curve.flatMap(({ units, detectable: at }) =>
    at === null ? [] : [{ x: units, y: onAxis(at) }],
  );
  return {
    ...frame(context),
    points: withoutSteepStart(found, effect === null ? 0 : onAxis(effect)),
    planned: { x: plan.assumptions.units, y: detectable.effect === null ? null : onAxis(detectable.effect) },
    line: effect === null ? null : { y: onAxis(effect), text: words.target(effectText(context, contrast, effect)) },
    ceiling: null,
    yTick: (value, decimals) => formatNumber(value, decimals, marks),
    title: (pairs) =>
      words.detectable({ outcome: names.outcome(contrast.outcome), target: chance(detectable.power, marks), pairs }),
    column: words.tableDetectable,
    text: ({ detectable: at }) => effectText(context, contrast, at),
    value: effectText(context, contrast, detectable.effect),
  };
}

/** With very few participants the curve goes to the sky, and the rest would be flat. */
function withoutSteepStart(points: Curve['points'], effect: number): Curve['points'] {
  const last = points.at(-1)?.y ?? 0;
  const roof = 4 * Math.max(last, effect);
  return points.filter(({ y }) => y <= roof);
}

function frame({ plan, say, marks }: PlanContext) {
  const { curves: words } = say;
  const { units } = plan.assumptions;
  return {
    plannedText: words.planned(count(units, marks)),
    xTitle: words.units,
    xTick: (value: number) => count(value, marks),
  };
}

function figure(context: PlanContext, contrasts: readonly PlannedContrast[], shown: Shown): Block {
  const { plan, say, marks } = context;
  const [contrast] = contrasts;
  const { curves: own } = say;
  const title = shown.title(pairText(context, ...contrasts));
  const isClustered = plan.assumptions.clusters !== null;
  return {
    kind: 'figure',
    figure: {
      title,
      description: own.description({ planned: count(plan.assumptions.units, marks), value: shown.value }),
      ...curvePlot(shown),
      alternative: {
        caption: title,
        columns: [own.tableUnits, ...(isClustered ? [own.tableClusters] : []), shown.column].map((column) => ({
          title: column,
          numeric: true,
        })),
        rows: contrast!.curve.map((point) => [
          count(point.units, marks),
          ...(isClustered ? [point.clusters === null ? none : count(point.clusters, marks)] : []),
          shown.text(point),
        ]),
      },
    },
  };
}
