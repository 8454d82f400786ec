import { builtIn, printEvidence } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../packages/reporter/src/evidence/analyse.ts';
import { allocationOf, evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const arm = ['help', 'help', 'help', 'help', 'usual', 'usual', 'usual', 'usual'];
const facts = {
  on: '2026-01-31',
  registered: 'never',
  deviations: [],
  assignedOn: null,
  software: 'test 1',
  inputs: {},
  seedCommitment: null,
} as const;

describe('what a site knows', () => {
  it('answers everything that is asked: an estimate or a refusal, never nothing', () => {
    const value = fc.option(fc.integer({ min: -5, max: 5 }), { nil: null });
    const sites = fc.record({
      score: fc.array(value, { minLength: 8, maxLength: 8 }),
      x: fc.array(value, { minLength: 8, maxLength: 8 }),
    });
    const pilot = pilotFrom({
      columns: { x: { kind: 'number' } },
      population: { unit: 'person', id: 'id', groups: { high: { title: 'High', when: 'x > 0.0' } } },
      analysis: { estimators: [{ method: 'difference-in-means' }, { method: 'lin-adjusted', covariates: ['x'] }] },
    });
    fc.assert(
      fc.property(sites, ({ score, x }) => {
        const units = unitsFrom({ arm, score, x }, {}, { score: { kind: 'number' }, x: { kind: 'number' } });
        const evidence = evidenceFrom(pilot, units);
        const answered = [...evidence.estimates, ...evidence.refusals].map(({ id }) => id);
        expect(answered).toHaveLength(evidence.asked);
        expect(new Set(answered).size).toBe(evidence.asked);
        expect(evidence.verdicts).toHaveLength(1);
        expect(evidence.covariance.lower).toHaveLength(
          (evidence.estimates.length * (evidence.estimates.length + 1)) / 2,
        );
        expect(printEvidence(evidence)).not.toMatch(/NaN|Infinity/);
      }),
      { numRuns: 60 },
    );
  });

  it('a moment whose file is absent is refused, and too early', () => {
    const pilot = pilotFrom({ moments: { t6: '6 months' } });
    const units = { ...unitsFrom({ arm }), absent: ['t6'] };
    const evidence = evidenceFrom(pilot, units);
    expect(evidence.refusals).toMatchObject([{ code: 'not-yet-measured', values: { outcome: 'score', at: 't6' } }]);
    expect(evidence.verdicts).toMatchObject([{ verdict: 'too-early', at: 't6', interval: null }]);
  });

  it('says how it was drawn, and describes only where that is not said', () => {
    const score = [1, 2, 3, 4, 2, 3, 4, 6];
    const declared = evidenceFrom(pilotFrom(), unitsFrom({ arm, score }));
    expect(declared.design).toEqual({ method: 'recorded', design: { method: 'complete' } });
    const assignment = { method: 'recorded', column: 'arm', arms: { usual: 'usual', help: 'help' } };
    const silent = evidenceFrom(pilotFrom({ assignment }), unitsFrom({ arm, score }));
    expect(silent.design).toEqual({ method: 'recorded', design: null });
    expect(silent.verdicts).toMatchObject([{ verdict: 'descriptive', basis: 'none' }]);
    expect(silent.estimates[0]!.estimate).toBe(declared.estimates[0]!.estimate);
  });

  it('leaves out of the balance what the design is made of, the arm and the outcome', () => {
    const pilot = pilotFrom({
      assignment: {
        method: 'recorded',
        column: 'arm',
        arms: { usual: 'usual', help: 'help' },
        design: { method: 'blocked', by: ['place'] },
      },
    });
    const place = ['a', 'a', 'b', 'b', 'a', 'a', 'b', 'b'];
    const units = unitsFrom({ arm, score: [1, 2, 3, 4, 2, 3, 4, 6], place, age: [1, 2, 3, 4, 5, 6, 7, 8] });
    const { balance } = evidenceFrom(pilot, units);
    expect(new Set(balance.map(({ column }) => column))).toEqual(new Set(['age']));
  });

  it('carries what the world says: day, registration, deviations, inputs', () => {
    const pilot = pilotFrom();
    const units = unitsFrom({ arm, score: [1, 2, 3, 4, 2, 3, 4, 6] });
    const deviations = [{ path: '/pilot/title', registered: 'Old', now: 'Trial' }];
    const evidence = analyse({
      pilot,
      units,
      allocation: allocationOf(pilot, units),
      methods: builtIn,
      facts: { ...facts, registered: 'late', deviations, inputs: { 'a.csv': 'sha256:0' }, seedCommitment: 'sha256:1' },
    });
    expect(evidence).toMatchObject({ registered: 'late', deviations, protocol: { pilot: { id: 'trial' } } });
    expect(evidence.provenance).toEqual({
      software: 'test 1',
      on: '2026-01-31',
      inputs: { 'a.csv': 'sha256:0' },
      seedCommitment: 'sha256:1',
    });
  });
});
