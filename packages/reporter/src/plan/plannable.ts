import { methodNamed, type Problem } from '@pionier/core';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import * as designModels from './designs/registry.ts';
import { plannedDesign } from './planned-design.ts';

/**
 * What makes a pilot one that no plan is made for: a design that is neither in the registry of `designs/` nor gives its arms
 * units by `shares`, so that nobody can say how many each gets. Nothing for all others.
 */
export function unplannable(pilot: Pilot, { designs }: Pick<Methods, 'designs'>): readonly Problem[] {
  const { method } = plannedDesign(pilot);
  const takesShares = methodNamed(designs, method)?.params.shape['shares'] !== undefined;
  if (takesShares || methodNamed(designModels, method) !== undefined) return [];
  const message = `no plan: how many units ${method} gives each arm is not known`;
  const hint =
    'give the design a key shares, or plan the nearest pilot, such as blocked or clustered, in a file of its own';
  return [{ severity: 'error', code: 'invalid-value', message, path: ['assignment', 'method'], hint }];
}
