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
 * The flow without counts that tell about few people, also by taking one from another: a row is shared where it differs by none or
 * by at least the minimum from every count shared before it of the same arm (or all arms), and of the same outcome and moment or of
 * none. The analysed come first, since the estimates show them; the measured, the assigned and the eligible follow.
 */
export function sharedFlow({ flow }: Evidence, estimates: Bundle['estimates'], minimum: number): SharedFlow {
  const shown: Shown[] = estimates
    .filter(({ group }) => group === null)
    .flatMap(({ outcome, at, treatment, control, units }) => [
      { arm: treatment, outcome, at, units: units.treatment },
      { arm: control, outcome, at, units: units.control },
    ]);
  const kept = new Set<FlowRow>();
  for (const stage of stagesUpwards(flow)) {
    for (const row of stage) {
      if (
        isNear(row.units, 0, minimum) ||
        shown.some((one) => isBeside(one, row) && isNear(row.units, one.units, minimum))
      )
        continue;
      shown.push(row);
      kept.add(row);
    }
    shown.push(...totalOf(stage, kept));
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
function totalOf(stage: readonly FlowRow[], kept: ReadonlySet<FlowRow>): readonly Shown[] {
  const arms = stage.filter(({ arm }) => arm !== null);
  const [first] = arms;
  if (first === undefined || arms.some((row) => !kept.has(row))) return [];
  const { outcome, at } = first;
  return [{ arm: null, outcome, at, units: arms.reduce((sum, { units }) => sum + units, 0) }];
}

/** Whether two counts are of the same people in part: of the same arms, and not each of an outcome of its own. */
function isBeside(one: Shown, other: Shown): boolean {
  const isOwn = one.outcome !== null && other.outcome !== null;
  return one.arm === other.arm && (!isOwn || (one.outcome === other.outcome && one.at === other.at));
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
