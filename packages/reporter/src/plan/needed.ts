import { bracketAbove, rootBetween } from '@pionier/core';
import { powerAt, type Question } from './question.ts';

/** Units, and clusters where those are drawn. */
export type Size = { readonly units: number; readonly clusters: number | null };

/** More people than there are. */
const most = 1e10;
/** Rounding of a root that is whole. */
const slack = 1e-9;

/** The fewest units with which every arm can be measured: two units, or two clusters. */
function fewestOf({ sides: { units, clusters }, attrition, clustersPerUnit }: Question): number {
  if (clustersPerUnit === null) return 2 / (Math.min(units.treatment, units.control) * (1 - attrition));
  return 2 / (Math.min(clusters.treatment, clusters.control) * clustersPerUnit);
}

/**
 * How many eligible units, in all arms of the pilot together, find an effect of this size with this power; not rounded. Clusters keep
 * their size. Null when no number does.
 *
 * Checked: tests/reference/power.json (R, power.t.test and power.prop.test solved for n at tol = 1e-12).
 */
export function unitsFor(question: Question, effect: number, power: number, alpha: number): number | null {
  const curve = (units: number) => powerAt(question, units, effect, alpha) - power;
  const fewest = fewestOf(question);
  if (curve(fewest) >= 0) return fewest;
  const bracket = bracketAbove(curve, fewest, 2 * fewest, most);
  return bracket === null ? null : rootBetween(curve, bracket);
}

/** The same in whole units, or in whole clusters of the size that they have. */
export function neededSize(question: Question, effect: number, power: number, alpha: number): Size | null {
  const units = unitsFor(question, effect, power, alpha);
  if (units === null) return null;
  const { clustersPerUnit } = question;
  if (clustersPerUnit === null) return { units: Math.ceil(units * (1 - slack)), clusters: null };
  const clusters = Math.ceil(units * clustersPerUnit * (1 - slack));
  return { units: Math.ceil((clusters / clustersPerUnit) * (1 - slack)), clusters };
}
