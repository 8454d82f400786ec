import { contrastsOffered } from '../evidence/asked.ts';
import type { Pilot } from '../pilot.ts';

/** The confirmatory family of a pilot: its members, and the level of the interval that carries a verdict. */
export type PlannedFamily = {
  /** Primary outcomes × contrasts that carry a verdict; 1 where comparisons are judged one by one. */
  readonly m: number;
  readonly method: Pilot['analysis']['multiplicity'];
  /** α: one less the confidence of the analysis. */
  readonly alpha: number;
};

/** The family of the pilot's verdicts: α/m is the level of its members, and α that of everything else. */
export function plannedFamily(pilot: Pilot): PlannedFamily {
  const primary = Object.values(pilot.outcomes).filter(({ role }) => role === 'primary').length;
  const { multiplicity, confidence } = pilot.analysis;
  const judged = contrastsOffered(pilot).filter(({ weighted }) => weighted?.kind !== 'interaction');
  const members = Math.max(1, primary * judged.length);
  return { m: multiplicity === 'none' ? 1 : members, method: multiplicity, alpha: 1 - confidence };
}
