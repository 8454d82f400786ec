import { expect, it } from 'vitest';
import { builtIn } from '../../../packages/reporter/src/language/built-in.ts';
import { conditionsIn, designConditions } from '../../../packages/reporter/src/language/conditions.ts';
import { pilotWith } from './example.ts';

const lottery = { method: 'lottery', priority: [{ when: 'alone', weight: 2 }] };
const pilot = pilotWith({
  interventions: { usual: { title: 'Usual', control: true }, help: { title: 'Help', capacity: 10 } },
  columns: { age: { kind: 'number' }, alone: { kind: 'yes-no' } },
  population: {
    unit: 'person',
    id: 'id',
    eligible: [{ when: 'age >= 65' }],
    groups: { alone: { title: 'Alone', when: 'alone' } },
  },
  assignment: lottery,
});

it('finds every condition with its place', () => {
  expect(conditionsIn(pilot, builtIn)).toEqual([
    { when: 'age >= 65', path: ['population', 'eligible', 0, 'when'] },
    { when: 'alone', path: ['population', 'groups', 'alone', 'when'] },
    { when: 'alone', path: ['assignment', 'priority', 0, 'when'] },
  ]);
});

it('knows where a recorded allocation says how it was drawn', () => {
  const recorded = { method: 'recorded', column: 'arm', arms: {}, design: lottery };
  expect(designConditions(recorded, builtIn)).toEqual([
    { when: 'alone', path: ['assignment', 'design', 'priority', 0, 'when'] },
  ]);
  expect(designConditions({ method: 'complete' }, builtIn)).toEqual([]);
  expect(designConditions({ method: 'recorded', column: 'arm', arms: {} }, builtIn)).toEqual([]);
});
