import { type Column, controlArm, normalQuantile, own, PilotError, type Random } from '@pionier/core';
import { isMatched } from '../language/design.ts';
import type { Pilot } from '../pilot.ts';
import type { SimulationAssumptions } from './assumptions.ts';
import { columnScores, indexOf } from './scores.ts';

/** By how many standard deviations those who get the help differ from the others, unless it is said. */
const usualSelection = 0.5;

/** The values of both arms in the made-up column that says who got the help. */
function valuesOf({
  assignment,
  interventions,
}: Pilot): { readonly control: string; readonly treatment: string } | null {
  if (!isMatched(assignment)) return null;
  const control = controlArm(interventions);
  const first = (arm: string) => [own(assignment.arms, arm) ?? []].flat()[0] ?? '';
  const treatment = Object.keys(assignment.arms).find((arm) => arm !== control) ?? '';
  return { control: first(control ?? ''), treatment: first(treatment) };
}

/**
 * How much of the standing of units in the line for help is their index, so that those who get it, a share p, have an index
 * that is d standard deviations higher than that of the others:
 *
 *   a = d p (1 − p)/φ(z),   z the 1 − p quantile, for E[X | X > z] − E[X | X < z] = φ(z)/(p (1 − p))
 *
 * Raises `inconsistent` where d is more than the index alone can make: a > 1.
 */
function shareOfIndex(treated: number, selection: number): number {
  const z = normalQuantile(1 - treated);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const share = (selection * treated * (1 - treated)) / density;
  if (share <= 1) return share;
  const most = (selection / share).toFixed(2);
  const hint = `a share of ${treated} cannot differ more than ${most} from the others`;
  throw new PilotError('inconsistent', `invalid selection: ${selection}`, ['plan', 'selection'], hint);
}

/** Makes the column that says who gets the help from what is matched on. */
export type MakeParticipants = (matchedOn: readonly Column[], units: number, random: Random) => Column;

/**
 * The made-up participants of a matched comparison: those who stand highest by what is matched on, in part, and by chance;
 * null where nobody is matched. Raises `missing-key` without plan.treated, and `inconsistent`.
 */
export function participantsOf(
  pilot: Pilot,
  { treated, selection = usualSelection }: SimulationAssumptions,
): MakeParticipants | null {
  const values = valuesOf(pilot);
  if (values === null) return null;
  if (treated === undefined) {
    const hint = 'say which part of the units gets the help, or name the file of the units under data';
    throw new PilotError('missing-key', 'missing key: plan.treated', ['plan', 'treated'], hint);
  }
  const known = shareOfIndex(treated, selection);
  const rest = Math.sqrt(1 - known * known);
  return (matchedOn, units, random) => {
    const index = indexOf(matchedOn.map((column) => columnScores(column, random))) ?? new Float64Array(units);
    const standing = index.map((score) => known * score + rest * random.normal());
    const order = Int32Array.from(standing.keys()).sort((a, b) => standing[b]! - standing[a]!);
    const codes = new Int32Array(units);
    for (const row of order.subarray(0, Math.round(treated * units))) codes[row] = 1;
    return { kind: 'category', codes, levels: [values.control, values.treatment] };
  };
}
