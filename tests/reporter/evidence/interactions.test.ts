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
