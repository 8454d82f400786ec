import { tableFromColumns, type Units, unitsFromTable } from '@pionier/core';
import { builtIn, type Pilot, plannedAssumptions, unitsToPlay } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { planPilot } from '../../../packages/reporter/src/plan/plan.ts';
import { matched } from './made-designs.ts';
import { plannedPilot } from './made-trial.ts';

type Given = { readonly units?: Units; readonly earlier?: Parameters<typeof tableFromColumns>[0] };

function assumed(pilot: Pilot, { units, earlier }: Given = {}) {
  const given = {
    pilot,
    methods: builtIn,
    units: units ?? null,
    earlier: earlier === undefined ? null : tableFromColumns(earlier),
  };
  const { plan, problems } = planPilot({ ...given, software: 'test', inputs: {} });
  if (plan === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return plannedAssumptions({ ...given, plan });
}

const outcome = {
  title: 'Score',
  column: 'score',
  kind: 'continuous',
  better: 'lower',
  worthwhile: 0.5,
  role: 'primary',
};
const plan = { units: 80, attrition: 0.1, compliance: 0.9, outcomes: { score: { mean: 2, sd: 1.9, r2: 0.3 } } };

describe('what a simulation takes from a plan', () => {
  it('is what the plan states, the effect turned into a change of the outcome', () => {
    expect(assumed(plannedPilot({ outcomes: { score: outcome }, plan }))).toEqual({
      units: 80,
      clusters: null,
      clusterSizeVariation: 0,
      attrition: 0.1,
      compliance: 0.9,
      crossover: 0,
      // Nothing explains under a complete draw without covariates.
      outcomes: { score: { mean: 2, sd: 1.9, effects: { help: -0.5 }, icc: 0, r2: 0, earlier: null } },
    });
  });

  it('leaves units and clusters to the file, where the plan states no others', () => {
    const id = Array.from({ length: 6 }, (_, row) => `u${row}`);
    const school = ['a', 'a', 'b', 'b', 'c', 'c'];
    const units = unitsFromTable(tableFromColumns({ id, school }, { id: { kind: 'text' } }), 'id');
    const clustered = { assignment: { method: 'clustered', cluster: 'school' }, outcomes: { score: outcome } };
    const outcomes = { score: { sd: 1, icc: 0.1 } };
    const of = (stated: object) => {
      const { units: some, clusters } = assumed(plannedPilot({ ...clustered, plan: { outcomes, ...stated } }), {
        units,
      });
      return [some, clusters];
    };
    expect(of({})).toEqual([null, null]);
    expect(of({ clusters: 12, units: 60 })).toEqual([60, 12]);
  });

  it('knows no effect where the spread is unknown, and none of a harm', () => {
    const of = (change: object) =>
      assumed(
        plannedPilot({ outcomes: { score: { ...outcome, ...change } }, plan: { units: 80, outcomes: { score: {} } } }),
      ).outcomes['score'];
    expect(of({})).toMatchObject({ sd: 1, effects: {} });
    const { worthwhile: _, ...harm } = { ...outcome, role: 'harm', margin: 1 };
    const outcomes = { score: harm, other: { ...outcome, column: 'other' } };
    const planned = { units: 80, outcomes: { score: { sd: 2 } } };
    expect(assumed(plannedPilot({ outcomes, plan: planned })).outcomes['score']).toMatchObject({ sd: 2, effects: {} });
  });

  it('gives every comparison the planned effect, also that of one help with another', () => {
    const interventions = {
      usual: { title: 'Usual', control: true },
      help: { title: 'Help' },
      more: { title: 'More help' },
    };
    const of = (contrasts: unknown) =>
      assumed(plannedPilot({ interventions, outcomes: { score: outcome }, plan, analysis: { contrasts } })).outcomes[
        'score'
      ]!.effects;
    expect(of('each-against-control')).toEqual({ help: -0.5, more: -0.5 });
    expect(
      of([
        ['help', 'usual'],
        ['more', 'help'],
      ]),
    ).toEqual({ help: -0.5, more: -1 });
    const round = [
      ['help', 'usual'],
      ['more', 'help'],
      ['more', 'usual'],
    ];
    expect(() => of(round)).toThrow('missing key: effects of score');
  });

  it('takes earlier values themselves, unless the plan states a level of its own', () => {
    const pilot = (score: object) =>
      plannedPilot({ outcomes: { score: outcome }, plan: { units: 80, earlier: 'earlier.csv', outcomes: { score } } });
    const earlier = { score: [1, 4, null, 2] };
    expect([...assumed(pilot({}), { earlier }).outcomes['score']!.earlier!]).toEqual([1, 4, 2]);
    expect(assumed(pilot({ sd: 3 }), { earlier }).outcomes['score']).toMatchObject({ sd: 3, earlier: null });
  });

  it('makes a proportion of a half, and asks for the rate of counts', () => {
    const of = (kind: string, score: object) =>
      assumed(
        plannedPilot({
          outcomes: { score: { ...outcome, kind, worthwhile: 0.1 } },
          plan: { units: 80, outcomes: { score } },
        }),
      );
    expect(of('binary', {}).outcomes['score']).toMatchObject({ mean: 0.5, sd: 0.5, effects: { help: -0.1 } });
    expect(of('count', { mean: 4 }).outcomes['score']).toMatchObject({ mean: 4, sd: 2 });
    expect(() => of('count', { sd: 2 })).toThrow('missing key: mean of score');
  });
});

describe('unitsToPlay', () => {
  const columns = { age: [1, 2, 3, 4], income: [5, 1, 2, 2], takesPart: ['0', '1', '0', '0'] };
  const earlier = tableFromColumns(columns, { takesPart: { kind: 'category' } });
  const given = { methods: builtIn, units: null, earlier };

  it('are those of earlier data that tell who got the help, for a matched comparison without a file', () => {
    const units = unitsToPlay({ ...given, pilot: matched() })!;
    expect([units.ids.length, units.table.columns.has('takesPart')]).toEqual([4, true]);
    const { age: _, ...less } = columns;
    const lacking = tableFromColumns(less, { takesPart: { kind: 'category' } });
    expect(unitsToPlay({ ...given, pilot: matched(), earlier: lacking })).toBeNull();
    expect(unitsToPlay({ ...given, pilot: plannedPilot() })).toBeNull();
    expect(unitsToPlay({ ...given, pilot: matched(), units })).toBe(units);
  });

  it('count in the formula too: one in four got the help', () => {
    const pilot = matched({ units: 400, treated: 0.9 });
    const { plan } = planPilot({ ...given, pilot, software: 'test', inputs: {} });
    expect(plan?.assumptions).toMatchObject({ units: 400, arms: { help: 0.25, usual: 0.75 } });
  });
});
