import { expect, it } from 'vitest';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({
  columns: { x: { kind: 'number' } },
  population: { unit: 'person', id: 'id', groups: { high: { title: 'High', when: 'x > 0.0' } } },
});
const arm = ['help', 'help', 'usual', 'usual', 'help', 'help', 'usual', 'usual'];

it('compares a group with everyone known to be outside it: worked by hand', () => {
  const units = unitsFrom({ arm, x: [1, 1, 1, 1, 0, 0, 0, 0], score: [5, 7, 1, 3, 2, 4, 1, 3] });
  const { tests } = evidenceFrom(pilot, units);
  // inside 4 ± √2, outside 1 ± √2: the difference is 3 with variance 4, F = 9 / 4
  expect(tests).toMatchObject([
    { id: 'score/help~usual/high/difference-in-means/interaction', kind: 'interaction', df1: 1 },
  ]);
  expect(tests[0]!.statistic).toBeCloseTo(9 / 4, 12);
  expect(tests[0]!.df2).toBeCloseTo(4, 12);
});

it('makes no test where one of the two could not be estimated', () => {
  const units = unitsFrom({ arm, x: [1, 1, 1, 1, 1, 0, 0, 0], score: [5, 7, 1, 3, 2, 4, 1, 3] });
  expect(evidenceFrom(pilot, units).tests).toEqual([]);
});

it('takes the smaller df where clusters have members on both sides, also when the covariance is 0', () => {
  const clustered = pilotFrom({
    columns: { x: { kind: 'number' } },
    population: { unit: 'person', id: 'id', groups: { high: { title: 'High', when: 'x > 0.0' } } },
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', help: 'help' },
      design: { method: 'clustered', cluster: 'team' },
    },
  });
  const score = [5, 7, 1, 3, 2, 4, 3, 1];
  const x = [1, 1, 1, 1, 0, 0, 0, 0];
  const across = unitsFrom({ arm, x, score, team: ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'] });
  const { covariance, tests } = evidenceFrom(clustered, across);
  expect(covariance.lower[4]).toBe(0);
  expect(tests[0]!.df2).toBeCloseTo(2, 12);
  const apart = unitsFrom({ arm, x, score, team: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] });
  expect(evidenceFrom(clustered, apart).tests[0]!.df2).toBeCloseTo(4, 12);
});
