import { expect, it } from 'vitest';
import { columnOfKind } from '../../../packages/core/src/conditions/pick.ts';
import { residents } from './table.ts';

it('finds a column of the right kind, or says what is wrong', () => {
  expect(columnOfKind(residents, 'age', ['number', 'date']).values[0]).toBe(70);
  expect(() => columnOfKind(residents, 'wealth', ['number'])).toThrow('unknown column: wealth');
  expect(() => columnOfKind(residents, 'hood', ['number', 'date'])).toThrow(
    'invalid column: hood is category, not number or date',
  );
});
