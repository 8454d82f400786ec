import { armsOffered, recordedAllocation } from '@pionier/core';
import { builtIn, isRecorded } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { costsOf } from '../../../packages/reporter/src/evidence/costs.ts';
import { namesOf } from '../../../packages/reporter/src/report/names.ts';
import { visibleCounts } from '../../../packages/reporter/src/report/visible-counts.ts';
import { en } from '../../../packages/reporter/src/report/words/en.ts';
import { nl } from '../../../packages/reporter/src/report/words/nl.ts';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const arms = { none: '0', bonus: 'B', coaching: 'C', 'bonus-and-coaching': 'BC' };
const pilot = pilotFrom({
  interventions: {
    coaching: { title: 'Coaching', cost: { perUnit: 1200, fixed: 100, year: 2026, source: 'a' } },
    bonus: { title: 'Bonus', cost: { perUnit: 900, year: 2026 } },
  },
  assignment: {
    method: 'recorded',
    column: 'arm',
    arms,
    design: { method: 'factorial', factors: ['coaching', 'bonus'] },
  },
  outcomes: {
    score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher', role: 'primary' },
    other: { title: 'Other', column: 'other', kind: 'continuous', better: 'higher', role: 'secondary' },
  },
});
const per = 15;
const codes = Object.values(arms);
const arm = Array.from({ length: 4 * per }, (_, unit) => codes[unit % 4]!);
const score = arm.map((code, unit) => (code.includes('C') ? 9 : 0) + (code.includes('B') ? 6 : 0) + (unit % 3));
const units = unitsFrom({ arm, score, other: score.map((value, unit) => (unit === 0 ? null : value)), x: score });
const evidence = evidenceFrom(pilot, units);

describe('evidence of a factorial pilot', () => {
  it('holds main effects and interactions, with their weights', () => {
    const about = evidence.estimates.filter(({ outcome }) => outcome === 'score');
    expect(about.map(({ id }) => id)).toEqual([
      'score/with-bonus~without-bonus/difference-in-means',
      'score/with-coaching~without-coaching/difference-in-means',
      'score/bonus-x-coaching~additive/difference-in-means',
    ]);
    expect(about[2]!.contrast).toEqual({ none: 1, bonus: -1, coaching: -1, 'bonus-and-coaching': 1 });
    expect(about.map(({ estimate }) => estimate)).toEqual([6, 9, 0]);
  });

  it('judges the main effects of primary outcomes together, and no interaction', () => {
    expect(evidence.verdicts.map(({ treatment, control, verdict }) => [treatment, control, verdict])).toEqual([
      ['with-bonus', 'without-bonus', 'works'],
      ['with-coaching', 'without-coaching', 'works'],
    ]);
    const adjusted = evidence.estimates.flatMap(({ id, adjusted: one }) => (one === null ? [] : [[id, one.m]]));
    expect(adjusted).toEqual([
      ['score/with-bonus~without-bonus/difference-in-means', 2],
      ['score/with-coaching~without-coaching/difference-in-means', 2],
    ]);
  });

  it('counts who was analysed by arm, and describes arms against the one without factors', () => {
    const analysed = evidence.flow.filter(({ stage, outcome }) => stage === 'analysed' && outcome === 'other');
    expect(analysed.map(({ arm: id, units: count }) => [id, count])).toEqual([
      ['bonus', per],
      ['bonus-and-coaching', per],
      ['coaching', per],
      ['none', per - 1],
    ]);
    const against = evidence.balance.filter(({ standardizedDifference }) => standardizedDifference === null);
    expect([...new Set(against.map(({ arm: id }) => id))]).toEqual(['none']);
  });

  it('adds up the costs of an arm’s interventions', () => {
    if (!isRecorded(pilot.assignment)) throw new Error('not recorded');
    const input = { ids: units.ids, table: units.table, params: pilot.assignment, designs: builtIn.designs };
    const { allocation } = recordedAllocation({ ...input, arms: armsOffered(pilot) });
    const row = { units: per, law: null };
    expect(costsOf(pilot, allocation)).toEqual([
      { ...row, arm: 'bonus', perUnit: 900, fixed: null, year: 2026, source: null },
      { ...row, arm: 'bonus-and-coaching', perUnit: 2100, fixed: 100, year: 2026, source: 'a' },
      { ...row, arm: 'coaching', perUnit: 1200, fixed: 100, year: 2026, source: 'a' },
      { ...row, arm: 'none', perUnit: 0, fixed: null, year: null, source: null },
    ]);
    const unknown = { ...pilot.interventions, bonus: { title: 'Bonus', control: false } };
    expect(costsOf({ ...pilot, interventions: unknown }, allocation).map(({ arm: id }) => id)).toEqual([
      'coaching',
      'none',
    ]);
  });
});

describe('a report of it', () => {
  it('names combinations and sides', () => {
    const names = namesOf(evidence, nl);
    expect(['none', 'bonus', 'bonus-and-coaching'].map(names.arm)).toEqual([
      'geen van deze',
      'alleen Bonus',
      'Bonus en Coaching',
    ]);
    const english = namesOf(evidence, en);
    expect(['with-bonus', 'without-bonus', 'bonus-x-coaching', 'additive'].map(english.arm)).toEqual([
      'Bonus',
      'no Bonus',
      'Bonus and Coaching together',
      'the sum of the two apart',
    ]);
  });

  it('prints the count of a side only when it prints those of its arms', () => {
    const counts = visibleCounts(evidence, 10);
    const side = (name: string, outcome: string) => counts.of({ arm: name, group: null, outcome, at: null });
    expect(side('with-bonus', 'score')).toEqual([2 * per]);
    expect(side('without-bonus', 'score')).toEqual([2 * per]);
    expect(side('with-bonus', 'other')).toEqual([2 * per]);
    expect(side('without-bonus', 'other')).toEqual([]);
  });
});
