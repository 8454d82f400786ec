import type { PlaceOfRow } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';

/** Where rows of the units stand in their file, as a spreadsheet counts them. */
export function rowsInFile({ data }: Pilot): PlaceOfRow {
  if (data === null) return null;
  const { file, header = 1 } = typeof data.units === 'string' ? { file: data.units } : data.units;
  return (row) => ({ file, row: row + header + 1 });
}
