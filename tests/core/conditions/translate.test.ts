import { compileCondition } from '@pionier/core';
import { expect, it } from 'vitest';
import { kindsOf, residents } from './table.ts';

function treeOf(text: string) {
  const compiled = compileCondition(text, kindsOf(residents));
  return 'condition' in compiled ? compiled.condition.truth : compiled.problems;
}

const age = { is: 'column', column: 'age' };

it('makes a tree of our own', () => {
  expect(treeOf('!(age - 1 >= 65.0) || hood != "a"')).toEqual({
    is: 'or',
    left: {
      is: 'not',
      of: {
        is: 'compare',
        operator: '>=',
        left: { is: 'arithmetic', operator: '-', left: age, right: { is: 'written', value: 1 } },
        right: { is: 'written', value: 65 },
      },
    },
    right: { is: 'not', of: { is: 'text-in', column: 'hood', values: ['a'] } },
  });
});

it('writes dates as days and negative numbers as numbers', () => {
  expect(treeOf('since in [date("1970-01-03")] && age in [-1, 2.5]')).toMatchObject({
    left: { is: 'number-in', of: { is: 'column', column: 'since' }, values: [2] },
    right: { is: 'number-in', of: age, values: [-1, 2.5] },
  });
});
