import { describe, expect, it } from 'vitest';
import { column, readCase } from './data-case.ts';

const moments = { t0: 'baseline', t6: '6 months', t12: '12 months' };
const units = 'nr\na\nb\nc\n';
const score = column('score', 'number', { measuredAt: ['t0', 't6', 't12'], optionalAt: ['t0'] });
const late = column('late', 'yes-no', { measuredAt: ['t12'] });

const scores = (read: Awaited<ReturnType<typeof readCase>>, name = 'score') =>
  Object.fromEntries(
    [...read.units.moments].map(([id, { table }]) => {
      const found = table.columns.get(name);
      return [id, found === undefined ? null : [...(found as { values: Float64Array }).values]];
    }),
  );

describe('a long file', () => {
  const data = { units: 'u.csv', measurements: { file: 'm.csv', moment: 'meting' } } as const;

  it('has a row for each unit and moment', async () => {
    const files = {
      'u.csv': units,
      'm.csv': 'nr,meting,score,late\nb,t6,2,\na, t0 ,1,\na,t6,3,ja\nz,t6,9,\nb,t7,5,\nc,,6,\n',
    };
    const read = await readCase(files, data, [score, late], { moments });
    expect(scores(read)).toEqual({ t0: [1, NaN, NaN], t6: [3, 2, NaN] });
    expect(scores(read, 'late')).toEqual({ t0: null, t6: null });
    expect(read.units.moments.get('t6')?.present).toEqual(Uint8Array.of(1, 1, 0));
    expect(read.units.absent).toEqual(['t12']);
    expect(read.units.notes).toEqual([
      { file: 'm.csv', reason: 'unmatched-moment', rows: 2, first: { file: 'm.csv', row: 6, column: 'meting' } },
      { file: 'm.csv', reason: 'unknown-id', rows: 1, first: { file: 'm.csv', row: 5 } },
    ]);
    expect(read.problems).toMatchObject([
      {
        severity: 'warning',
        code: 'unknown-reference',
        message: 'unknown moment in column meting: "t7" in row 6; 2 rows are set aside',
      },
      { severity: 'warning', code: 'unknown-id' },
    ]);
  });

  it('may not repeat a unit at a moment, and needs its columns', async () => {
    const files = { 'u.csv': units, 'm.csv': 'nr,meting,score\na,t0,1\na,t6,1\na,t6,2\n' };
    const { problems } = await readCase(files, data, [score, late], { moments });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-column', 'unknown column in m.csv: late'],
      ['duplicate-id', 'duplicate ids in m.csv at t6: row 4 repeats an earlier row'],
    ]);
  });
});

describe('a wide file', () => {
  it('has a column for each measurement and moment, and may be the units’ own', async () => {
    const files = { 'u.csv': 'nr;score_t0;score_t6\na;1,5;2\nb;;3\nc;x;\n' };
    const data = { units: 'u.csv', measurements: { file: 'u.csv', wide: 'column_moment' } };
    const read = await readCase(files, data, [score, late], { moments });
    expect(scores(read)).toEqual({ t0: [1.5, NaN, NaN], t6: [2, 3, NaN] });
    expect(read.units.absent).toEqual(['t12']);
    expect(read.problems).toMatchObject([
      { code: 'invalid-cell', message: 'invalid number in column score_t0: "x" in row 4' },
    ]);
  });

  it('lacks no column of a moment of which it has one', async () => {
    const files = { 'u.csv': 'nr,t12.score\na,1\n' };
    const data = { units: 'u.csv', measurements: { file: 'u.csv', wide: 'moment.column' } };
    const { problems } = await readCase(files, data, [score, late], { moments });
    expect(problems).toMatchObject([{ code: 'unknown-column', message: 'unknown column in u.csv: t12.late' }]);
  });
});

describe('a dated file', () => {
  const data = { units: 'u.csv', measurements: { file: 'm.csv', date: 'maand' } } as const;
  // Day 20604 is 2026-05-31: six months later the month has 30 days, so t6 is due on 2026-11-30.
  const assignedOn = (id: string) => (id === 'c' ? null : 20604);

  it('gives each moment the row in its window', async () => {
    const dates = ['01-05-2026', '31-05-2026', '01-06-2026', '29-11-2026', '30-11-2026', '31-12-2026', '30-05-2027'];
    const rows = dates.map((date, index) => `a;${date};${index}`).reverse();
    const files = {
      'u.csv': units,
      'm.csv': `nr;maand;score\n${rows.join('\n')}\nb;31-05-2027;7\nb;;8\nc;31-05-2026;9\n`,
    };
    const read = await readCase(files, data, [score], { moments, assignedOn });
    expect(scores(read)).toEqual({ t0: [1, NaN, NaN], t6: [4, NaN, NaN], t12: [NaN, 7, NaN] });
    expect(read.units.moments.get('t6')?.day).toEqual(Float64Array.of(20787, NaN, NaN));
    expect(read.units.notes).toEqual([
      { file: 'm.csv', reason: 'unmatched-moment', rows: 1, first: { file: 'm.csv', row: 10 } },
    ]);
    expect(read.problems).toEqual([]);
  });

  it('may not have two rows of a unit on the chosen day', async () => {
    const rows = ['a,2026-05-01,1', 'a,2026-05-01,1', 'a,2026-05-30,2', 'b,2026-05-30,3', 'b,2026-05-30,4'];
    const files = { 'u.csv': units, 'm.csv': `nr,maand,score\n${rows.join('\n')}\n` };
    const read = await readCase(files, data, [score], { moments, assignedOn });
    expect(read.units.absent).toEqual(['t6', 't12']);
    expect(read.problems).toMatchObject([
      { code: 'duplicate-id', message: 'duplicate ids in m.csv at t0: row 6 repeats an earlier row' },
    ]);
  });

  it('needs the days of assignment', async () => {
    const files = { 'u.csv': units, 'm.csv': 'nr,maand,score\n' };
    expect((await readCase(files, data, [score], { moments })).problems).toMatchObject([{ code: 'not-assigned' }]);
  });
});
