import { columnsOf, compileCondition, textsCompared } from '@pionier/core';
import { expect, it } from 'vitest';
import { kindsOf, residents } from './table.ts';

it('says which columns a condition looks at and which texts it compares', () => {
  const compiled = compileCondition('note != "a" && hood == home && age > 3', kindsOf(residents));
  if ('problems' in compiled) throw new Error(compiled.problems[0]?.message);
  expect(columnsOf(compiled.condition)).toEqual(['age', 'home', 'hood', 'note']);
  expect(textsCompared(compiled.condition)).toEqual([{ column: 'note', text: 'a', offset: 8 }]);
});
