import type { Pilot } from '../../pilot.ts';
import { formatConfidence, formatNumber, formatPercent, formatShort, type Marks, none } from '../../report/format.ts';
import type { Names } from '../../report/names.ts';
import { definePageSection, type PageSection } from '../../report/page-section.ts';
import type { Quantity } from '../../report/quantity.ts';
import type { Words } from '../../report/words/en.ts';
import type { PlannedContrast, PlanResult } from '../plan-result.ts';
import type { PlanWords } from './words/en.ts';

/** All that a section of the page may look at. */
export type PlanContext = {
  readonly plan: PlanResult;
  readonly pilot: Pilot;
  readonly say: PlanWords;
  readonly words: Words;
  readonly marks: Marks;
  readonly names: Names;
  readonly quantity: (outcome: string) => Quantity;
};

/** One section of the page. */
export type PlanSection = PageSection<PlanContext>;

/** Makes a section of the page. */
export const definePlanSection = definePageSection<PlanContext>;

/** A chance, whole per cents; never 0 % or 100 %, for no plan is that sure. */
export function chance(value: number | null, marks: Marks): string {
  if (value === null) return none;
  if (value < 0.01) return `< ${formatPercent(0.01, 0, marks)}`;
  return value > 0.99 ? `> ${formatPercent(0.99, 0, marks)}` : formatPercent(value, 0, marks);
}

/** A share as short as it can be. */
export function shareText(value: number, marks: Marks): string {
  return formatConfidence(value, marks);
}

/** A number of participants or clusters, rounded. */
export function count(value: number, marks: Marks): string {
  return formatNumber(Math.round(value), 0, marks);
}

/** The size of an effect in its unit, or in standard deviations. */
export function effectText(context: PlanContext, { outcome, scale }: Scaled, value: number | null): string {
  if (value === null) return none;
  if (scale === 'raw') return context.quantity(outcome).shortSize(value);
  return `${formatShort(value, context.marks)} ${context.say.standardDeviations}`;
}

type Scaled = Pick<PlannedContrast, 'outcome' | 'scale'>;

/** How many take part, and clusters where those are drawn. */
export function sizeText({ say, marks }: PlanContext, units: number, clusters: number | null): string {
  if (clusters === null) return say.participants(count(units, marks));
  return say.participantsIn({ units: count(units, marks), clusters: count(clusters, marks) });
}

/** The two arms of comparisons by name; those with one control arm are put together. */
export function pairText({ say, names, words }: PlanContext, ...pairs: readonly ArmPair[]): string {
  const controls = [...new Set(pairs.map(({ control }) => control))];
  const said = controls.map((control) => {
    const treatments = pairs.filter((pair) => pair.control === control).map(({ treatment }) => names.arm(treatment));
    return say.pair({ treatment: words.list(treatments), control: names.arm(control) });
  });
  return said.join('; ');
}

type ArmPair = Pick<PlannedContrast, 'treatment' | 'control'>;
