import type { Places } from '../records/mechanism.ts';
import type { DrawnBetween } from './between.ts';
import type { DrawnShuffles } from './method.ts';
import { placesChances } from './places.ts';
import { type SaturationsAsked, saturationOfArm, saturationsOf } from './saturations.ts';

/** The units of one saturation's clusters, each cluster's as it came: by position among the assigned, −1 for others. */
function setsOf({ assigned }: DrawnBetween, isOwn: (arm: number) => boolean) {
  const code = new Map<string, number>();
  const item = new Int32Array(assigned.arm.length).fill(-1);
  const set: number[] = [];
  const sizes: number[] = [];
  assigned.arm.forEach((arm, unit) => {
    if (!isOwn(arm)) return;
    const key = JSON.stringify([assigned.cluster![unit], assigned.intake[unit]]);
    const own = code.get(key) ?? code.size;
    code.set(key, own);
    item[unit] = set.length;
    set.push(own);
    sizes[own] = (sizes[own] ?? 0) + 1;
  });
  return { item, set: Int32Array.from(set), sizes };
}

/**
 * The second draw of a two-stage design between two arms of one saturation, given which clusters have it: within every
 * cluster, and for new members within every intake, each order of its places is as likely.
 *
 * Null for arms of two saturations: whoever is in a third arm of either keeps a cluster at its saturation, so that given the
 * others nothing could have fallen otherwise. Null where a cluster's places are too many to tell.
 * Source: Hudgens & Halloran (2008), JASA 103, 832–842; Basse & Feller (2018), JASA 113, 41–55 (given the first stage).
 * Checked: tests/core/assign/saturation-between.test.ts (against the method's own draws).
 */
export function saturationBetween(drawn: DrawnBetween, asked: SaturationsAsked): DrawnShuffles | null {
  const saturations = saturationsOf(drawn.arms, asked);
  const ofArm = saturationOfArm(drawn.arms, saturations);
  const own = ofArm[drawn.sides[0]]!;
  if (own !== ofArm[drawn.sides[1]]) return null;
  const { item, set, sizes } = setsOf(drawn, (arm) => ofArm[arm] === own);
  const places = sizes.flatMap((size): readonly Places[] => {
    const possible = placesChances(size, saturations[own]!.within);
    return possible === null ? [] : [{ kind: 'counted', possible }];
  });
  return places.length === sizes.length ? { item, set, places } : null;
}
