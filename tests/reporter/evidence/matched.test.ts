import type { Evidence } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { earnings, partly, treat } from '../estimate/matched-study.ts';
import { matchedEvidence } from '../report/matched-evidence.ts';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const evidence = matchedEvidence();

describe('the evidence of a matched comparison', () => {
  it('has the answer of MatchIt: 185 of 185 and of 429, an effect of 770', () => {
    const [estimate] = evidence.estimates;
    expect(estimate).toMatchObject({
      units: { treatment: 185, control: 185 },
      errors: 'cr2',
      estimand: { effect: 'att', scale: 'difference', weights: 'matching', population: 'sample', over: 'all' },
    });
    expect(estimate!.estimate).toBeCloseTo(770.3901678, 7);
    expect(estimate!.df).toBeCloseTo(184, 8);
    const { matching } = evidence;
    expect(matching).toMatchObject({
      method: 'nearest',
      treatment: 'work',
      control: 'none',
      denominator: 'treated',
      reused: { controls: 0, most: 1 },
      refusal: null,
    });
    expect(matching!.units.treatment).toEqual({ all: 185, matched: 185, unmatched: 0, incomplete: 0, effective: 185 });
    expect(matching!.units.control).toEqual({ all: 429, matched: 185, unmatched: 244, incomplete: 0, effective: 185 });
  });

  it('has the naive difference beside it', () => {
    const [naive] = evidence.matching!.naive;
    expect(naive!.estimate).toBeCloseTo(-635.0262120374373, 8);
    expect(naive!.units).toEqual({ treatment: 185, control: 429 });
  });

  it('is descriptive: race is not balanced', () => {
    expect(evidence.verdicts).toMatchObject([{ verdict: 'descriptive', rule: 'matched-imbalance', basis: 'matched' }]);
    expect(evidence.verdicts[0]!.because).toContain('1.026');
  });

  it('says who is not in the comparison, and why', () => {
    const analysed = evidence.flow.filter(({ stage }) => stage === 'analysed');
    expect(analysed.map(({ arm, units, reasons }) => [arm, units, reasons])).toEqual([
      ['none', 185, { unmatched: 244 }],
      ['work', 185, {}],
    ]);
    const partial = matchedEvidence({ values: partly });
    for (const row of partial.flow.filter(({ stage }) => stage === 'analysed')) {
      const measured = partial.flow.find(({ stage, arm }) => stage === 'measured' && arm === row.arm)!;
      const lost = Object.values(row.reasons).reduce((sum, units) => sum + units, 0);
      expect(row.units + lost).toBe(measured.units);
    }
  });

  it('says nothing of persons', () => {
    expect(JSON.stringify(evidence)).not.toMatch(/NSW\d|PSID\d/);
    expect(evidence.design).toMatchObject({ method: 'matched', match: { method: 'nearest' } });
  });

  it('keeps the balance of what was matched on apart from that of other columns', () => {
    expect(evidence.balance).toEqual([]);
    const fewer = matchedEvidence({ match: { covariates: ['age', 're74'] } });
    expect(new Set(fewer.balance.map(({ column }) => column))).toEqual(
      new Set(['educ', 'married', 'nodegree', 'race', 're75']),
    );
    expect(fewer.matching!.after.map(({ column }) => column)).toEqual(['age', 're74']);
  });

  it('carries a verdict, though never convincingly, where the groups are alike', () => {
    const outcome = { title: 'Earnings', column: 're78', kind: 'continuous', better: 'higher', worthwhile: 1 };
    const found = matchedEvidence({
      match: { method: 'entropy-balancing' },
      values: earnings.map((value, row) => value + (treat[row] === 1 ? 9000 : 0)),
      sections: { outcomes: { earnings: outcome } },
    });
    expect(found.verdicts).toMatchObject([{ verdict: 'works', convincingly: false, basis: 'matched' }]);
    expect(found.sensitivity![0]).toMatchObject({ rosenbaum: null });
    expect(found.sensitivity![0]!.eValue!.interval).toBeGreaterThan(1);
    expect(found.estimates[0]!.estimand).toMatchObject({ weights: 'weighting', effect: 'att' });
  });

  it('estimates groups by the pairs inside them, and tests whether they differ', () => {
    const population = {
      unit: 'person',
      id: 'id',
      groups: { black: { title: 'Black', when: 'race == "black"' } },
    };
    const inside = (found: Evidence) =>
      found.estimates.filter(({ group }) => group !== null).map(({ units }) => [units.treatment, units.control]);
    const apart = matchedEvidence({ sections: { population } });
    const [black] = inside(apart);
    expect(black![0]).toBe(black![1]);
    expect(black![0]).toBeLessThan(156);
    const match = { method: 'exact', covariates: ['race', 'married'] };
    const within = matchedEvidence({ match, sections: { population } });
    expect(inside(within)).toEqual([
      [156, 87],
      [29, 342],
    ]);
    expect(within.tests).toHaveLength(1);
    expect(within.refusals).toEqual([]);
  });

  it('refuses estimates where no comparison group could be made', () => {
    const pilot = pilotFrom({
      assignment: {
        method: 'matched',
        column: 'arm',
        arms: { usual: 'usual', help: 'help' },
        match: { method: 'exact', covariates: ['place'] },
      },
    });
    const arm = ['usual', 'usual', 'usual', 'help', 'help', 'help'];
    const place = ['a', 'a', 'b', 'c', 'c', 'c'];
    const found = evidenceFrom(pilot, unitsFrom({ arm, place, score: [1, 2, 3, 4, 5, 6] }));
    expect(found.matching).toMatchObject({ refusal: { code: 'no-matches' }, after: [] });
    expect(found.refusals).toMatchObject([{ code: 'not-matched' }]);
    expect(found.verdicts).toMatchObject([{ verdict: 'not-estimable', basis: 'matched' }]);
    expect(found.matching!.naive).toHaveLength(1);
  });

  it('counts who lacks something that is matched on', () => {
    const pilot = pilotFrom({
      assignment: {
        method: 'matched',
        column: 'arm',
        arms: { usual: 'usual', help: 'help' },
        match: { method: 'nearest', distance: 'mahalanobis', covariates: ['age'] },
      },
    });
    const arm = ['usual', 'usual', 'usual', 'usual', 'help', 'help', 'help'];
    const age = [20, 30, null, 45, 21, 31, null];
    const found = evidenceFrom(pilot, unitsFrom({ arm, age, score: [1, 2, 3, 4, 9, 6, 7] }));
    expect(found.matching!.units.treatment).toMatchObject({ all: 3, matched: 2, unmatched: 0, incomplete: 1 });
    expect(found.matching!.units.control).toMatchObject({ all: 4, matched: 2, unmatched: 1, incomplete: 1 });
    const reasons = found.flow.filter(({ stage }) => stage === 'analysed').map((row) => [row.arm, row.reasons]);
    expect(reasons).toEqual([
      ['help', { 'missing-covariate': 1 }],
      ['usual', { unmatched: 1, 'missing-covariate': 1 }],
    ]);
    expect(found.estimates[0]!.estimand.over).toBe('matched');
  });
});
