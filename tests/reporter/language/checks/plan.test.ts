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
