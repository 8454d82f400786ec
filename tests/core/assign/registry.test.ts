import { assignmentSection, designs, methodsOf } from '@pionier/core';
import { expect, test } from 'vitest';
import { z } from 'zod';

const section = assignmentSection(designs);

test('the designs that draw, by their names in YAML', () => {
  expect(methodsOf(designs).map(({ name }) => name)).toEqual([
    'blocked',
    'clustered',
    'complete',
    'factorial',
    'lottery',
    'minimisation',
    'paired',
    'permuted-blocks',
    'rerandomised',
    'saturation',
    'simple',
    'stepped-wedge',
  ]);
});

test.each([
  { method: 'blocked', by: ['neighbourhood', 'alone'], shares: { coffee: 1, course: 1 } },
  { method: 'simple' },
  { method: 'complete', shares: { coffee: 0.5, course: 2 }, publicSeed: 'Lotto 7 March 2026' },
  { method: 'clustered', cluster: 'wijk', by: ['stedelijk'] },
  { method: 'paired', by: ['pair'], cluster: 'school' },
  { method: 'permuted-blocks', by: ['wijk'], sizes: [4, 6] },
  {
    method: 'saturation',
    cluster: 'wijk',
    saturations: { none: { usual: 1 }, all: { help: 1 } },
    clusterShares: { none: 1, all: 2 },
  },
  { method: 'minimisation', by: ['wijk', 'age'], weights: { wijk: 2, age: 1 }, distance: 'variance', probability: 0.7 },
  { method: 'paired', covariates: ['age', 'town'], cluster: 'school' },
  { method: 'stepped-wedge', cluster: 'wijk', by: ['ligging'], start: '2026-04-01', step: '3 months', sequences: 4 },
  { method: 'rerandomised', covariates: ['age', 'town'], accept: 0.01, by: ['wijk'], shares: { coffee: 1, course: 2 } },
  { method: 'lottery', priority: { when: 'alone', weight: 2 }, offerLater: '12 months' },
  {
    method: 'lottery',
    priority: [
      { when: 'urgent', certain: true },
      { when: 'alone', weight: 1.5 },
    ],
  },
  {
    method: 'recorded',
    column: 'treat',
    arms: { 'as-usual': '0', 'supported-work': ['1', '2'] },
    outside: ['n.v.t.'],
    received: 'deelgenomen',
    probability: { 'as-usual': 'p0', 'supported-work': 'p1' },
    design: { method: 'blocked', by: ['wijk'] },
  },
])('the section takes what the language shows: $method', (assignment) => {
  expect(section.parse(assignment)).toEqual(assignment);
});

test.each([
  [{ method: 'blocked' }, ['by']],
  [{ method: 'blocked', by: [] }, ['by']],
  [{ method: 'blocked', by: ['a', 'a'] }, ['by']],
  [{ method: 'clustered', by: ['a'] }, ['cluster']],
  [{ method: 'simple', shares: { a: 0 } }, ['shares', 'a']],
  [{ method: 'minimisation' }, ['by']],
  [{ method: 'minimisation', by: ['a'], distance: 'sum' }, ['distance']],
  [{ method: 'permuted-blocks', sizes: [1] }, ['sizes', 0]],
  [{ method: 'drawn-by-vote' }, ['method']],
  [{ method: 'stepped-wedge', cluster: 'a', start: '2026-02-30', step: '3 months', sequences: 4 }, ['start']],
  [{ method: 'stepped-wedge', cluster: 'a', start: '2026-04-01', step: '3', sequences: 4 }, ['step']],
  [{ method: 'stepped-wedge', cluster: 'a', start: '2026-04-01', step: '3 months', sequences: 1 }, ['sequences']],
  [{ method: 'stepped-wedge', start: '2026-04-01', step: '3 months', sequences: 4 }, ['cluster']],
  [{ method: 'lottery', offerLater: 'later' }, ['offerLater']],
  [{ method: 'recorded', column: 'a', arms: { a: '0' }, design: { method: 'recorded' } }, ['design', 'method']],
])('and refuses what it cannot be: %j', (assignment, path) => {
  expect(section.safeParse(assignment).error!.issues[0]!.path).toEqual(path);
});

test('every key has a description in the JSON Schema', () => {
  const schema = z.toJSONSchema(section, { io: 'input' }) as { oneOf: { properties: Record<string, object> }[] };
  for (const option of schema.oneOf) {
    for (const property of Object.values(option.properties)) expect(property).toHaveProperty('description');
  }
});
