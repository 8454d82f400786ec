import { expect, it } from 'vitest';
import { eligibleUnits, membersOf } from '../../../packages/reporter/src/evidence/members.ts';
import { allocationOf, pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({
  columns: { age: { kind: 'number' } },
  population: {
    unit: 'person',
    id: 'id',
    eligible: [
      { when: 'age >= 18', otherwise: 'young' },
      { when: 'age < 90', otherwise: 'old' },
    ],
    groups: { senior: { title: 'Senior', when: 'age >= 65' } },
  },
});
const units = unitsFrom({
  arm: ['help', 'usual', 'help', null, 'usual', 'help'],
  age: [70, 30, 17, 66, 95, 64],
  score: [1, 2, 3, 4, 5, 6],
});

it('by hand: who is eligible, and of the others the first reason why not', () => {
  const { eligible, excluded } = eligibleUnits(pilot, units.table);
  expect([...eligible]).toEqual([1, 1, 0, 1, 0, 1]);
  expect(excluded).toEqual({ young: 1, old: 1 });
});

it('rows are of who was assigned too; a group and everyone else are all together', () => {
  const { rowsOf } = membersOf(pilot, units, allocationOf(pilot, units));
  expect([...rowsOf(null)]).toEqual([0, 1, 5]);
  expect([...rowsOf('senior')]).toEqual([0]);
  expect([...rowsOf('!senior')]).toEqual([1, 5]);
});

it('whoever a group’s condition says nothing about is in neither', () => {
  const { eligible: _, ...population } = pilot.population;
  const anyone = { ...pilot, population: { ...population, eligible: [] } };
  const unknown = unitsFrom({ arm: ['help', 'usual', 'help'], age: [70, null, 30], score: [1, 2, 3] });
  const { rowsOf } = membersOf(anyone, unknown, allocationOf(anyone, unknown));
  expect([null, 'senior', '!senior'].map((group) => [...rowsOf(group)])).toEqual([[0, 1, 2], [0], [2]]);
});

it('a condition of a column that is not there is an error', () => {
  const { table } = unitsFrom({ arm: ['help'], score: [1] });
  expect(() => eligibleUnits(pilot, table)).toThrow('age');
});
