import { differences, partitionDifferences, protocolHash } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { example, pilotWith } from './example.ts';

describe('differences', () => {
  it('are none between a pilot and itself', () => {
    expect(differences(pilotWith(), pilotWith())).toEqual([]);
    expect(differences(pilotWith(), JSON.parse(JSON.stringify(pilotWith())))).toEqual([]);
  });

  it('name the place, what was registered and what stands there now', () => {
    const now = pilotWith({
      analysis: { confidence: 0.9 },
      pilot: { ...example.pilot, title: 'Other', law: 'wmo' },
      columns: { age: { kind: 'number', range: [0, 1] } },
    });
    expect(differences(pilotWith(), now)).toEqual([
      { path: '/analysis/confidence', registered: 0.95, now: 0.9 },
      { path: '/columns/age', registered: null, now: { kind: 'number', range: [0, 1] } },
      { path: '/pilot/law', registered: null, now: 'wmo' },
      { path: '/pilot/title', registered: 'Example', now: 'Other' },
    ]);
  });

  it('take a list of another length as one difference', () => {
    const of = (by: readonly string[]) => pilotWith({ assignment: { method: 'blocked', by } });
    expect(differences(of(['a']), of(['a', 'b']))).toEqual([
      { path: '/assignment/by', registered: ['a'], now: ['a', 'b'] },
    ]);
    expect(differences(of(['a', 'c']), of(['a', 'b']))).toEqual([
      { path: '/assignment/by/1', registered: 'c', now: 'b' },
    ]);
  });

  it('see nothing of site and data', () => {
    expect(differences(pilotWith(), pilotWith({ site: { code: 'GM0150' }, data: { units: 'x.csv' } }))).toEqual([]);
  });

  it('escape keys as a JSON Pointer does', () => {
    const now = { ...pilotWith(), columns: { 'a/b~c': { kind: 'number' as const } } };
    expect(differences(pilotWith(), now)[0]?.path).toBe('/columns/a~1b~0c');
  });
});

describe('partitionDifferences', () => {
  it('refuses changes of interventions, population and assignment, words excepted', () => {
    const now = pilotWith({
      interventions: { usual: { title: 'As usual', control: true }, help: { title: 'Help', capacity: 20 } },
      population: { unit: 'resident', id: 'id' },
      assignment: { method: 'simple' },
      analysis: { confidence: 0.9 },
    });
    const { refused, listed } = partitionDifferences(differences(pilotWith(), now));
    expect(refused.map(({ path }) => path)).toEqual([
      '/assignment/method',
      '/interventions/help/capacity',
      '/population/unit',
    ]);
    expect(listed.map(({ path }) => path)).toEqual(['/analysis/confidence', '/interventions/usual/title']);
  });

  it('refuses nothing when the hash is the same', () => {
    const now = pilotWith({ interventions: { usual: { title: 'X', control: true }, help: { title: 'Y', what: 'z' } } });
    expect(protocolHash(now)).toBe(protocolHash(pilotWith()));
    expect(partitionDifferences(differences(pilotWith(), now)).refused).toEqual([]);
  });
});
