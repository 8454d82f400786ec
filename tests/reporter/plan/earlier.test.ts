import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { adjustsForBaseline, covariateNames, earlierEstimates } from '../../../packages/reporter/src/plan/earlier.ts';
import { example, pilotWith, type Sections } from '../language/example.ts';
import { earlier, earlierTable } from './earlier-data.ts';

const works = { title: 'Works', column: 'works', kind: 'binary', better: 'higher' };
const score = { ...example.outcomes.score, role: 'primary' };
const adjusted = (...covariates: string[]) => ({ estimators: [{ method: 'lin-adjusted', covariates }] });

describe('earlierEstimates', () => {
  const estimates = (sections: Sections) =>
    earlierEstimates({ pilot: pilotWith(sections), table: earlierTable(), methods: builtIn });

  it('takes mean, spread, likeness and what covariates explain', () => {
    const { outcomes, ofEveryone } = estimates({
      assignment: { method: 'clustered', cluster: 'team' },
      outcomes: { score, works, absent: { ...works, column: 'elsewhere' } },
      analysis: adjusted('age', 'level'),
    });
    expect(ofEveryone).toBe(false);
    expect(Object.keys(outcomes)).toEqual(['score', 'works']);
    expect(outcomes['score']).toEqual({
      mean: expect.closeTo(earlier.mean, 12),
      sd: expect.closeTo(earlier.sd, 12),
      icc: expect.closeTo(earlier.icc['y']!, 12),
      r2: expect.closeTo(earlier.r2['ageLevel']!, 12),
      units: 85,
      clusters: 8,
    });
    expect(outcomes['works']).toMatchObject({ sd: null, icc: expect.closeTo(earlier.icc['z']!, 12) });
  });

  it('takes what blocks explain, and nothing where nothing explains', () => {
    const blocked = estimates({ assignment: { method: 'blocked', by: ['region'] } });
    expect(blocked.outcomes['score']).toMatchObject({ icc: null, r2: expect.closeTo(earlier.r2['block']!, 12) });
    expect(estimates({}).outcomes['score']).toMatchObject({ icc: null, r2: null });
  });

  it('keeps to those who may take part, where their columns are there', () => {
    const eligible = (when: string, name: string) => ({
      columns: { [name]: { kind: 'number' } },
      population: { unit: 'person', id: 'id', eligible: [{ when }] },
    });
    const old = estimates(eligible('age >= 75', 'age'));
    expect(old.outcomes['score']?.units).toBe(earlier.age.filter((age) => age >= 75).length);
    expect(estimates(eligible('income > 1', 'income'))).toMatchObject({ ofEveryone: true });
  });
});

describe('what the estimator adjusts for', () => {
  it('keeps the outcome’s own baseline apart', () => {
    const data = { units: 'u.csv', measurements: { t0: 'a.csv', t1: 'b.csv' } };
    const moments = { t0: 'baseline', t1: '1 month' };
    const pilot = pilotWith({ moments, data, analysis: adjusted('age', 'baseline') });
    expect(covariateNames(pilot)).toEqual(['age']);
    expect(adjustsForBaseline(pilot)).toBe(true);
    expect(adjustsForBaseline(pilotWith())).toBe(false);
  });
});
