import type { PlaceOfRow, Units } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';

/** Where rows of the units stand in their files, as a spreadsheet counts them. */
export function rowsInFile({ data }: Pilot, { places }: Pick<Units, 'places'>): PlaceOfRow {
  if (places !== undefined) return (row) => ({ file: places.files[places.file[row]!]!, row: places.row[row]! });
  if (data === null) return null;
  const { file, header = 1 } = typeof data.units === 'string' ? { file: data.units } : data.units;
  return (row) => ({ file, row: row + header + 1 });
}
