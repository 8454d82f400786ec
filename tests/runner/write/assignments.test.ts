import type { FrozenColumn } from '@pionier/core';
import { expect, it } from 'vitest';
import {
  assignmentsBytes,
  assignmentsName,
  type IntakeRecord,
  readAssignments,
  readPseudonyms,
} from '../../../packages/runner/src/write/assignments.ts';

const arms = ['coffee', 'visits'];

const record: IntakeRecord = {
  pseudonyms: ['p1', 'p2', 'p3'],
  arm: Int32Array.of(1, 0, 1),
  sequence: Int32Array.of(4, 5, 6),
  block: ['wijk=N, alone=yes', '=Z', '=Z'],
  cluster: null,
  pair: ['x', 'x', 'y'],
  probability: [Float64Array.of(1 / 3, 0.5, 0.5), Float64Array.of(2 / 3, 0.5, 0.5)],
  frozen: new Map<string, FrozenColumn>([
    ['age', { kind: 'number', values: Float64Array.of(70.1, Number.NaN, 71) }],
    ['wijk', { kind: 'text', values: ['Noord, oost', null, '=Z'] }],
  ]),
};

it('is one row a unit, under pseudonyms, with the sets that the design has', () => {
  expect(assignmentsName(2)).toBe('assignments-2.csv');
  expect(assignmentsBytes(record, arms).toString('utf8')).toBe(
    'pseudonym,arm,sequence,block,pair,probability.coffee,probability.visits,known.number.age,known.text.wijk\n' +
      'p1,visits,4,"wijk=N, alone=yes",x,0.3333333333333333,0.6666666666666666,70.1,"Noord, oost"\n' +
      "p2,coffee,5,'=Z,x,0.5,0.5,,\n" +
      "p3,visits,6,'=Z,y,0.5,0.5,71,'=Z\n",
  );
});

it('comes back as it was', () => {
  const bytes = assignmentsBytes(record, arms);
  const { pseudonyms, ...rest } = record;
  expect(readAssignments('assignments-1.csv', bytes, arms, 3)).toEqual(rest);
  expect(readPseudonyms('assignments-1.csv', bytes)).toEqual(pseudonyms);
});

it('refuses what pionier did not write', () => {
  const bytes = assignmentsBytes(record, arms);
  expect(() => readAssignments('assignments-1.csv', bytes, ['coffee'], 3)).toThrow(/unknown column probability.visits/);
  expect(() => readAssignments('assignments-1.csv', bytes, arms, 4)).toThrow(/has 3 units instead of 4/);
});
