import { methodNamed, type Problem } from '@pionier/core';
import { contrastsOffered } from '../evidence/asked.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import { plannedDesign } from './contrasts.ts';
import * as designModels from './designs/registry.ts';

/**
 * What makes a pilot one that no plan is made for: arms whose numbers are not decided by shares (a lottery, a saturation, a
 * matched comparison), or comparisons of more than two arms at a time (a factorial design). Nothing for all others.
 */
export function unplannable(pilot: Pilot, { designs }: Pick<Methods, 'designs'>): readonly Problem[] {
  const { method } = plannedDesign(pilot);
  const takesShares = methodNamed(designs, method)?.params.shape['shares'] !== undefined;
  const isByShares = takesShares || methodNamed(designModels, method) !== undefined;
  const isOfTwo = contrastsOffered(pilot).every(({ weighted }) => weighted === undefined);
  if (isByShares && isOfTwo) return [];
  const message = `no plan: what ${method} can show is not worked out beforehand`;
  const hint = 'plan the nearest pilot of two arms with shares, such as blocked or clustered, in a file of its own';
  return [{ severity: 'error', code: 'invalid-value', message, path: ['assignment', 'method'], hint }];
}
