import { unitsFromTable } from '@pionier/core';
import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { countedUnits, expectedUnits } from '../../../packages/reporter/src/plan/expected-units.ts';
import { pilotWith } from '../language/example.ts';
import { earlier, earlierTable } from './earlier-data.ts';

const units = unitsFromTable(earlierTable(), 'id');
const unknown = { blockShares: null, armShares: null };
const nothing = { units: null, clusters: null, clusterSizeVariation: null, blocks: null, ...unknown };

describe('countedUnits', () => {
  it('counts the eligible, their clusters and how unequal those are', () => {
    const pilot = pilotWith({ assignment: { method: 'clustered', cluster: 'team', by: ['region'] } });
    const counted = countedUnits(pilot, units, builtIn);
    const sizes = [9, 14, 6, 11, 20, 8, 13, 4];
    const mean = 85 / 8;
    const squares = sizes.reduce((sum, size) => sum + (size - mean) * (size - mean), 0);
    expect(counted).toMatchObject({ units: 85, clusters: 8, blocks: 2 });
    expect(counted.clusterSizeVariation).toBeCloseTo(Math.sqrt(squares / 8) / mean, 12);
  });

  it('keeps to those who may take part', () => {
    const population = { unit: 'person', id: 'id', eligible: [{ when: 'age >= 75' }] };
    const pilot = pilotWith({ population, columns: { age: { kind: 'number' } } });
    expect(countedUnits(pilot, units, builtIn).units).toBe(earlier.age.filter((age) => age >= 75).length);
  });

  it('knows nothing without data', () => {
    expect(countedUnits(pilotWith(), null, builtIn)).toEqual(nothing);
    expect(countedUnits(pilotWith({ assignment: { method: 'clustered', cluster: 'school' } }), units, builtIn)).toEqual(
      {
        ...nothing,
        units: 85,
      },
    );
  });
});

describe('expectedUnits', () => {
  const plan = { power: 0.8, attrition: 0, compliance: 1, crossover: 0, outcomes: {} };
  const clustered = pilotWith({ assignment: { method: 'clustered', cluster: 'team' } });

  it('takes the plan before the data', () => {
    const counted = { units: 85, clusters: 8, clusterSizeVariation: 0.4, blocks: null, ...unknown };
    expect(expectedUnits(clustered, plan, counted)).toEqual({ expected: counted });
    expect(expectedUnits(clustered, { ...plan, units: 200, clusters: 20, clusterSizeVariation: 0 }, counted)).toEqual({
      expected: { units: 200, clusters: 20, clusterSizeVariation: 0, blocks: null, ...unknown },
    });
    expect(expectedUnits(pilotWith(), { ...plan, units: 50 }, nothing)).toEqual({
      expected: { units: 50, clusters: null, clusterSizeVariation: 0, blocks: null, ...unknown },
    });
  });

  it('asks for what it cannot do without', () => {
    const message = (...input: Parameters<typeof expectedUnits>) => {
      const found = expectedUnits(...input);
      return 'problem' in found ? found.problem.message : null;
    };
    expect(message(clustered, plan, nothing)).toBe('missing key: plan.units');
    expect(message(clustered, { ...plan, units: 50 }, nothing)).toBe('missing key: plan.clusters');
    expect(message(clustered, { ...plan, units: 5, clusters: 6 }, nothing)).toBe('invalid clusters: 6 of 5 units');
    expect(message(pilotWith(), { ...plan, units: 50, clusters: 6 }, nothing)).toContain('inconsistent clusters');
  });
});
