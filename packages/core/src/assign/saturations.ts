import type { Problem } from '../errors.ts';
import type { ArmShare } from './method.ts';
import { armShares } from './shares.ts';

/** What a pilot says of its saturations. */
export type SaturationsAsked = {
  readonly saturations: { readonly [saturation: string]: { readonly [arm: string]: number } };
  readonly clusterShares?: { readonly [saturation: string]: number };
};

/** A saturation: its share of the clusters, and within such a cluster the share of every arm of the pilot (0 for most). */
export type Saturation = ArmShare & { readonly within: readonly ArmShare[] };

const problem = (message: string, hint: string, ...path: readonly string[]): Problem => ({
  severity: 'error',
  code: 'inconsistent',
  message,
  path: ['assignment', ...path],
  hint,
});

const oneEach =
  'every arm stands in exactly one saturation: no help where some have it is another arm than no help where nobody does';

function shareProblems({ saturations, clusterShares }: SaturationsAsked): readonly Problem[] {
  if (clusterShares === undefined) return [];
  const [names, shared] = [Object.keys(saturations), Object.keys(clusterShares)];
  if (shared.length === names.length && names.every((name) => shared.includes(name))) return [];
  const message = `invalid cluster shares: they name ${shared.join(', ')}`;
  return [problem(message, `name every saturation and nothing else: ${names.join(', ')}`, 'clusterShares')];
}

/** Arms in two saturations, in none, or that do not exist, and shares of clusters that are not of the saturations. */
export function saturationProblems(arms: readonly ArmShare[], asked: SaturationsAsked): readonly Problem[] {
  const known = arms.map((arm) => arm.id);
  const listed = Object.entries(asked.saturations).flatMap(([name, shares]) =>
    Object.keys(shares).map((arm) => ({ name, arm })),
  );
  const found = listed.flatMap(({ name, arm }, index) => {
    const path = ['saturations', name, arm];
    if (!known.includes(arm)) return [problem(`unknown arm: ${arm}`, `arms there are: ${known.join(', ')}`, ...path)];
    if (listed.findIndex((one) => one.arm === arm) === index) return [];
    return [problem(`repeated arm: ${arm} stands in two saturations`, oneEach, ...path)];
  });
  const without = known.filter((arm) => listed.every((one) => one.arm !== arm));
  const absent = without.length === 0 ? [] : [problem(`missing arm: ${without.join(', ')}`, oneEach, 'saturations')];
  return [...found, ...absent, ...shareProblems(asked)];
}

/** The saturations, sorted by name. */
export function saturationsOf(
  arms: readonly ArmShare[],
  { saturations, clusterShares }: SaturationsAsked,
): readonly Saturation[] {
  return armShares(Object.keys(saturations).sort(), clusterShares).map(({ id: name, share }) => {
    const stated = saturations[name]!;
    const own = new Map(armShares(Object.keys(stated).sort(), stated).map((arm) => [arm.id, arm.share]));
    return { id: name, share, within: arms.map((arm) => ({ id: arm.id, share: own.get(arm.id) ?? 0 })) };
  });
}

/** The index of the saturation to which each arm belongs. */
export function saturationOfArm(arms: readonly ArmShare[], saturations: readonly Saturation[]): readonly number[] {
  return arms.map((_, arm) => saturations.findIndex(({ within }) => within[arm]!.share > 0));
}
