import type { Data, NeededColumn } from '@pionier/core';
import { neededColumns, type Pilot } from '@pionier/reporter';
import { language } from '../language.ts';
import { readUnits, type UnitsRead } from '../read/units.ts';

/** Whether a column is there for an outcome alone. */
function isOutcome({ paths }: NeededColumn): boolean {
  return paths.length > 0 && paths.every(([section]) => section === 'outcomes');
}

/**
 * Reads what is known at assignment: the units' file and joined tables, without measurements and without the columns of
 * outcomes, which need not be there yet and may not be looked at by a draw.
 */
export function readKnown(pilot: Pilot, data: Data, dataFolder: string): Promise<UnitsRead> {
  const { measurements: _later, ...known } = data;
  return readUnits({
    data: known,
    needed: neededColumns(pilot, language.methods).filter((column) => column.measuredAt === null && !isOutcome(column)),
    moments: null,
    idColumn: pilot.population.id,
    dataFolder,
  });
}
