import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../packages/reporter/src/estimate/estimator.ts';
import {
  assignedRows,
  type Estimators,
  estimateAll,
  studyOf,
} from '../../../packages/reporter/src/evidence/estimation.ts';
import { membersOf } from '../../../packages/reporter/src/evidence/members.ts';
import { measuredOutcomes } from '../../../packages/reporter/src/evidence/outcomes.ts';
import type { Pilot } from '../../../packages/reporter/src/pilot.ts';
import { allocationOf, pilotFrom, unitsFrom } from './trial.ts';

const interventions = { usual: { title: 'Usual', control: true }, help: { title: 'Help' }, info: { title: 'Info' } };
const pilot = pilotFrom({
  interventions,
  assignment: {
    method: 'recorded',
    column: 'arm',
    arms: { usual: 'usual', help: 'help', info: 'info' },
    design: { method: 'complete' },
  },
  moments: { t6: '6 months', t12: '12 months' },
});
const units = unitsFrom(
  { arm: ['help', 'usual', 'info', 'help', 'usual', 'info'] },
  { t6: { score: [5, 1, 2, 7, 3, 6] } },
);
const inputOf = (of: Pilot, estimators: Estimators = builtIn.estimators) => {
  const allocation = allocationOf(of, units);
  const measured = measuredOutcomes(of, units, builtIn.instruments);
  const { rowsOf } = membersOf(of, units, allocation);
  return { pilot: of, units, allocation, mechanism: null, measured, rowsOf, estimators };
};

describe('everything that is asked', () => {
  const answered = estimateAll(inputOf(pilot));

  it('is answered, in the order in which it was asked: by a number, or by why there is none', () => {
    expect(answered.map(({ asked, result }) => [asked.id, isRefusal(result) ? result.code : result.estimate])).toEqual([
      ['score@t6/help~usual/difference-in-means', 4],
      ['score@t6/info~usual/difference-in-means', 2],
      ['score@t12/help~usual/difference-in-means', 'not-yet-measured'],
      ['score@t12/info~usual/difference-in-means', 'not-yet-measured'],
    ]);
    const last = answered[3]!.result;
    expect(last).toMatchObject({ message: 'not yet measured: score at t12', values: { outcome: 'score', at: 't12' } });
    expect(last.contrast).toEqual(answered[3]!.asked.contrast);
  });

  it('that differs by contrast only is one call of the estimator', () => {
    let calls = 0;
    const { differenceInMeans } = builtIn.estimators;
    const counting: Estimators = {
      differenceInMeans: {
        ...differenceInMeans!,
        estimate: (study, params) => {
          calls += 1;
          return differenceInMeans!.estimate(study, params);
        },
      },
    };
    expect(estimateAll(inputOf(pilot, counting))).toEqual(answered);
    expect(calls).toBe(1);
  });

  it('by an estimator that nobody knows is an error', () => {
    expect(() => estimateAll(inputOf(pilot, {}))).toThrow('unknown estimator: difference-in-means');
  });
});

it('hands an estimator one outcome, its rows and the design, and no periods where there is no wedge', () => {
  const input = inputOf(pilot);
  const [measured] = input.measured;
  const contrasts = [{ treatment: 'help', control: 'usual' }];
  const study = studyOf(
    input,
    { outcome: 'score', at: 't6', group: null },
    contrasts,
    measured!,
    measured!.at.get('t6')!,
  );
  expect(study).toMatchObject({
    outcome: 'score',
    at: 't6',
    group: null,
    kind: 'continuous',
    contrasts,
    mechanism: null,
  });
  expect([...study.values]).toEqual([5, 1, 2, 7, 3, 6]);
  expect([...study.rows]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(study.arms).toEqual(['help', 'info', 'usual']);
  expect(study).not.toHaveProperty('repeated');
});

it('rows are those assigned, eligible and kept', () => {
  const allocation = { ...allocationOf(pilot, units), arm: Int32Array.of(0, -1, 1, -2, 2, 0) };
  const eligible = Uint8Array.of(1, 1, 1, 1, 1, 0);
  expect([...assignedRows(allocation, eligible, null)]).toEqual([0, 2, 4]);
  expect([...assignedRows(allocation, eligible, Uint8Array.of(1, 1, 0, 1, 1, 1))]).toEqual([0, 4]);
});
