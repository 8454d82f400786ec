import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const intake = (value: object, more: object = {}) => ({
  population: { unit: 'person', id: 'nr', intake: value },
  ...more,
});

describe('intake', () => {
  it('takes a date without a declaration, or a declared number without a period', () => {
    expect(said(intake({ order: 'came', from: '2026-03-01', until: '2026-11-30' }))).toEqual([]);
    expect(said(intake({ order: 'rank' }, { columns: { rank: { kind: 'number' } } }))).toEqual([]);
  });

  it('needs days for a period, in their order', () => {
    expect(said(intake({ order: 'came', from: '2026-12-01', until: '2026-11-30' }))).toEqual([
      'error population.intake.until: invalid period: intake ends on 2026-11-30, before 2026-12-01',
    ]);
    expect(said(intake({ order: 'rank', until: '2026-11-30' }, { columns: { rank: { kind: 'number' } } }))).toEqual([
      'error population.intake.order: invalid order: rank is a number',
    ]);
    expect(said(intake({ order: 'wijk' }, { columns: { wijk: { kind: 'category' } } }))).toEqual([
      'error population.intake.order: invalid order: wijk is category',
    ]);
    expect(said(intake({ order: 'came', from: '1-3-2026' }))[0]).toMatch(/^error population\.intake\.from: /);
  });

  it('is known at assignment', () => {
    expect(said(intake({ order: 'score' }))[0]).toMatch(/measured later: score/);
  });
});
