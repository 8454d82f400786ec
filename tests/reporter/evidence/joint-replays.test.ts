import { describe, expect, it } from 'vitest';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const codes = ['usual', 'help', 'more'];
const arm = Array.from({ length: 30 }, (_, unit) => codes[unit % 3]!);
const score = arm.map((own, unit) => (own === 'usual' ? 0 : 8) + ((unit * 7) % 5));
const other = arm.map((_, unit) => ((unit * 7) % 6) + (unit % 4));
const old = arm.map((_, unit) => (unit % 2 === 0 ? 'yes' : 'no'));
const units = unitsFrom({ arm, score, other, old }, {}, { old: { kind: 'yes-no' } });

function pilotWith(analysis: object, more: object = {}) {
  return pilotFrom({
    interventions: {
      usual: { title: 'Usual', control: true },
      help: { title: 'Help' },
      more: { title: 'More' },
    },
    population: { unit: 'person', id: 'id', groups: { old: { title: 'Old', when: 'old' } } },
    columns: { old: { kind: 'yes-no' } },
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', help: 'help', more: 'more' },
      design: { method: 'complete' },
    },
    outcomes: {
      score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher', role: 'primary' },
      other: { title: 'Other', column: 'other', kind: 'continuous', better: 'higher', role: 'secondary' },
    },
    analysis,
    ...more,
  });
}

const replayed = { method: 'randomisation-inference', draws: 199 };
const jointOf = (analysis: object) =>
  evidenceFrom(pilotWith(analysis), units).tests.filter(({ kind }) => kind === 'joint');

describe('whether any arm made a difference to anyone', () => {
  it('one test for each outcome, of everyone, over all of its contrasts', () => {
    const tests = jointOf({ estimators: [replayed] });
    expect(tests.map(({ id }) => id)).toEqual([
      'other/joint/randomisation-inference',
      'score/joint/randomisation-inference',
    ]);
    expect(tests[1]).toMatchObject({
      estimates: ['score/help~usual/randomisation-inference', 'score/more~usual/randomisation-inference'],
      df1: 2,
      df2: null,
      pValue: 1 / 200,
    });
    expect(tests[0]!.pValue).toBeGreaterThan(0.05);
  });

  it('the p-value is of the draws that the calculation asks for', () => {
    const [, test] = jointOf({ estimators: [{ ...replayed, draws: 499 }] });
    expect(test!.pValue).toBe(1 / 500);
  });

  it('every calculation by replaying has its own', () => {
    const tests = jointOf({ estimators: [replayed, { ...replayed, statistic: 'difference' }] });
    expect(new Set(tests.map(({ id }) => id)).size).toBe(4);
  });

  it('none of other calculations, nor where two arms are compared', () => {
    expect(jointOf({ estimators: [{ method: 'difference-in-means' }] })).toEqual([]);
    expect(jointOf({ estimators: [replayed], contrasts: [['help', 'usual']] })).toEqual([]);
  });

  it('the same every time', () => {
    expect(jointOf({ estimators: [replayed] })).toEqual(jointOf({ estimators: [replayed] }));
  });
});
