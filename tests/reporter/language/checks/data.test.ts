import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const moments = { t0: 'baseline', t6: '6 months', t12: '12 months' };
const data = (measurements: object) => ({ moments, data: { units: 'units.csv', measurements } });

describe('data', () => {
  it('accepts a file for every moment, and the other shapes', () => {
    expect(said(data({ t0: 'a.csv', t6: 'b.csv', t12: 'c.csv' }))).toEqual([]);
    expect(said(data({ file: 'm.csv', moment: 'meting' }))).toEqual([]);
    expect(said(data({ file: 'm.csv', date: 'maand' }))).toEqual([]);
    expect(said(data({ file: 'm.csv', wide: 'column_moment' }))).toEqual([]);
  });

  it('wants measurements where there are moments, and the reverse', () => {
    expect(said({ moments })).toEqual(['error data: missing measurements: the pilot has moments']);
    expect(said({ ...data({ t0: 'a.csv' }), moments: {} })).toEqual([
      'error data.measurements: measurements without moments',
    ]);
    expect(said({ moments, data: undefined })).toEqual([]);
  });

  it('names files of moments that are not there', () => {
    expect(said(data({ t0: 'a.csv', t6: 'b.csv', t12: 'c.csv', t18: 'd.csv' }))).toEqual([
      'error data.measurements.t18: unknown moment: t18',
    ]);
  });

  it('cannot decide without the file of the verdict’s moment, and warns of others', () => {
    expect(said(data({ t12: 'c.csv' }))).toEqual([
      'warning data.measurements: missing measurement file: t0',
      'warning data.measurements: missing measurement file: t6',
    ]);
    expect(said(data({ t0: 'a.csv', t6: 'b.csv' }))).toEqual([
      'error data.measurements: missing measurement file: t12',
    ]);
  });

  it('warns of a mapped column that nothing uses', () => {
    const columns = { score: 'Score', id: 'Nr.', scroe: 'Score' };
    expect(said({ data: { units: 'units.csv', columns } })).toEqual([
      'warning data.columns.scroe: unused column: scroe',
    ]);
  });
});
