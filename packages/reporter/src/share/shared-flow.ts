import type { Evidence, FlowRow } from '../evidence/evidence.ts';
import type { Bundle, Withheld } from './bundle.ts';
import { isNear } from './like-units.ts';
import type { HiddenCount } from './values.ts';

type SharedRow = Bundle['flow'][number];
export type SharedFlow = {
  readonly flow: readonly SharedRow[];
  readonly missing: Bundle['missing'];
  readonly withheld: readonly Withheld[];
};

type Shown = Pick<FlowRow, 'arm' | 'outcome' | 'at' | 'units'>;

/** A count, or that it is between 1 and the minimum. */
export function hiddenCount(count: number, minimum: number): HiddenCount {
  return isNear(count, 0, minimum) ? `<${minimum}` : count;
}

/**
 * The flow without counts that tell about few people, also by taking one from another: a count is shared where it differs by none or
 * by at least the minimum from every count shared before it of the same arm (or of all arms together), and of the same outcome and
 * moment or of none. The arms of a stage are shared together or not at all, since one follows from the others and the whole. The
 * analysed come first, since the estimates show them; the measured, the assigned and the eligible follow.
 */
export function sharedFlow({ flow }: Evidence, estimates: Bundle['estimates'], minimum: number): SharedFlow {
  const shown = [...shownByEstimates(estimates)];
  const kept = new Set<FlowRow>();
  const isSafe = (row: Shown) =>
    !isNear(row.units, 0, minimum) &&
    shown.every((one) => !isBeside(one, row) || !isNear(row.units, one.units, minimum));
  const keepAll = (rows: readonly FlowRow[]) => {
    if (!rows.every(isSafe) || !totalOf(rows).every(isSafe)) return;
    shown.push(...rows, ...totalOf(rows));
    for (const row of rows) kept.add(row);
  };
  for (const stage of stagesOf(flow).toReversed()) {
    keepAll(stage.filter(({ arm }) => arm !== null));
    keepAll(stage.filter(({ arm }) => arm === null));
  }
  return {
    flow: stagesOf(flow.filter((row) => kept.has(row))).flatMap((rows) => sharedRows(rows, minimum)),
    missing: missingOf(flow, minimum),
    withheld: flow
      .filter((row) => !kept.has(row))
      .map((row) => ({ what: 'flow', which: nameOf(row), reason: 'below-minimum' })),
  };
}

/** What the estimates show: the analysed of every arm, and of all arms together. */
function shownByEstimates(estimates: Bundle['estimates']): readonly Shown[] {
  const byPlace = new Map<string, Shown[]>();
  for (const { group, outcome, at, treatment, control, units, method } of estimates) {
    if (group !== null) continue;
    const key = JSON.stringify([outcome, at, method]);
    const before = byPlace.get(key) ?? [];
    const sides = [
      { arm: treatment, outcome, at, units: units.treatment },
      { arm: control, outcome, at, units: units.control },
    ];
    byPlace.set(key, [
      ...before,
      ...sides.filter((side) => !before.some((one) => one.arm === side.arm && one.units === side.units)),
    ]);
  }
  return [...byPlace.values()].flatMap((arms) => [...arms, ...totalOf(arms)]);
}

/** Rows by outcome, moment and stage. */
function stagesOf(flow: readonly FlowRow[]): readonly (readonly FlowRow[])[] {
  const stages = new Map<string, FlowRow[]>();
  for (const row of flow) {
    const key = JSON.stringify([row.stage, row.outcome, row.at]);
    stages.set(key, [...(stages.get(key) ?? []), row]);
  }
  return [...stages.values()];
}

/** The sum over arms, which a reader can make; none of rows that are about all arms already. */
function totalOf(rows: readonly Shown[]): readonly Shown[] {
  const arms = rows.filter(({ arm }) => arm !== null);
  const [first] = arms;
  if (first === undefined) return [];
  return [{ ...first, arm: null, units: arms.reduce((sum, { units }) => sum + units, 0) }];
}

/** Whether two counts are of the same people in part: of the same arms, and not each of an outcome of its own. */
function isBeside(one: Shown, other: Shown): boolean {
  const isOwn = one.outcome !== null && other.outcome !== null;
  return one.arm === other.arm && (!isOwn || (one.outcome === other.outcome && one.at === other.at));
}

const nameOf = ({ stage, arm, outcome, at }: FlowRow) =>
  [stage, arm, outcome, at].filter((part) => part !== null).join(' ');

/** A stage with its reasons: of arms, all of them or none, since the reasons of one follow from the others and the whole. */
function sharedRows(rows: readonly FlowRow[], minimum: number): readonly SharedRow[] {
  const ofArms = rows.filter(({ arm }) => arm !== null);
  const isHidden = ofArms.some(({ reasons }) => Object.values(reasons).some((units) => isNear(units, 0, minimum)));
  return rows.map(({ stage, arm, outcome, at, units, clusters, reasons }) => {
    const shared = arm !== null && isHidden ? {} : mergedReasons(reasons, minimum);
    return { stage, arm, outcome, at, units, clusters, reasons: shared };
  });
}

/** Reasons below the minimum together as `other`, hidden where they are still below it. */
export function mergedReasons(
  reasons: FlowRow['reasons'],
  minimum: number,
): { readonly [reason: string]: HiddenCount } {
  const large = Object.entries(reasons).filter(([, units]) => units >= minimum);
  const small = Object.values(reasons).filter((units) => units < minimum);
  const other = small.reduce((sum, units) => sum + units, 0);
  const rest = other === 0 ? [] : [['other', hiddenCount(other, minimum)] as const];
  return Object.fromEntries([...large, ...rest]);
}

/** Assigned units without the outcome: one count an outcome and moment, over all arms. */
function missingOf(flow: readonly FlowRow[], minimum: number): Bundle['missing'] {
  const found = new Map<string, { outcome: string; at: string | null; units: number }>();
  for (const { stage, outcome, at, reasons } of flow) {
    if (stage !== 'measured' || outcome === null) continue;
    const key = JSON.stringify([outcome, at]);
    const before = found.get(key)?.units ?? 0;
    found.set(key, { outcome, at, units: before + (reasons['missing'] ?? 0) });
  }
  return [...found.values()].map(({ units, ...place }) => ({ ...place, units: hiddenCount(units, minimum) }));
}
