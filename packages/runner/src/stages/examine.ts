import type { Allocation, Problem } from '@pionier/core';
import { checkData, lintPilot, lints, type Pilot, pilotFacts } from '@pionier/reporter';
import { language } from '../language.ts';
import type { Gathered } from './gather.ts';
import { rowsInFile } from './rows-in-file.ts';

/** What the field and the data say of a pilot, before or after its draw; without data, what the field says. */
export function examine(
  pilot: Pilot,
  gathered: Gathered | null,
  allocation: Allocation | null = null,
): readonly Problem[] {
  if (gathered === null) return lintPilot(pilot, null, lints);
  const { units } = gathered;
  const { tooManyArms: _past, ...afterDraw } = lints;
  return [
    ...lintPilot(pilot, pilotFacts(pilot, units), allocation === null ? lints : afterDraw),
    ...checkData(pilot, units, language.methods, { allocation, placeOf: rowsInFile(pilot, units) }),
  ];
}
