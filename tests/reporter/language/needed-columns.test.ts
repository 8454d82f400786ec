import { builtIn, neededColumns } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { example, pilotWith, type Sections } from './example.ts';

const needed = (sections: Sections) => {
  const found = neededColumns(pilotWith(sections), builtIn);
  return new Map(found.map((column) => [column.name, column]));
};

describe('neededColumns', () => {
  it('asks for the id as text and the outcome as what it is', () => {
    const columns = needed({});
    expect([...columns.keys()]).toEqual(['id', 'score']);
    expect(columns.get('id')).toMatchObject({ kind: 'text', from: 'id', measuredAt: null });
    expect(columns.get('score')).toMatchObject({
      kind: 'number',
      measuredAt: null,
      paths: [['outcomes', 'score', 'column']],
    });
    const binary = { outcomes: { score: { ...example.outcomes.score, kind: 'binary' } } };
    expect(needed(binary).get('score')?.kind).toBe('yes-no');
    const count = { outcomes: { score: { ...example.outcomes.score, kind: 'count' } } };
    expect(needed(count).get('score')).toMatchObject({ kind: 'number', counts: true });
    expect(columns.get('score')).not.toHaveProperty('counts');
  });

  it('reads blocks and clusters as categories, and finds out what covariates are', () => {
    const columns = needed({
      assignment: { method: 'clustered', cluster: 'team', by: ['region'] },
      analysis: { estimators: [{ method: 'lin-adjusted', covariates: ['age', 'region'] }] },
    });
    expect(columns.get('team')).toMatchObject({ kind: 'category', paths: [['assignment', 'cluster']] });
    expect(columns.get('age')).toMatchObject({
      kind: 'infer',
      paths: [['analysis', 'estimators', 0, 'covariates', 0]],
    });
    expect(columns.get('region')?.kind).toBe('category');
  });

  it('follows the declaration and the mapping', () => {
    const columns = needed({
      columns: { alone: { kind: 'yes-no', missing: ['9'] }, age: { kind: 'number', range: [18, 110] } },
      population: { unit: 'person', id: 'id', eligible: [{ when: 'age >= 65' }] },
      assignment: { method: 'blocked', by: ['alone'] },
      data: {
        units: 'u.csv',
        columns: { id: 'Nr.', alone: { from: 'woont', values: { ja: 'alleen', nee: ['samen', 'x'] } } },
      },
    });
    expect(columns.get('id')?.from).toBe('Nr.');
    expect(columns.get('age')).toMatchObject({
      kind: 'number',
      range: [18, 110],
      paths: [['population', 'eligible', 0, 'when']],
    });
    expect(columns.get('alone')).toMatchObject({
      kind: 'yes-no',
      missing: ['9'],
      from: 'woont',
      values: { ja: ['alleen'], nee: ['samen', 'x'] },
    });
  });

  it('asks for a recorded assignment and joined tables', () => {
    const columns = needed({
      assignment: {
        method: 'recorded',
        column: 'arm',
        arms: { usual: '0', help: '1' },
        received: 'took',
        probability: { usual: 'p0', help: 'p1' },
        design: { method: 'blocked', by: ['school'] },
      },
      data: { units: 'u.csv', tables: { district: 'd.csv' } },
    });
    const kinds = [...columns.values()].map(({ name, kind }) => [name, kind]);
    expect(kinds).toEqual([
      ['arm', 'category'],
      ['district', 'category'],
      ['id', 'text'],
      ['p0', 'number'],
      ['p1', 'number'],
      ['school', 'category'],
      ['score', 'number'],
      ['took', 'yes-no'],
    ]);
    expect(columns.get('school')?.paths).toEqual([['assignment', 'design', 'by', 0]]);
  });

  it('knows when an outcome is measured, the baseline where it was', () => {
    const columns = needed({
      moments: { t0: 'baseline', t6: '6 months', t12: '12 months' },
      data: { units: 'u.csv', measurements: { file: 'm.csv', moment: 'moment' } },
      outcomes: {
        score: { ...example.outcomes.score, role: 'primary' },
        cost: { title: 'Cost', column: 'euro', kind: 'continuous', better: 'lower', at: ['t12'] },
      },
      analysis: { estimators: [{ method: 'lin-adjusted', covariates: ['baseline'] }] },
    });
    expect(columns.has('baseline')).toBe(false);
    expect(columns.get('score')).toMatchObject({ measuredAt: ['t0', 't6', 't12'], optionalAt: ['t0'] });
    expect(columns.get('euro')).toMatchObject({ measuredAt: ['t0', 't12'], optionalAt: ['t0'] });
    expect(columns.get('id')).toMatchObject({ measuredAt: null, optionalAt: [] });
  });

  it('meets a column called constructor', () => {
    const columns = needed({ assignment: { method: 'blocked', by: ['constructor'] } });
    expect(columns.get('constructor')).toMatchObject({ kind: 'category', from: 'constructor', values: null });
  });
});
