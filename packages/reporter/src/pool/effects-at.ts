import type { Effects } from './effects.ts';

/** The effects at these places, in this order. */
export function effectsAt({ labels, estimate, variance }: Effects, places: readonly number[]): Effects {
  return {
    labels: places.map((place) => labels[place]!),
    estimate: Float64Array.from(places, (place) => estimate[place]!),
    variance: Float64Array.from(places, (place) => variance[place]!),
  };
}

/** All effects but one. */
export function effectsWithout({ labels, estimate, variance }: Effects, left: number): Effects {
  const keep = (_: unknown, index: number) => index !== left;
  return { labels: labels.filter(keep), estimate: estimate.filter(keep), variance: variance.filter(keep) };
}
