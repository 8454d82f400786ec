import { bothArms } from '../pair.ts';
import { defineDesignModel } from './design-model.ts';
import { unitErrors } from './unit-errors.ts';

/**
 * Units drawn within B blocks: the variance within blocks (r² holds what blocks explain), df = n − 2B as the estimate will have;
 * B is 1 when nobody knows. The normal where the test pools proportions.
 *
 * Source: Gerber & Green (2012), Field Experiments, §3.6.1. Checked: tests/reference/power.json (R, own formula).
 */
export const blocked = defineDesignModel('blocked', (sample) => ({
  ...unitErrors(sample),
  df: sample.pooled === null ? bothArms(sample.units) - 2 * (sample.blocks ?? 1) : Number.POSITIVE_INFINITY,
}));
