import { type Combination, type Contrast, combinationsOf, factorsOf } from '@pionier/core';
import type { Analysis } from '../define/analysis.ts';
import type { Pilot } from '../pilot.ts';

/** The name of everyone who gets a factor, whatever else they get. */
export const withFactor = (factor: string) => `with-${factor}`;
export const withoutFactor = (factor: string) => `without-${factor}`;
/** What an interaction is measured against: that effects add up. */
export const additive = 'additive';

/** The name of two factors together. */
export const together = (pair: readonly string[]) => pair.join('-x-');

const sign = (factors: readonly string[], factor: string) => (factors.includes(factor) ? 1 : -1);

/** The combination that has all of these factors but one. */
function withoutIt(arms: readonly Combination[], { factors }: Combination, factor: string): string {
  const rest = factors.filter((own) => own !== factor).join();
  return arms.find((arm) => arm.factors.join() === rest)!.id;
}

/**
 * The main effect of a factor: the average over the combinations of the other factors, each counting the same, of the mean
 * with it less the mean without it.
 *
 *   Σ_a c_a ȳ_a,  c_a = ± 1 / 2^(k − 1)
 */
function mainEffect(factor: string, factors: readonly string[]): Contrast {
  const arms = combinationsOf(factors);
  const weights = arms.map((arm) => [arm.id, (2 * sign(arm.factors, factor)) / arms.length] as const);
  const pairs = arms
    .filter((arm) => arm.factors.includes(factor))
    .map((arm) => [arm.id, withoutIt(arms, arm, factor)] as const);
  return {
    treatment: withFactor(factor),
    control: withoutFactor(factor),
    weighted: { kind: 'main-effect', weights: Object.fromEntries(weights), pairs },
  };
}

/**
 * The interaction of two factors A and B: how much the effect of A is larger with B than without it, averaged over the
 * combinations of the other factors.
 *
 *   of two factors (ȳ_AB − ȳ_B) − (ȳ_A − ȳ_none);  c_a = ± 1 / 2^(k − 2)
 *
 * It is the coefficient of the product in a saturated regression on ±½; on ±1 that coefficient is a quarter of it, and the
 * interaction of Wu & Hamada (2009, eq. 4.7) is half of it.
 */
function interaction(pair: readonly [string, string], factors: readonly string[]): Contrast {
  const arms = combinationsOf(factors);
  const weights = arms.map(
    (arm) => [arm.id, (4 * sign(arm.factors, pair[0]) * sign(arm.factors, pair[1])) / arms.length] as const,
  );
  return {
    treatment: together(pair),
    control: additive,
    weighted: { kind: 'interaction', weights: Object.fromEntries(weights) },
  };
}

const pairsOf = (factors: readonly string[]) =>
  factors.flatMap((first, index) => factors.slice(index + 1).map((second) => [first, second] as const));

/** Main effects and two-way interactions of these factors; interactions of three or more are not estimated. */
export function factorialContrastsOf(given: readonly string[]) {
  const factors = [...given].sort();
  return {
    'main-effects': factors.map((factor) => mainEffect(factor, factors)),
    interactions: pairsOf(factors).map((pair) => interaction(pair, factors)),
  } satisfies { readonly [word in Extract<Analysis['contrasts'][number], string>]: readonly Contrast[] };
}

/** Every comparison that the pilot asks for. */
export function contrastsIn({
  assignment,
  analysis,
}: Pick<Pilot, 'assignment'> & { readonly analysis: Pick<Analysis, 'contrasts'> }): readonly Contrast[] {
  const made = factorialContrastsOf(factorsOf(assignment) ?? []);
  return analysis.contrasts.flatMap((item): readonly Contrast[] => {
    if (typeof item === 'string') return made[item];
    const [treatment, control] = item;
    return [{ treatment, control }];
  });
}
