import { bracketAbove, rootBetween } from '@pionier/core';
import { fewestDf } from './detection.ts';
import { powerAt, precisionAt, type Question } from './question.ts';

/** As near to the last possible mean as the effect is sought. */
const nearly = 1 - 1e-12;
const farthest = 1e9;

/**
 * The minimum detectable effect: the smallest that is found with this power, in the outcome's unit; null when no effect that is
 * possible would be.
 *
 * The root of `powerAt` over the effect, to the last digits.
 * Checked: tests/reference/power.json (R, power.t.test and power.prop.test at tol = 1e-12).
 */
export function detectableEffect(question: Question, units: number, power: number, alpha: number): number | null {
  const curve = (effect: number) => powerAt(question, units, effect, alpha) - power;
  const { standardError, df } = precisionAt(question, units, 0);
  const { kind, level, direction, dilution, aim } = question;
  const factor = aim === 'safe' ? 1 : dilution;
  if (!(df >= fewestDf && factor > 0)) return null;
  const room = aim === 'safe' ? Number.POSITIVE_INFINITY : kind.room(level, direction);
  const limit = Math.min(room * nearly, farthest * standardError) / factor;
  const bracket = bracketAbove(curve, 0, (2 * standardError) / factor, limit);
  return bracket === null ? null : rootBetween(curve, bracket);
}
