import { dataSection, file, measurements } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('file', () => {
  it('is a name, or a name with how it is written', () => {
    expect(file.parse(' units.csv ')).toBe('units.csv');
    const written = {
      file: 'x.xlsx',
      sheet: 'A',
      header: 3,
      decimal: ',',
      dates: 'dd-mm-yyyy',
      encoding: 'utf-8',
      separator: '\t',
    };
    expect(file.parse(written)).toEqual(written);
    expect(file.safeParse({ sheet: 'A' }).success).toBe(false);
    expect(file.safeParse('').success).toBe(false);
  });
});

describe('measurements', () => {
  it('come in four shapes', () => {
    for (const shape of [
      { t6: 't6.csv', t12: { file: 'x.csv', separator: ';' } },
      { file: 'm.csv', moment: 'meting' },
      { file: 'm.csv', date: 'maand' },
      { file: 'm.csv', wide: 'column_moment' },
    ]) {
      expect(measurements.parse(shape)).toEqual(shape);
    }
  });

  it('are no other', () => {
    expect(measurements.safeParse({ file: 'm.csv', momnt: 'x' }).success).toBe(false);
    expect(measurements.safeParse({ file: 'm.csv', wide: 'djg1_t6' }).success).toBe(false);
  });
});

describe('dataSection', () => {
  it('maps columns by name, or by name and values', () => {
    const data = {
      units: 'u.csv',
      tables: { wijk: 'wijken.csv' },
      columns: { id: 'Nr.', alone: { from: 'woont', values: { ja: 'alleen', nee: ['samen', 'met kind'] } } },
    };
    expect(dataSection.parse(data)).toEqual(data);
    expect(dataSection.safeParse({}).success).toBe(false);
  });
});
