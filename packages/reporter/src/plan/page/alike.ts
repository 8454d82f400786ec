import type { PlannedContrast } from '../plan-result.ts';

/**
 * Comparisons of one outcome that show the same, such as arms of one size against one control arm: each group is said once. In the
 * order of the first of each group.
 */
export function alike(contrasts: readonly PlannedContrast[]): readonly (readonly PlannedContrast[])[] {
  const groups = new Map<string, PlannedContrast[]>();
  for (const contrast of contrasts) {
    const { outcome, at, effect, power, detectable, needed } = contrast;
    const shown = [power, detectable.effect].map((value) => value?.toPrecision(9) ?? null);
    const key = JSON.stringify([outcome, at, effect, needed, shown]);
    groups.set(key, [...(groups.get(key) ?? []), contrast]);
  }
  return [...groups.values()];
}
