import { expect, it } from 'vitest';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({
  columns: { age: { kind: 'number' }, came: { kind: 'yes-no' } },
  population: {
    unit: 'person',
    id: 'id',
    eligible: [{ when: 'age >= 65.0', otherwise: 'too young' }],
  },
  assignment: {
    method: 'recorded',
    column: 'arm',
    arms: { usual: 'usual', help: 'help' },
    outside: ['apart'],
    received: 'came',
    design: { method: 'complete' },
  },
});

it('counts everyone at every stage, or says why not', () => {
  const columns = {
    age: [70, 71, 72, 73, 74, 75, 60, null, 80],
    arm: ['help', 'help', 'help', 'usual', 'usual', 'usual', 'usual', 'help', 'apart'],
    came: ['yes', 'no', null, 'no', 'no', 'no', 'no', 'yes', 'no'],
    score: [1, 2, null, 3, 4, 6, 5, 5, 5],
  };
  const units = unitsFrom(columns, {}, { came: { kind: 'yes-no' } });
  const { flow } = evidenceFrom(pilot, units);
  const rows = flow.map(({ stage, arm, units: count, reasons }) => [stage, arm, count, reasons]);
  expect(rows).toEqual([
    ['eligible', null, 7, { 'too young': 1, 'not known: too young': 1 }],
    ['assigned', null, 6, { outside: 1 }],
    ['assigned', 'help', 3, {}],
    ['assigned', 'usual', 3, {}],
    ['received', 'help', 1, { unknown: 1 }],
    ['received', 'usual', 0, {}],
    ['measured', 'help', 2, { missing: 1 }],
    ['analysed', 'help', 2, {}],
    ['measured', 'usual', 3, {}],
    ['analysed', 'usual', 3, {}],
  ]);
});

it('counts clusters where they were drawn', () => {
  const clustered = pilotFrom({
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', help: 'help' },
      design: { method: 'clustered', cluster: 'team' },
    },
  });
  const units = unitsFrom({
    arm: ['help', 'help', 'help', 'usual', 'usual', 'usual'],
    team: ['a', 'a', 'b', 'c', 'd', 'd'],
    score: [1, 2, 3, 4, 5, 7],
  });
  const { flow } = evidenceFrom(clustered, units);
  expect(flow.filter(({ stage }) => stage === 'assigned').map(({ clusters }) => clusters)).toEqual([null, 2, 2]);
});
