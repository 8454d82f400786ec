import { armIds, own, pilotArms } from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import type { ExpectedUnits } from './expected-units.ts';
import type { Advice, AdviceCode, FewerArms, PlannedContrast } from './plan-result.ts';

type Values = Advice['values'];

/** Whether the pilot gives a verdict on a comparison: on primary outcomes and harm, and never on an interaction. */
export function isJudged({ role, kind }: Pick<PlannedContrast, 'role' | 'kind'>): boolean {
  return (role === 'primary' || role === 'harm') && kind !== 'interaction';
}

/** Whether a comparison shows what it must: the power that the plan asks for, to rounding. */
export function isEnough({ power, detectable }: Pick<PlannedContrast, 'power' | 'detectable'>): boolean {
  return power !== null && power >= detectable.power - 1e-9;
}

/** What follows from the numbers: per primary outcome and comparison, then about arms, then about places. */
export function adviceOn(
  pilot: Pilot,
  { expected, shares }: { readonly expected: ExpectedUnits; readonly shares: ReadonlyMap<string, number> },
  contrasts: readonly PlannedContrast[],
  fewer: readonly FewerArms[],
): readonly Advice[] {
  const judged = contrasts.filter(isJudged);
  const verdicts = judged.map((contrast) => verdictOn(contrast, expected));
  const isShort = judged.some((contrast) => !isEnough(contrast));
  return [...verdicts, ...(isShort ? dropped(fewer, judged) : []), ...overCapacity(pilot, expected, shares)];
}

/** Enough or not for one comparison, and what it takes. */
function verdictOn(contrast: PlannedContrast, { units, clusters }: ExpectedUnits): Advice {
  const { power, effect, detectable, needed } = contrast;
  const found = { effect, power, target: detectable.power, detectable: detectable.effect };
  if (effect === null) return about(contrast, 'no-effect-stated', found);
  if (isEnough(contrast)) return about(contrast, 'enough', found);
  if (needed === null) return about(contrast, 'cannot', found);
  return about(contrast, 'too-few', {
    ...found,
    units,
    clusters,
    neededUnits: needed.units,
    moreUnits: needed.units - units,
    neededClusters: needed.clusters,
    moreClusters: needed.clusters === null || clusters === null ? null : needed.clusters - clusters,
    municipalities: needed.municipalities,
  });
}

function about({ outcome, treatment, control }: PlannedContrast, code: AdviceCode, values: Values): Advice {
  return { code, outcome, treatment, control, values };
}

/**
 * What fewer arms would show for the outcome that is now worst off: one arm fewer, and two arms. `treatment` is the arm without which
 * most is gained; null where it does not matter which.
 */
function dropped(fewer: readonly FewerArms[], contrasts: readonly PlannedContrast[]): readonly Advice[] {
  const primary = contrasts.filter(({ role }) => role === 'primary');
  const now = worst(primary.map(({ detectable, ...one }) => ({ ...one, detectable: detectable.effect })));
  if (now === null) return [];
  const numbers = [...new Set(fewer.map(({ arms }) => arms))];
  return numbers.flatMap((arms): readonly Advice[] => {
    const options = fewer
      .filter((one) => one.arms === arms)
      .flatMap(({ without, contrasts: left }) => {
        const least = worst(left.filter(({ outcome }) => outcome === now.outcome));
        return least === null ? [] : [{ ...least, without }];
      });
    const best = options.reduce<(typeof options)[number] | null>(
      (most, one) => (most === null || isWorse(most, one) ? one : most),
      null,
    );
    if (best === null) return [];
    const isSame = options.every((one) => !isWorse(one, best));
    const values = { arms, detectable: best.detectable, now: now.detectable, power: best.power, powerNow: now.power };
    const treatment = isSame || best.without.length > 1 ? null : (best.without[0] ?? null);
    return [{ code: 'drop-arm', outcome: now.outcome, treatment, control: null, values }];
  });
}

/** Differences this small, as a part, are rounding. */
const rounding = 1e-9;
const rounded = 1 + rounding;

type Compared = { readonly outcome: string; readonly power: number | null; readonly detectable: number | null };

/** The comparison that shows least: by power, and without an effect by the effect that is found. */
function worst<C extends Compared>(contrasts: readonly C[]): C | null {
  return contrasts.reduce<C | null>((least, one) => (least === null || isWorse(one, least) ? one : least), null);
}

function isWorse(one: Compared, other: Compared): boolean {
  if (one.power !== null && other.power !== null) return one.power < other.power * (1 - rounding);
  const [found, theirs] = [one.detectable ?? Number.POSITIVE_INFINITY, other.detectable ?? Number.POSITIVE_INFINITY];
  return found > theirs * (1 + rounding);
}

/** Interventions whose arms would get more units than it can serve. */
function overCapacity(pilot: Pilot, { units }: ExpectedUnits, shares: ReadonlyMap<string, number>): readonly Advice[] {
  const arms = pilotArms(pilot);
  return armIds(pilot.interventions).flatMap((id): readonly Advice[] => {
    const capacity = own(pilot.interventions, id)?.capacity;
    const given = arms.filter(({ interventions }) => interventions.includes(id));
    const share = given.reduce((sum, arm) => sum + (shares.get(arm.id) ?? 0), 0);
    if (capacity === undefined || units * share <= capacity * rounded) return [];
    const values = { capacity, units: units * share };
    return [{ code: 'over-capacity', outcome: null, treatment: id, control: null, values }];
  });
}
