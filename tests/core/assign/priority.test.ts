import { PilotError } from '@pionier/core';
import { expect, test } from 'vitest';
import {
  priority,
  priorityClasses,
  priorityConditions,
  priorityProblems,
  priorityRules,
  weightOfClass,
} from '../../../packages/core/src/assign/priority.ts';
import { numbers, tableOf, yesNo } from './support.ts';

const table = tableOf(5, {
  single: yesNo([1, 0, Number.NaN, 1, 0]),
  months: numbers([1, 2, 30, 40, Number.NaN]),
});
const rules = [
  { when: 'months > 24', certain: true as const },
  { when: 'single', weight: 2 },
];
const labelsOf = (priorities: typeof rules | (typeof rules)[number]) => {
  const { codes, labels } = priorityClasses(table, priorities)!;
  return Array.from(codes, (code) => labels[code] ?? null);
};

test('by hand: the first rule that holds decides, and a rule that is unknown before it leaves the unit outside', () => {
  expect(labelsOf(rules)).toEqual(['priority=2', 'priority=1', 'priority=certain', 'priority=certain', null]);
  expect(labelsOf(rules[1]!)).toEqual(['priority=2', 'priority=1', null, 'priority=2', 'priority=1']);
});

test('a gap can be said to be no priority', () => {
  expect(labelsOf({ when: '!missing(single) && single', weight: 2 })[2]).toBe('priority=1');
});

test('rules of one weight are one class; without rules there are none', () => {
  const same = [
    { when: 'single', weight: 2 },
    { when: 'months > 24', weight: 2 },
    { when: 'months > 1', weight: 0.5 },
  ];
  expect([...weightOfClass(same)]).toEqual([
    ['priority=2', 2],
    ['priority=0.5', 0.5],
    ['priority=1', 1],
  ]);
  expect(weightOfClass(rules).get('priority=certain')).toBe(Number.POSITIVE_INFINITY);
  expect(priorityClasses(table, undefined)).toBeNull();
});

test('conditions have their place in the file', () => {
  expect(priorityConditions(rules).map(({ path }) => path)).toEqual([
    ['priority', 0, 'when'],
    ['priority', 1, 'when'],
  ]);
  expect(priorityConditions(rules[0]).map(({ path }) => path)).toEqual([['priority', 'when']]);
});

test('a rule has a weight or a certain place; a condition that does not compile is an error', () => {
  for (const wrong of [{ when: 'single', weight: 0 }, { weight: 2 }, []])
    expect(priority.safeParse(wrong).success).toBe(false);
  const both = [
    { when: 'single', weight: 1 },
    { when: 'single', weight: 2, certain: true as const },
    { when: 'single' },
  ];
  expect(priorityProblems(both).map(({ message, path }) => [path.join('.'), message])).toEqual([
    ['priority.1', 'inconsistent priority: both a weight and a certain place'],
    ['priority.2', 'inconsistent priority: neither a weight nor a certain place'],
  ]);
  expect(priorityProblems({ when: 'single' })[0]!.path).toEqual(['priority']);
  expect(() => priorityClasses(table, { when: 'nobody', weight: 2 })).toThrow(PilotError);
});

test('the rules of a lottery in their order, each with the label and weight of its class', () => {
  const certain = { when: 'urgent', certain: true as const };
  const heavy = { when: 'single', weight: 2 };
  expect(priorityRules({ method: 'lottery', priority: [certain, heavy] })).toEqual([
    { label: 'priority=certain', weight: Number.POSITIVE_INFINITY },
    { label: 'priority=2', weight: 2 },
  ]);
  expect(priorityRules({ method: 'lottery', priority: heavy })).toEqual([{ label: 'priority=2', weight: 2 }]);
  expect(priorityRules({ method: 'lottery' })).toEqual([]);
});
