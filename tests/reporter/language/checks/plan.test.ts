import { describe, expect, it } from 'vitest';
import { example, hints, language, pilotWith, said } from '../example.ts';

const clustered = { method: 'clustered', cluster: 'team' };
const binary = { score: { title: 'Works', column: 'score', kind: 'binary', better: 'lower' } };

describe('plan', () => {
  it('is about outcomes of the pilot', () => {
    expect(said({ plan: { outcomes: { score: { sd: 2 } } } })).toEqual([]);
    expect(said({ plan: { outcomes: { scor: { sd: 2 } } } })).toEqual([
      'error plan.outcomes.scor: unknown outcome: scor',
    ]);
  });

  it('has clusters where clusters are drawn, and then knows how alike their people are', () => {
    expect(said({ plan: { clusters: 10, outcomes: { score: { icc: 0.1 } } } })).toEqual([
      'error plan.clusters: inconsistent clusters: units are drawn',
      'error plan.outcomes.score.icc: inconsistent icc: units are drawn',
    ]);
    expect(said({ assignment: clustered, plan: { clusters: 10, outcomes: { score: { icc: 0.1 } } } })).toEqual([]);
    expect(said({ assignment: clustered, plan: {} })).toEqual(['error plan: missing key: icc of score']);
    expect(said({ assignment: clustered, plan: { outcomes: { score: { sd: 1 } } } })).toEqual([
      'error plan.outcomes.score: missing key: icc of score',
    ]);
    expect(said({ assignment: clustered, plan: { earlier: 'last.csv' } })).toEqual([]);
    expect(said({ assignment: clustered, plan: { earlier: 'last.csv', units: 9, clusters: 10 } })).toEqual([
      'error plan.clusters: invalid clusters: 10 of 9 units',
    ]);
  });

  it('finds nothing when the control arm gets as much of the help', () => {
    expect(said({ plan: { compliance: 0.4, crossover: 0.4 } })).toEqual([
      'error plan.crossover: inconsistent crossover: 0.4, with compliance 0.4',
    ]);
  });

  it('has measurements of one unit in common only where units are measured in periods', () => {
    const plan = (more: object) => ({ plan: { outcomes: { score: { icc: 0.1, ...more } } } });
    const wedge = {
      moments: { every: '1 month', from: '2026-01-01', until: '2026-08-31' },
      assignment: { method: 'stepped-wedge', cluster: 'team', start: '2026-03-01', step: '2 months', sequences: 3 },
      data: { units: 'units.csv', measurements: { file: 'months.csv', date: 'month' } },
    };
    expect(said({ ...wedge, ...plan({ repeat: 0.5 }) })).toEqual([]);
    expect(said({ assignment: clustered, ...plan({ repeat: 0.5 }) })).toEqual([
      'error plan.outcomes.score.repeat: inconsistent repeat: no unit is measured in periods',
    ]);
    expect(said({ ...wedge, ...plan({ repeat: 1 }) })).toHaveLength(1);
    expect(said({ ...wedge, ...plan({ effects: { help: 0.2 } }) })).toEqual([]);
    expect(said({ ...wedge, ...plan({ effects: { 'sequence-1': 0.2 } }) })).toEqual([
      'error plan.outcomes.score.effects.sequence-1: unknown arm: sequence-1',
    ]);
  });

  it('knows what a proportion can be', () => {
    const plan = (score: object) => ({ outcomes: binary, plan: { outcomes: { score } } });
    expect(said(plan({ mean: 0.3, effect: 0.1 }))).toEqual([]);
    expect(said(plan({ mean: 1.2 }))).toEqual(['error plan.outcomes.score.mean: invalid proportion: 1.2']);
    expect(said(plan({ mean: 0.3, sd: 0.5 }))).toEqual(['error plan.outcomes.score.sd: inconsistent sd: 0.5']);
    expect(said(plan({ mean: 0.1, effect: 0.1 }))).toEqual([
      'error plan.outcomes.score.effect: invalid effect: a proportion of 0.1 cannot get lower by 0.1',
    ]);
  });

  it('knows what a rate can be', () => {
    const visits = { score: { title: 'Visits', column: 'score', kind: 'count', better: 'higher' } };
    expect(said({ outcomes: visits, plan: { outcomes: { score: { mean: 0 } } } })).toEqual([
      'error plan.outcomes.score.mean: invalid rate: 0',
    ]);
  });

  it('says of a lottery how many have priority, a share a rule', () => {
    const interventions = { usual: { title: 'Usual', control: true }, help: { title: 'Help', capacity: 10 } };
    const columns = { promised: { kind: 'yes-no' }, single: { kind: 'yes-no' } };
    const rules = [
      { when: 'promised', certain: true },
      { when: 'single', weight: 2 },
    ];
    const of = (priority: readonly number[], given: unknown = rules) =>
      said({ interventions, columns, assignment: { method: 'lottery', priority: given }, plan: { priority } });
    expect(of([0.1, 0.2])).toEqual([]);
    expect(of([0.1], rules[1])).toEqual([]);
    expect(of([0.1])).toEqual(['error plan.priority: invalid priority: 1 shares of 2 rules']);
    expect(of([0.75, 0.5])).toEqual(['error plan.priority: invalid priority: shares that add up to 1.25']);
    expect(said({ plan: { priority: [0.1] } })).toEqual([
      'error plan.priority: inconsistent priority: it belongs to assignment.method: lottery with priority',
    ]);
  });

  it('says of a matched comparison who gets the help', () => {
    expect(said({ plan: { treated: 0.2, selection: 1 } })).toEqual([
      'error plan.treated: inconsistent treated: it belongs to assignment.method: matched',
      'error plan.selection: inconsistent selection: it belongs to assignment.method: matched',
    ]);
    const match = { method: 'nearest', covariates: ['age'] };
    const assignment = { method: 'matched', column: 'arm', arms: { usual: 'no', help: 'yes' }, match };
    expect(said({ assignment, plan: { treated: 0.2, selection: 1 } })).toEqual([]);
  });

  it('states effects of arms, and of factors', () => {
    const of = (effects: object) => ({ plan: { outcomes: { score: { effects } } } });
    expect(said(of({ help: 2, usual: 0 }))).toEqual([]);
    expect(said(of({ halp: 2 }))).toEqual(['error plan.outcomes.score.effects.halp: unknown arm: halp']);
    const interventions = { a: { title: 'A' }, b: { title: 'B' } };
    const assignment = { method: 'factorial', factors: ['a', 'b'] };
    expect(said({ interventions, assignment, ...of({ a: 1, b: -1, 'a-and-b': 3 }) })).toEqual([]);
  });

  it('leaves uptake out of a saturation, whose arms are not all offered help', () => {
    const interventions = {
      usual: { title: 'Usual', control: true },
      help: { title: 'Help' },
      near: { title: 'Near' },
    };
    const assignment = {
      method: 'saturation',
      cluster: 'street',
      saturations: { none: { usual: 1 }, some: { help: 1, near: 1 } },
    };
    const plan = { units: 90, clusters: 9, outcomes: { score: { icc: 0.1 } } };
    expect(said({ interventions, assignment, plan })).toEqual([]);
    expect(said({ interventions, assignment, plan: { ...plan, compliance: 0.8 } })).toEqual([
      'error plan.compliance: inconsistent compliance: arms of a saturation are not all offered help',
    ]);
  });

  it('offers the word that was meant', () => {
    expect(hints({ plan: { uitval: 0.2 } })).toEqual(['write attrition']);
  });

  it('stands in no protocol, and not in a site’s own file', () => {
    const site = { pionier: 1, protocol: 'p.yaml', site: { code: 'GM0150' }, plan: { units: 20 } };
    const { siteProblems } = language.read(example, site);
    expect(siteProblems.map(({ message }) => message)).toEqual(['unknown key: plan']);
  });

  it('asks for the smallest worthwhile effect, of every primary outcome', () => {
    const score = { ...example.outcomes.score, worthwhile: 0.5 };
    const other = { ...example.outcomes.score, role: 'secondary' };
    const outcomes = { score: { ...score, role: 'primary' }, other };
    expect(pilotWith({ outcomes, plan: {} }).plan?.outcomes).toEqual({ score: { effect: 0.5 } });
    const stated = { outcomes: { score: { sd: 2, effect: 1 }, other: { sd: 3 } } };
    expect(pilotWith({ outcomes, plan: stated }).plan?.outcomes).toEqual(stated.outcomes);
    expect(pilotWith({ outcomes }).plan).toBeNull();
  });
});
