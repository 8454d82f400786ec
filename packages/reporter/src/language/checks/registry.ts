import type { CrossCheck } from './cross-check.ts';

/** Every cross-check of a pilot, in the order in which a reader would meet their subjects. */
export const crossChecks: readonly CrossCheck[] = [];
