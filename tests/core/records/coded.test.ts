import { codeTexts } from '@pionier/core';
import { expect, it } from 'vitest';

it('codes each different text once, trimmed', () => {
  expect(codeTexts(['b', ' a', 'b ', '', ' \u00a0', null, 'a'])).toEqual({
    texts: ['b', 'a'],
    codes: Int32Array.of(0, 1, 0, -1, -1, -1, 1),
  });
});
