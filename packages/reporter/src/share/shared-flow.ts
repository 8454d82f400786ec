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

/** A count, or that it is between 1 and the minimum. */
export function hiddenCount(count: number, minimum: number): HiddenCount {
  return isNear(count, 0, minimum) ? `<${minimum}` : count;
}

/**
 * The flow without counts that tell about few people, also by taking one from another: a row is shared where, in its arm and over
 * all arms, it differs from every count shared before it by none or by at least the minimum. The analysed come first, since the
 * estimates show them; the measured, the assigned and the eligible follow.
 */
export function sharedFlow({ flow }: Evidence, estimates: Bundle['estimates'], minimum: number): SharedFlow {
  const shown = new Map<string | null, Set<number>>();
  const counts = (arm: string | null) => shown.get(arm) ?? shown.set(arm, new Set()).get(arm)!;
  for (const { group, treatment, control, units } of estimates) {
    if (group !== null) continue;
    counts(treatment).add(units.treatment);
    counts(control).add(units.control);
  }
  const kept = new Set<FlowRow>();
  for (const stage of stagesUpwards(flow)) {
    for (const row of stage) {
      const isTelling =
        isNear(row.units, 0, minimum) || [...counts(row.arm)].some((count) => isNear(row.units, count, minimum));
      if (isTelling) continue;
      counts(row.arm).add(row.units);
      kept.add(row);
    }
    for (const total of totalsOf(stage, kept)) counts(null).add(total);
  }
  return {
    flow: flow.filter((row) => kept.has(row)).map((row) => sharedRow(row, minimum)),
    missing: missingOf(flow, minimum),
    withheld: flow
      .filter((row) => !kept.has(row))
      .map((row) => ({ what: 'flow', which: nameOf(row), reason: 'below-minimum' })),
  };
}

/** Rows by outcome, moment and stage, the last stage first; within a stage each arm before all arms together. */
function stagesUpwards(flow: readonly FlowRow[]): readonly (readonly FlowRow[])[] {
  const stages = new Map<string, FlowRow[]>();
  for (const row of flow) {
    const key = JSON.stringify([row.stage, row.outcome, row.at]);
    stages.set(key, [...(stages.get(key) ?? []), row]);
  }
  return [...stages.values()]
    .reverse()
    .map((rows) => rows.toSorted((a, b) => Number(a.arm === null) - Number(b.arm === null)));
}

/** The sum over the arms, which a reader can make where every arm is shared. */
function totalsOf(stage: readonly FlowRow[], kept: ReadonlySet<FlowRow>): readonly number[] {
  const arms = stage.filter(({ arm }) => arm !== null);
  if (arms.length === 0 || arms.some((row) => !kept.has(row))) return [];
  return [arms.reduce((sum, { units }) => sum + units, 0)];
}

const nameOf = ({ stage, arm, outcome, at }: FlowRow) =>
  [stage, arm, outcome, at].filter((part) => part !== null).join(' ');

function sharedRow({ stage, arm, outcome, at, units, clusters, reasons }: FlowRow, minimum: number): SharedRow {
  return { stage, arm, outcome, at, units, clusters, reasons: mergedReasons(reasons, minimum) };
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
