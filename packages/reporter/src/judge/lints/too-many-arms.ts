import { normalQuantile, type Problem, weightsOfContrast } from '@pionier/core';
import { planOf } from '../../language/complete.ts';
import { contrastsIn } from '../../language/contrasts.ts';
import { standsInData } from '../../language/design.ts';
import type { Pilot } from '../../pilot.ts';
import { plannedDesign, plannedShares } from '../../plan/planned-design.ts';
import { advice, defineLint } from './lint.ts';
import { primaryOutcomes } from './primary.ts';

const power = 0.8;
/** Standard deviations: the largest effect that a pilot may need before it is worth doing. */
const largest = 0.5;
const fewest = 25;

/**
 * The smallest standardized difference that two arms of these sizes show with a chance of 80 %.
 *
 *   d = (z_{1 − α/2m} + z_{0.8}) √(1/n₁ + 1/n₂)        standard deviations
 *
 * α = 1 − confidence, m the number of primary comparisons, since the verdict's interval has level 1 − α/m. For m = 1 and
 * α = 0.05 the first factor is 2.80.
 * Source: Bloom (1995), Evaluation Review 19(5), 547–556.
 * Doubt: clusters, missing measurements and covariates are left out; `plan` counts with them.
 */
export function detectable(units: readonly [number, number], confidence: number, comparisons: number): number {
  return detectableBy(1 / units[0] + 1 / units[1], confidence, comparisons);
}

/** The same of a weighted contrast: its variance, Σ c² / n over the arms, stands in the root. */
function detectableBy(variance: number, confidence: number, comparisons: number): number {
  const factor = normalQuantile(1 - (1 - confidence) / (2 * comparisons)) + normalQuantile(power);
  return factor * Math.sqrt(variance);
}

type Plan = { readonly smallest: number; readonly detectable: number; readonly comparisons: number };

/** What the contrasts among these arms could show that carry a verdict: the worst of them. */
function planFor(pilot: Pilot, units: number, shares: ReadonlyMap<string, number>): Plan | null {
  const judged = contrastsIn(pilot)
    .filter(({ weighted }) => weighted?.kind !== 'interaction')
    .map((contrast) => [...weightsOfContrast(contrast)])
    .filter((weights) => weights.every(([arm]) => shares.has(arm)));
  const comparisons = judged.length * primaryOutcomes(pilot).length;
  if (comparisons === 0) return null;
  const family = pilot.analysis.multiplicity === 'none' ? 1 : comparisons;
  const sizeOf = (arm: string) => units * shares.get(arm)!;
  const variances = judged.map((weights) =>
    weights.reduce((sum, [arm, weight]) => sum + (weight * weight) / sizeOf(arm), 0),
  );
  return {
    smallest: Math.min(...judged.flatMap((weights) => weights.map(([arm]) => sizeOf(arm)))),
    detectable: detectableBy(Math.max(...variances), pilot.analysis.confidence, family),
    comparisons,
  };
}

const rounded = (value: number) => value.toFixed(2);

/** What two arms would show instead: the least that dropping arms can gain. */
function gain(pilot: Pilot, units: number, arms: number): string {
  const family = pilot.analysis.multiplicity === 'none' ? 1 : Math.max(1, primaryOutcomes(pilot).length);
  const withTwo = detectable([units / 2, units / 2], pilot.analysis.confidence, family);
  if (arms <= 2) return 'find more units, for instance with other municipalities that run the same file';
  return `two arms could show ${rounded(withTwo)}: drop arms, or find more units with other municipalities`;
}

/** The part of so many units that each arm gets: of a lottery its places, of a saturation those within its clusters. */
function sharesFor(pilot: Pilot, units: number): ReadonlyMap<string, number> {
  const unknown = { clusters: null, clusterSizeVariation: 0, blocks: null, blockShares: null, armShares: null };
  const entry = plannedDesign(pilot);
  return plannedShares({ pilot, entry, plan: planOf(pilot), expected: { units, ...unknown } });
}

/**
 * Too many arms for the units: the smallest effect that can be found exceeds half a standard deviation, or an arm has
 * fewer than 25 units. Effects in the social domain are seldom that large (141 trials in education: 0.06 on average).
 * A recorded allocation is past advice. Units that are drawn as clusters count as units here, which flatters.
 *
 * Source: CPB (2020), Evaluatie experimenten Participatiewet: fewer different measures would have given precision;
 * Lortie-Forgues & Inglis (2019), Educational Researcher 48(3), 158–166. The bounds are this project's choice, ADR 0052.
 */
export const tooManyArms = defineLint('too-many-arms', {
  title: 'Too many arms for the units',
  check: (pilot, facts): readonly Problem[] => {
    if (facts === null || facts.eligible === 0 || standsInData(pilot.assignment)) return [];
    const shares = sharesFor(pilot, facts.eligible);
    const plan = planFor(pilot, facts.eligible, shares);
    if (plan === null || !(plan.smallest > 0) || (plan.detectable <= largest && plan.smallest >= fewest)) return [];
    const arms = `${facts.eligible} units over ${shares.size} arms`;
    const message = `too few units: ${arms} can only show effects of ${rounded(plan.detectable)} standard deviations or more`;
    return [advice('warning', message, ['interventions'], gain(pilot, facts.eligible, shares.size))];
  },
});
