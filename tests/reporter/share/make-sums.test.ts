import { rowsThat } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areTooAlike } from '../../../packages/reporter/src/share/like-units.ts';
import { reference, referencePilot, referenceUnits, siteOf } from './site.ts';

describe('units that are too alike', () => {
  it('differ in some arm by fewer than the minimum but not by none', () => {
    const sets = fc.uniqueArray(fc.nat(59)).map((rows) => Int32Array.from(rows).sort());
    const arm = Int32Array.from({ length: 60 }, (_, row) => row % 3);
    fc.assert(
      fc.property(sets, sets, fc.integer({ min: 1, max: 15 }), (one, other, minimum) => {
        const apart = [0, 1, 2].map(
          (code) =>
            [...arm.keys()].filter((row) => arm[row] === code && one.includes(row) !== other.includes(row)).length,
        );
        expect(areTooAlike(one, other, arm, 3, minimum)).toBe(apart.some((count) => count > 0 && count < minimum));
      }),
    );
  });

  it('are kept back: the outcome that comes later', () => {
    const euro = reference.data.euro.map((value, row) => (row < 4 ? null : value));
    const { bundle } = siteOf(undefined, referenceUnits({ euro }));
    expect(bundle.regressions.map(({ outcome }) => outcome)).toEqual(['score']);
    expect(bundle.withheld).toContainEqual({ what: 'regression', which: 'euro@t6', reason: 'units-too-alike' });
  });

  it('are kept back beside an estimate over a few more people', () => {
    const age = reference.data.age.map((value, row) => (row === 7 ? null : value));
    const { bundle } = siteOf(undefined, referenceUnits({ age }));
    expect(bundle.estimates.map(({ units }) => units.treatment + units.control)).toContain(239);
    expect(bundle.regressions).toEqual([]);
  });
});

it('no two sums of a bundle are about nearly the same people', () => {
  const gaps = fc.array(fc.nat(359), { maxLength: 40 });
  fc.assert(
    fc.property(gaps, gaps, gaps, (later, euro, before) => {
      const hide = (name: 'later' | 'euro' | 'before', rows: readonly number[]) =>
        reference.data[name].map((value, row) => (rows.includes(row) ? null : value));
      const { over } = siteOf(
        undefined,
        referenceUnits({ later: hide('later', later), euro: hide('euro', euro), before: hide('before', before) }),
      );
      for (const one of over)
        for (const other of over) expect(areTooAlike(one.rows, other.rows, one.study.arm, 3, 10)).toBe(false);
    }),
    { numRuns: 40 },
  );
});

describe('a design without sums over units', () => {
  it('keeps its estimates', () => {
    const chance = reference.data.age.map((value) => 0.2 + (value % 1) / 4);
    const rest = chance.map((value) => (1 - value) / 2);
    const pilot = referencePilot({
      columns: {
        p: { kind: 'number' },
        q: { kind: 'number' },
        later: { kind: 'number' },
        age: { kind: 'number' },
        alone: { kind: 'yes-no' },
      },
      assignment: {
        method: 'recorded',
        column: 'arm',
        arms: { usual: 'usual', some: 'some', more: 'more' },
        probability: { usual: 'p', some: 'q', more: 'q' },
        design: { method: 'simple' },
      },
      analysis: { estimators: [{ method: 'difference-in-means' }] },
    });
    const { bundle } = siteOf(pilot, referenceUnits({ p: chance, q: rest }));
    expect(bundle.estimates.length).toBeGreaterThan(0);
    expect(bundle.regressions).toEqual([]);
    expect(bundle.withheld).toContainEqual({ what: 'regression', which: 'score@t6', reason: 'unequal-chances' });
  });
});

describe('groups', () => {
  const groups = (when: string) =>
    referencePilot({ population: { unit: 'person', id: 'id', groups: { old: { title: 'Old', when } } } });

  it('have columns of their own and with every arm', () => {
    const [{ sums }] = siteOf(groups('age >= 47.0')).bundle.regressions as [
      ReturnType<typeof siteOf>['bundle']['regressions'][number],
    ];
    expect(sums.columns.slice(-3)).toEqual(['group:old', 'arm:more*group:old', 'arm:some*group:old']);
    const old = rowsThat(Int32Array.from(reference.data.age.keys()), (row) => reference.data.age[row]! >= 47);
    const index = sums.columns.indexOf('group:old');
    expect(sums.gram[(index * (index + 3)) / 2]).toBe(old.length);
  });

  it('that are small here have none, nor estimates', () => {
    const { bundle } = siteOf(groups('age >= 70.0'));
    expect(bundle.regressions[0]!.sums.columns.some((name) => name.includes('group'))).toBe(false);
    expect(bundle.withheld).toContainEqual({ what: 'group', which: 'score@t6 old', reason: 'below-minimum' });
    expect(bundle.estimates.every(({ group }) => group === null)).toBe(true);
    expect(bundle.covariance!.lower).toHaveLength((bundle.estimates.length * (bundle.estimates.length + 1)) / 2);
  });
});

it('a missing covariate stands at the protocol’s constant, with an indicator beside it', () => {
  const age = reference.data.age.map((value, row) => (row % 4 === 0 ? null : value));
  const pilot = referencePilot({
    analysis: {
      estimators: [{ method: 'ols-adjusted', covariates: ['age'] }],
      missing: { covariates: 'mean-indicator' },
    },
  });
  const [{ sums }] = siteOf(pilot, referenceUnits({ age })).bundle.regressions as [
    ReturnType<typeof siteOf>['bundle']['regressions'][number],
  ];
  expect(sums.columns).toEqual(['intercept', 'arm:more', 'arm:some', 'covariate:age', 'missing:age']);
  expect(sums.units).toBe(360);
  expect(sums.gram[(4 * 7) / 2]).toBe(90);
  const known = age.filter((value) => value !== null);
  expect(sums.gram[6]).toBeCloseTo(
    known.reduce((sum, value) => sum + value - 60, 0),
    9,
  );
});
