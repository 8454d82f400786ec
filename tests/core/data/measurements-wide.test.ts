import { expect, it } from 'vitest';
import { wideName } from '../../../packages/core/src/data/measurements-wide.ts';

it('makes a column’s name of the pattern', () => {
  expect(wideName('column_moment', 't6')('djg1')).toBe('djg1_t6');
  expect(wideName('moment.column (na)', 't6')('$&')).toBe('t6.$& (na)');
  expect(wideName('column_moment', 'column')('moment')).toBe('moment_column');
});
