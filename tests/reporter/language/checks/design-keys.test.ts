import { expect, it } from 'vitest';
import { said } from '../example.ts';

const interventions = { usual: { title: 'Usual', control: true }, help: { title: 'Help', capacity: 10 } };
const columns = { alone: { kind: 'yes-no' } };
const priority = [{ when: 'alone' }];

it('says what keys cannot say together, where they stand', () => {
  expect(said({ interventions, columns, assignment: { method: 'lottery', priority } })).toEqual([
    'error assignment.priority.0: inconsistent priority: neither a weight nor a certain place',
  ]);
  const design = { method: 'lottery', priority };
  const recorded = { method: 'recorded', column: 'arm', arms: { usual: '0', help: '1' }, design };
  expect(said({ interventions, columns, assignment: recorded })).toEqual([
    'error assignment.design.priority.0: inconsistent priority: neither a weight nor a certain place',
  ]);
});
