import { intakeOf } from '@pionier/core';
import { expect, test } from 'vitest';
import { textsAt } from '../../../packages/core/src/assign/intake.ts';

const gathered = {
  ids: ['c', 'x', 'a', 'b'],
  table: { rows: 4, columns: new Map() },
  arrival: null,
  before: null,
  room: Float64Array.of(Infinity, 3),
};

test('an intake has its rows, their ids and the order of the ids', () => {
  expect(intakeOf(3, Int32Array.of(0, 2, 3), gathered)).toEqual({
    number: 3,
    rows: Int32Array.of(0, 2, 3),
    ids: ['c', 'a', 'b'],
    order: Int32Array.of(1, 2, 0),
    table: gathered.table,
    before: null,
    room: gathered.room,
  });
});

test('arrivals go first, equal ones by id', () => {
  const arrival = Float64Array.of(20, Number.NaN, 20, 10);
  expect(intakeOf(3, Int32Array.of(0, 2, 3), { ...gathered, arrival }).order).toEqual(Int32Array.of(2, 1, 0));
});

test('textsAt picks by position', () => {
  expect(textsAt(['p', 'q', 'r'], Int32Array.of(2, 0, 2))).toEqual(['r', 'p', 'r']);
});
