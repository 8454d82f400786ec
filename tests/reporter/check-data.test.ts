import { type Column, designs, instruments, matchers, type Table, type Units } from '@pionier/core';
import { checkData, type Estimator, type Pilot, pilotFacts } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outcomeOf, pilotOf } from './judge/lints/pilot.ts';

const gap = Number.NaN;

const adjusted: Estimator = {
  name: 'adjusted',
  title: 'An estimator with covariates',
  params: z.strictObject({}),
  columns: (params) =>
    (params as { covariates?: readonly string[] }).covariates?.map((name, index) => ({
      name,
      kind: 'any' as const,
      path: ['covariates', index],
    })) ?? [],
  estimate: () => [],
};
const methods = { designs, instruments, matchers, estimators: { adjusted } };

const numbers = (...values: readonly number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });
const categories = (...values: readonly (string | null)[]): Column => {
  const levels = [...new Set(values.filter((value) => value !== null))].sort();
  return {
    kind: 'category',
    levels,
    codes: Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value))),
  };
};

function unitsOf(
  rows: number,
  columns: { readonly [name: string]: Column },
  moments: Units['moments'] = new Map(),
): Units {
  const table: Table = { rows, columns: new Map(Object.entries(columns)) };
  return {
    ids: Array.from({ length: rows }, (_, row) => `u${row}`),
    table,
    moments,
    absent: [],
    notes: [],
    problems: [],
  };
}

const check = (pilot: Pilot, units: Units) =>
  checkData(pilot, units, methods).map(({ severity, message, path }) => `${severity} ${path.join('.')}: ${message}`);

const eight = { y: numbers(1, 2, 3, 4, 5, 6, 7, 8) };
const population = (rest: Partial<Pilot['population']>): Pick<Pilot, 'population'> => ({
  population: { unit: 'person', id: 'id', eligible: [], groups: {}, ...rest },
});
const analysis = (rest: Partial<Pilot['analysis']>): Pick<Pilot, 'analysis'> => ({
  analysis: { ...pilotOf().analysis, ...rest },
});
const recorded = (design: object) => ({
  assignment: { method: 'recorded', column: 'arm', arms: { usual: 'c', course: 't' }, design },
});

describe('checkData', () => {
  it('has nothing to say of data that fit', () => {
    expect(check(pilotOf(), unitsOf(8, eight))).toEqual([]);
  });

  it('predicts of a lottery what its chances give each arm, among those who are drawn for', () => {
    const lottery = (capacity: number): Partial<Pilot> => ({
      interventions: {
        usual: { title: 'Wachtlijst', control: true },
        course: { title: 'Cursus', control: false, capacity },
      },
      columns: { promised: { kind: 'yes-no' }, single: { kind: 'yes-no' } },
      assignment: {
        method: 'lottery',
        priority: [
          { when: 'promised', certain: true },
          { when: 'single', weight: 2 },
        ],
      } as Pilot['assignment'],
    });
    const yes = (count: number, from: number): Column => ({
      kind: 'yes-no',
      values: Float64Array.from({ length: 24 }, (_, row) => (row >= from && row < from + count ? 1 : 0)),
    });
    const y = numbers(...Array.from({ length: 24 }, (_, row) => row));
    const units = (singles: number) => unitsOf(24, { y, promised: yes(3, 0), single: yes(singles, 3) });
    // 3 certain; of the 6 other places 8 singles at twice the chance can expect 6 · 16/29 = 3.3, the 13 others 2.7, and 10.3 wait
    expect(check(pilotOf(lottery(9)), units(8))).toEqual([]);
    // one place is left: the arm cannot have two
    expect(check(pilotOf(lottery(4)), units(8))).toEqual(['warning interventions: too few units: 21 for 2 arms']);
    // 2 singles among 19 others: 6 · 4/23 = 1.04 of them can expect a place
    expect(check(pilotOf(lottery(9)), units(2))).toEqual([
      'warning assignment: too small blocks: 1 of 2 cannot give each of 2 arms 2 units (2 units)',
    ]);
  });

  it('is silent about an empty file and about columns that are absent', () => {
    expect(check(pilotOf(), unitsOf(0, {}))).toEqual([]);
    const pilot = pilotOf({ ...population({ eligible: [{ when: 'age >= 65' }] }) });
    expect(check(pilot, unitsOf(8, eight))).toEqual([]);
    expect(check(pilotOf({ assignment: { method: 'blocked', by: ['hood'] } }), unitsOf(8, eight))).toEqual([]);
  });
});

describe('checkData on the population', () => {
  const age = numbers(70, 60, 60, gap, 70, 70, 70, 70);

  it('says why nobody is eligible', () => {
    const pilot = pilotOf(population({ eligible: [{ when: 'age >= 90', otherwise: 'te jong' }] }));
    const problems = checkData(pilot, unitsOf(8, { ...eight, age }), methods);
    expect(problems[0]).toMatchObject({
      severity: 'error',
      code: 'empty-table',
      message: 'too few units: nobody is eligible',
      hint: 'left out: te jong (7 units), not known: te jong (1 unit)',
    });
  });

  it('warns of those left out because it is not known, and of too few for the arms', () => {
    const pilot = pilotOf(population({ eligible: [{ when: 'age < 65', otherwise: 'te oud' }] }));
    expect(check(pilot, unitsOf(8, { ...eight, age }))).toEqual([
      'warning population.eligible: missing values: 1 unit is left out, not known: te oud',
      'warning interventions: too few units: 2 for 2 arms',
    ]);
  });

  it('refuses texts that never occur, in rules and in groups', () => {
    const hood = categories('noord', 'noord', 'oost', 'oost', 'oost', 'oost', null, 'oost');
    const pilot = pilotOf({
      ...population({
        eligible: [{ when: 'hood != "zuid"' }],
        groups: { west: { title: 'West', when: 'hood == "West"', vulnerable: false } },
      }),
      ...analysis({ groups: ['west'] }),
    });
    expect(check(pilot, unitsOf(8, { ...eight, hood })).slice(0, 2)).toEqual([
      'error population.eligible.0.when: unknown value: "zuid" in column hood',
      'error population.groups.west.when: unknown value: "West" in column hood',
    ]);
  });
});

describe('checkData on the draw', () => {
  it('foresees blocks that are too small, over all and within groups', () => {
    const hood = categories('a', 'a', 'a', 'a', 'a', 'b', 'b', 'c');
    const poor = numbers(1, 1, 0, 0, 0, 1, 1, 1);
    const pilot = pilotOf({
      assignment: { method: 'blocked', by: ['hood'], shares: { usual: 1, course: 1 } },
      ...population({ groups: { poor: { title: 'Arm', when: 'poor == 1', vulnerable: true } } }),
      ...analysis({ groups: ['poor'] }),
    });
    expect(check(pilot, unitsOf(8, { ...eight, hood, poor }))).toEqual([
      'warning assignment: too small blocks: 2 of 3 cannot give each of 2 arms 2 units (3 units)',
      'warning population.groups.poor: too small blocks: 3 of 3 cannot give each of 2 arms 2 units in group poor (5 units)',
      'warning population.groups.poor: too few units: 3 for 2 arms outside group poor',
    ]);
  });

  it('counts clusters, not their members, and units with no block', () => {
    const hood = categories('a', 'a', 'a', 'b', 'b', 'b', 'c', null);
    const problems = check(
      pilotOf({ assignment: { method: 'clustered', cluster: 'hood' } }),
      unitsOf(8, { ...eight, hood }),
    );
    expect(problems[0]).toMatch(/^error assignment.cluster: missing value: 1 unit has none in hood/);
    expect(problems[1]).toBe('warning interventions: too few clusters: 3 for 2 arms');
  });

  it('counts clusters that were split in each of their arms', () => {
    const arms = { arm: categories('t', 'c', 't', 'c', 't', 'c', 'o', 'o'), hood: categories(...'aabbccde') };
    const split = { saturations: { some: { course: 1, usual: 1 }, none: { other: 1 } }, cluster: 'hood' };
    const pilot = pilotOf({
      interventions: { ...pilotOf().interventions, other: { title: 'Anders', control: false } },
      assignment: {
        method: 'recorded',
        column: 'arm',
        arms: { usual: 'c', course: 't', other: 'o' },
        design: { method: 'saturation', ...split },
      },
    });
    expect(check(pilot, unitsOf(8, { ...eight, ...arms }))).toEqual([]);
  });

  it('counts before the draw how many clusters each arm will be in', () => {
    const assignment = {
      method: 'saturation',
      cluster: 'hood',
      saturations: { all: { course: 1 }, none: { usual: 1 } },
      clusterShares: { all: 1, none: 3 },
    };
    const hoods = (...names: string[]) => unitsOf(8, { ...eight, hood: categories(...names) });
    expect(check(pilotOf({ assignment }), hoods(...'abcdefgh'))).toEqual([]);
    expect(check(pilotOf({ assignment }), hoods(...'abcdefgg'))[0]).toContain('too few clusters: 7 for 2 arms');
  });

  it('reads a recorded allocation with its problems', () => {
    const arm = categories('t', 't', 't', 'c', 'c', 'c', 'x', 'c');
    const [problem] = checkData(pilotOf(recorded({ method: 'complete' })), unitsOf(8, { ...eight, arm }), methods);
    expect(problem).toMatchObject({ severity: 'error', code: 'invalid-cell' });
  });

  it('predicts what a recorded allocation will refuse or leave out', () => {
    const arm = categories('t', 'c', 'c', 'c', 't', 't', 'c', 'c');
    const hood = categories('a', 'a', 'a', 'b', 'c', 'c', 'c', 'c');
    expect(check(pilotOf(recorded({ method: 'blocked', by: ['hood'] })), unitsOf(8, { ...eight, arm, hood }))).toEqual([
      'warning assignment: too small blocks: 1 of 3 holds one arm only, course against usual',
      'warning assignment: too small blocks: 1 of 3 holds a single unit of an arm, course against usual',
    ]);
  });

  it('names arms without units, then groups without', () => {
    const old = numbers(1, 1, 1, 1, 0, 0, 0, 0);
    const pilot = pilotOf({
      ...recorded({ method: 'complete' }),
      ...population({
        groups: {
          none: { title: 'Geen', when: 'old > 1', vulnerable: false },
          old: { title: 'Oud', when: 'old == 1', vulnerable: false },
        },
      }),
      ...analysis({ groups: ['none', 'old'] }),
    });
    const nobody = 'warning population.groups.none.when: too few units: nobody belongs to none';
    const one = categories('c', 'c', 'c', 'c', 'c', 'c', 'c', 't');
    expect(check(pilot, unitsOf(8, { ...eight, arm: one, old }))).toEqual([
      nobody,
      'warning interventions.course: too few units: 1 in arm course',
    ]);
    const two = categories('c', 'c', 'c', 'c', 't', 'c', 'c', 't');
    expect(check(pilot, unitsOf(8, { ...eight, arm: two, old }))).toEqual([
      nobody,
      'warning population.groups.old: too few units: 0 in arm course in group old',
    ]);
  });
});

describe('checkData on outcomes', () => {
  it('says when an outcome is absent, mostly missing or the same for all', () => {
    const outcomes = {
      a: outcomeOf('A', { column: 'a' }),
      b: outcomeOf('B', { column: 'b' }),
      c: outcomeOf('C', { column: 'c' }),
    };
    const columns = {
      a: numbers(gap, gap, gap, gap, gap),
      b: numbers(1, 2, gap, gap, gap),
      c: numbers(3, 3, 3, 3, gap),
    };
    expect(check(pilotOf({ outcomes }), unitsOf(5, columns))).toEqual([
      'warning outcomes.a: missing values: no unit that takes part has A',
      'warning outcomes.b: missing values: 3 of 5 units lack B',
      'warning outcomes.c: invalid outcome: C is the same for all units',
    ]);
  });

  it('looks at every moment that has a file, and names it', () => {
    const table = (...values: readonly number[]): Table => ({ rows: 4, columns: new Map([['y', numbers(...values)]]) });
    const moments = new Map(
      (
        [
          ['t0', table(1, 2, 3, 4)],
          ['t6', table(7, 7, 7, 7)],
        ] as const
      ).map(([id, one]) => [id, { table: one, present: new Uint8Array(4).fill(1), day: null }]),
    );
    const pilot = pilotOf({
      moments: { t0: 'baseline', t6: '6 months', t12: '12 months' },
      outcomes: { y: outcomeOf('Y', { moments: ['t6', 't12'] }) },
    });
    expect(check(pilot, unitsOf(4, {}, moments))).toEqual([
      'warning outcomes.y: invalid outcome: Y at t6 is the same for all units',
    ]);
  });

  it('reports answers that are none, at their item', () => {
    const names = ['emptiness', 'miss-people', 'rejected', 'rely-on', 'trust', 'close-to'];
    const items = Object.fromEntries(names.map((name, index) => [name, `djg${index}`]));
    const columns = Object.fromEntries(
      names.map((_, index) => [`djg${index}`, categories('1', '2', '3', index === 4 ? '7' : '1')]),
    );
    const { column: _, ...loneliness } = outcomeOf('Eenzaamheid', {
      instrument: 'de-jong-gierveld-6',
      items,
      answers: ['1', '2', '3'],
    });
    expect(check(pilotOf({ outcomes: { loneliness } }), unitsOf(4, columns))).toContain(
      'error outcomes.loneliness.items.trust: unknown answer: 7 (1 row) in column djg4',
    );
  });
});

describe('checkData on covariates', () => {
  const arm = categories('t', 't', 't', 't', 'c', 'c', 'c', 'c');
  const withCovariates = (
    covariates: readonly string[],
    missing: 'complete-cases' | 'mean-indicator' = 'complete-cases',
  ) =>
    pilotOf({
      ...recorded({ method: 'complete' }),
      ...analysis({
        estimators: [{ method: 'adjusted', covariates }],
        missing: { outcomes: 'complete-cases', covariates: missing },
      }),
    });

  it('knows covariates that are empty, constant, full of gaps or the treatment itself', () => {
    const columns = {
      ...eight,
      arm,
      empty: categories(null, null, null, null, null, null, null, null),
      same: numbers(3, 3, 3, 3, 3, 3, 3, 3),
      gaps: numbers(1, 2, 3, 4, 5, 6, 7, gap),
      group: categories('yes', 'yes', 'yes', 'yes', 'no', 'no', 'no', null),
      fine: numbers(1, 2, 1, 2, 1, 2, 1, 2),
    };
    expect(
      check(withCovariates(['empty', 'same', 'gaps', 'baseline', 'fine', 'fine', 'absent']), unitsOf(8, columns)),
    ).toEqual([
      'warning analysis.estimators.0.covariates.0: missing values: no unit that takes part has empty',
      'warning analysis.estimators.0.covariates.1: invalid covariate: same is the same for all units',
      'warning analysis.estimators.0.covariates.2: missing values: 1 of 8 units lack gaps',
    ]);
    expect(check(withCovariates(['group', 'gaps'], 'mean-indicator'), unitsOf(8, columns))).toEqual([
      'warning analysis.estimators.0.covariates.0: invalid covariate: group is the arm under another name',
    ]);
  });
});

describe('checkData on any data', () => {
  it('never throws, and says of every problem where and how to mend it', () => {
    const value = fc.constantFrom(0, 1, 2, gap);
    const label = fc.constantFrom('a', 'b', null);
    const row = fc.record({ y: value, x: value, hood: label, arm: fc.constantFrom('t', 'c', 'x', null) });
    const assignment = fc.constantFrom<Pilot['assignment']>(
      { method: 'complete' },
      { method: 'simple' },
      { method: 'blocked', by: ['hood', 'x'] },
      { method: 'clustered', cluster: 'hood', by: ['x'] },
      { method: 'paired', by: ['hood'] },
      recorded({ method: 'paired', by: ['hood'] }).assignment,
      recorded({ method: 'clustered', cluster: 'hood' }).assignment,
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), assignment, (rows, method) => {
        const pilot = pilotOf({
          assignment: method,
          ...population({
            eligible: [{ when: 'x < 2 || hood == "a"' }],
            groups: { g: { title: 'G', when: 'x == 1', vulnerable: false } },
          }),
          ...analysis({ groups: ['g'], estimators: [{ method: 'adjusted', covariates: ['x', 'hood'] }] }),
        });
        const units = unitsOf(rows.length, {
          y: numbers(...rows.map(({ y }) => y)),
          x: numbers(...rows.map(({ x }) => x)),
          hood: categories(...rows.map(({ hood }) => hood)),
          arm: categories(...rows.map(({ arm }) => arm)),
        });
        return checkData(pilot, units, methods).every(
          ({ path, message }) => path.length > 0 && /^[a-z ]+: /.test(message),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('pilotFacts', () => {
  it('counts the eligible, and the clusters among them', () => {
    const columns = { ...eight, hood: categories('a', 'a', 'b', 'b', 'c', 'c', 'd', null) };
    const clustered = pilotOf({
      assignment: { method: 'clustered', cluster: 'hood' },
      ...population({ eligible: [{ when: 'y <= 5' }] }),
    });
    expect(pilotFacts(clustered, unitsOf(8, columns))).toEqual({ eligible: 5, clusters: 3 });
    expect(pilotFacts(pilotOf(), unitsOf(8, columns))).toEqual({ eligible: 8, clusters: null });
    expect(pilotFacts(pilotOf(population({ eligible: [{ when: 'age > 3' }] })), unitsOf(8, columns))).toBeNull();
  });
});
