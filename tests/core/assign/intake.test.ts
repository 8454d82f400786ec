import { intakeOf } from '@pionier/core';
import { expect, test } from 'vitest';
import { textsAt } from '../../../packages/core/src/assign/intake.ts';

test('an intake has its rows, their ids and the order of the ids', () => {
  expect(intakeOf(3, Int32Array.of(0, 2, 3), ['c', 'x', 'a', 'b'])).toEqual({
    number: 3,
    rows: Int32Array.of(0, 2, 3),
    ids: ['c', 'a', 'b'],
    order: Int32Array.of(1, 2, 0),
  });
});

test('textsAt picks by position', () => {
  expect(textsAt(['p', 'q', 'r'], Int32Array.of(2, 0, 2))).toEqual(['r', 'p', 'r']);
});
