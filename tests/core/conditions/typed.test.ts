import { expect, it } from 'vitest';
import { comparisonHint, nameOf } from '../../../packages/core/src/conditions/typed.ts';

const age = { type: 'number', of: { is: 'column', column: 'age' }, column: 'age' } as const;
const text = { type: 'text', text: '65,5', column: null, offset: 0 } as const;

it('knows the column a part is', () => {
  expect(nameOf(age)).toBe('age');
  expect(nameOf(text)).toBeNull();
});

it('says how to mend a comparison, whichever side is wrong', () => {
  expect(comparisonHint(age, text)).toBe('age is a number: write 65.5 without quotes');
  expect(comparisonHint(text, age)).toBe('age is a number: write 65.5 without quotes');
});
