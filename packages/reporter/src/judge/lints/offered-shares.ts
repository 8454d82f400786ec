import { armsOffered, own } from '@pionier/core';
import type { Pilot } from '../../pilot.ts';

const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;

/** The share of the places of every arm offered at this site; they sum to 1. */
export function offeredShares(pilot: Pilot): ReadonlyMap<string, number> {
  const arms = armsOffered(pilot);
  const stated = own<unknown>(pilot.assignment, 'shares');
  const weights = arms.map((arm) => {
    const weight = isMap(stated) ? own(stated, arm) : undefined;
    return typeof weight === 'number' ? weight : 1;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return new Map(arms.map((arm, index) => [arm, weights[index]! / total]));
}
