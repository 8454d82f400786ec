import type { Data } from '@pionier/core';
import { isKnownLater, neededColumns, type Pilot } from '@pionier/reporter';
import { language } from '../language.ts';
import { readUnits, type UnitsRead } from '../read/units.ts';

/**
 * Reads what is known at assignment: the units' file and joined tables, without measurements and without the columns of
 * outcomes, which need not be there yet and may not be looked at by a draw.
 */
export function readKnown(pilot: Pilot, data: Data, dataFolder: string): Promise<UnitsRead> {
  const { measurements: _later, ...known } = data;
  return readUnits({
    data: known,
    needed: neededColumns(pilot, language.methods).filter((column) => !isKnownLater(column)),
    moments: null,
    idColumn: pilot.population.id,
    dataFolder,
  });
}
