import { methodsOf, type Problem } from '@pionier/core';
import type { Pilot } from '../../pilot.ts';
import type { Lint, PilotFacts } from './lint.ts';

/** What the lints of a registry say about a pilot, in the order of their names. */
export function lintPilot(
  pilot: Pilot,
  facts: PilotFacts | null,
  lints: { readonly [exported: string]: Lint },
): readonly Problem[] {
  return methodsOf(lints).flatMap((lint) => lint.check(pilot, facts));
}
