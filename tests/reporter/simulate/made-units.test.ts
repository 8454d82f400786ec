import { groupingOf, randomOf } from '@pionier/core';
import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import type { SimulationAssumptions } from '../../../packages/reporter/src/simulate/assumptions.ts';
import { drawnDesign } from '../../../packages/reporter/src/simulate/drawn-design.ts';
import { madeUnits } from '../../../packages/reporter/src/simulate/made-units.ts';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

function made(sections: object, given: Partial<SimulationAssumptions>) {
  const pilot = plannedPilot(sections as { readonly [section: string]: unknown });
  const design = drawnDesign(pilot, builtIn);
  return madeUnits(pilot, builtIn, assumptionsOf(given), { design, share: 0 })(randomOf('units'));
}

const sizes = (codes: Int32Array) => {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => a - b);
};

describe('made-up units', () => {
  it('are as many as assumed, each with an id of its own', () => {
    const { ids, table } = made({}, { units: 7 });
    expect([ids.length, new Set(ids).size, table.rows]).toEqual([7, 7, 7]);
    expect(table.columns.size).toBe(0);
  });

  it('stand in blocks of equal size: two of a yes or no, four of a category', () => {
    const sections = {
      columns: { alone: { kind: 'yes-no' } },
      assignment: { method: 'blocked', by: ['alone', 'area'] },
    };
    const { table } = made(sections, { units: 80 });
    expect(table.columns.get('alone')!.kind).toBe('yes-no');
    expect(sizes(groupingOf(table, 'area').codes)).toEqual([20, 20, 20, 20]);
    expect(sizes(groupingOf(table, 'alone').codes)).toEqual([40, 40]);
  });

  it('stand in clusters of the assumed sizes, a block to each', () => {
    const assignment = { method: 'clustered', cluster: 'school', by: ['area'] };
    const { table } = made({ assignment }, { units: 60, clusters: 12 });
    const school = groupingOf(table, 'school');
    const area = groupingOf(table, 'area');
    expect(sizes(school.codes)).toEqual(Array.from({ length: 12 }, () => 5));
    const areas = new Map<number, Set<number>>();
    for (const [row, code] of school.codes.entries())
      areas.set(code, (areas.get(code) ?? new Set()).add(area.codes[row]!));
    expect([...areas.values()].every((found) => found.size === 1)).toBe(true);
  });

  it('make pairs of two, and leave out an odd one', () => {
    const { table } = made({ assignment: { method: 'paired', by: ['twin', 'area'] } }, { units: 11 });
    expect(sizes(groupingOf(table, 'twin').codes)).toEqual([2, 2, 2, 2, 2]);
    expect(sizes(groupingOf(table, 'area').codes)).toEqual([10]);
  });

  it('have the covariates of the estimators, of their kinds', () => {
    const { table } = made(
      {
        columns: { age: { kind: 'number' }, alone: { kind: 'yes-no' }, area: { kind: 'category' } },
        analysis: { estimators: [{ method: 'lin-adjusted', covariates: ['age', 'alone', 'area'] }] },
      },
      { units: 400 },
    );
    expect([...table.columns].map(([name, { kind }]) => [name, kind])).toEqual([
      ['age', 'number'],
      ['alone', 'yes-no'],
      ['area', 'category'],
    ]);
    expect(sizes(groupingOf(table, 'area').codes).length).toBe(4);
  });

  it('ask for what they need', () => {
    const clustered = { assignment: { method: 'clustered', cluster: 'school' } };
    expect(() => made({}, { units: null })).toThrow('missing key: plan.units');
    expect(() => made(clustered, { units: 60 })).toThrow('missing key: plan.clusters');
    const estimators = [{ method: 'ols-adjusted', errors: 'cr2', clusters: 'team' }];
    expect(() => made({ analysis: { estimators } }, {})).toThrow('missing units: errors are clustered by team');
  });
});
