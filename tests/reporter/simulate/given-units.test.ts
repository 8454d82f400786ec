import { groupingOf, randomOf, tableFromColumns } from '@pionier/core';
import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import type { SimulationAssumptions } from '../../../packages/reporter/src/simulate/assumptions.ts';
import { drawnDesign } from '../../../packages/reporter/src/simulate/drawn-design.ts';
import { givenUnits, unitsAt } from '../../../packages/reporter/src/simulate/given-units.ts';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const given = {
  ids,
  table: tableFromColumns({
    school: ['s1', 's1', 's1', 's2', 's3', 's3'],
    twin: ['t1', 't1', 't2', 't2', 't3', 't3'],
    age: [1, 2, 3, 4, 5, 6],
  }),
  baselines: new Map([['score', Float64Array.of(10, 20, 30, 40, 50, 60)]]),
};

function drawn(assignment: object, more: Partial<SimulationAssumptions>) {
  const design = drawnDesign(plannedPilot({ assignment }), builtIn);
  return givenUnits(given, assumptionsOf({ units: null, ...more }), design)(randomOf('units'));
}

const numbers = (units: ReturnType<typeof drawn>, name: string) => {
  const column = units.table.columns.get(name)!;
  return column.kind === 'number' ? [...column.values] : [];
};

describe('the units that there are', () => {
  it('are taken as they are, where no other number is planned', () => {
    expect(drawn({ method: 'complete' }, {})).toBe(given);
    expect(drawn({ method: 'complete' }, { units: 6 })).toBe(given);
    expect(drawn({ method: 'clustered', cluster: 'school' }, { clusters: 3 })).toBe(given);
  });

  it('are drawn with replacement to another number, each with what is known of it', () => {
    const units = drawn({ method: 'complete' }, { units: 40 });
    expect([units.ids.length, new Set(units.ids).size]).toEqual([40, 40]);
    const ages = numbers(units, 'age');
    expect([...new Set(ages)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ages.map((age) => 10 * age)).toEqual([...units.baselines.get('score')!]);
  });

  it('come in whole clusters, which count as two when drawn twice', () => {
    const units = drawn({ method: 'clustered', cluster: 'school' }, { clusters: 20 });
    const { codes, labels } = groupingOf(units.table, 'school');
    expect(labels.length).toBe(20);
    const members = labels.map((_, code) =>
      codes.reduce((all, found, row) => all + (found === code ? `${numbers(units, 'age')[row]}` : ''), ''),
    );
    expect([...new Set(members)].sort()).toEqual(['123', '4', '56']);
  });

  it('come in whole pairs', () => {
    const units = drawn({ method: 'paired', by: ['twin'] }, { units: 30 });
    const { codes, labels } = groupingOf(units.table, 'twin');
    expect([codes.length, labels.length]).toEqual([30, 15]);
  });

  it('keep a missing cluster missing', () => {
    const table = tableFromColumns({ school: ['s1', 's1', null, 's2'] });
    const design = drawnDesign(plannedPilot({ assignment: { method: 'clustered', cluster: 'school' } }), builtIn);
    const some = { ids: ['a', 'b', 'c', 'd'], table, baselines: new Map() };
    const units = givenUnits(some, assumptionsOf({ units: null, clusters: 30 }), design)(randomOf('missing'));
    expect(groupingOf(units.table, 'school').codes).toContain(-1);
  });

  it('can be some rows of them', () => {
    const some = unitsAt(given, Int32Array.of(4, 0), ['x', 'y']);
    expect([some.ids, numbers(some, 'age'), [...some.baselines.get('score')!]]).toEqual([
      ['x', 'y'],
      [5, 1],
      [50, 10],
    ]);
  });
});
