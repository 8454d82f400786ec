import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { isRefusal } from '../../../packages/reporter/src/estimate/estimator.ts';
import { estimateOf, timeAfter } from '../../../packages/reporter/src/evidence/estimates.ts';
import { estimateAll } from '../../../packages/reporter/src/evidence/estimation.ts';
import { membersOf } from '../../../packages/reporter/src/evidence/members.ts';
import { measuredOutcomes } from '../../../packages/reporter/src/evidence/outcomes.ts';
import { allocationOf, pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({
  moments: { t0: 'baseline', t6: '6 months' },
  analysis: { estimators: [{ method: 'difference-in-means' }, { method: 'ols-adjusted', covariates: ['x'] }] },
  columns: { x: { kind: 'number' } },
});
const units = unitsFrom(
  { arm: ['help', 'usual', 'help', 'usual', 'help', 'usual'], x: [1, 1, 2, 2, 3, 4] },
  { t6: { score: [5, 1, 7, 3, 9, 5] } },
);
const allocation = allocationOf(pilot, units);
const { rowsOf } = membersOf(pilot, units, allocation);
const measured = measuredOutcomes(pilot, units, builtIn.instruments);
const answered = estimateAll({
  pilot,
  units,
  allocation,
  mechanism: null,
  measured,
  rowsOf,
  estimators: builtIn.estimators,
});

const estimates = answered.flatMap(({ asked, result }) =>
  isRefusal(result) ? [] : [estimateOf(pilot, asked, result, null)],
);

it('by hand: 7 against 3, each with a variance of 4, and Student’s t of 4 degrees of freedom', () => {
  const [first] = estimates;
  expect(first).toMatchObject({
    id: 'score@t6/help~usual/difference-in-means',
    outcome: 'score',
    at: 't6',
    after: 'P6M',
    contrast: { help: 1, usual: -1 },
    estimand: { effect: 'itt', scale: 'difference', weights: 'unit' },
    estimate: 4,
    controlMean: 3,
    controlSd: 2,
    confidence: 0.95,
    reference: 't',
    adjusted: null,
    units: { treatment: 3, control: 3 },
  });
  const error = Math.sqrt(4 / 3 + 4 / 3);
  expect(first!.standardError).toBeCloseTo(error, 12);
  expect(first!.df).toBeCloseTo(4, 12);
  expect(first!.statistic).toBeCloseTo(4 / error, 12);
  // t of 0.975 with 4 degrees of freedom.
  expect(first!.high).toBeCloseTo(4 + 2.7764451051978 * error, 9);
});

it('only the first estimator is first; what was not replayed or accepted says nothing of it', () => {
  expect(estimates.map(({ method, first }) => [method, first])).toEqual([
    ['difference-in-means', true],
    ['ols-adjusted', false],
  ]);
  for (const estimate of estimates) {
    expect(estimate).not.toHaveProperty('replays');
    expect(estimate).not.toHaveProperty('mixture');
  }
  const replays = { scores: {} as never, chance: null, draws: 99, enumerated: false, statistic: 'difference' as const };
  const [{ asked, result }] = answered as [(typeof answered)[number]];
  if (isRefusal(result)) throw new Error(result.message);
  const adjusted = { ...estimates[0]!, family: 'primary', m: 2, method: 'holm' as const };
  const stated = estimateOf(pilot, asked, { ...result, replays, controlSd: Number.NaN }, adjusted);
  expect(stated).toMatchObject({ controlSd: null, adjusted: { m: 2 }, replays: { draws: 99, enumerated: false } });
  expect(stated.replays).not.toHaveProperty('scores');
});

it('tells the time after assignment of a moment', () => {
  expect([null, 't0', 't6', 'other'].map((at) => timeAfter(pilot, at))).toEqual([null, null, 'P6M', null]);
});
