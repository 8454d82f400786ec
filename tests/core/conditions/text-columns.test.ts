import { describe, expect, it } from 'vitest';
import { isOneOfTexts, missingIn, sameText } from '../../../packages/core/src/conditions/text-columns.ts';
import { residents } from './table.ts';

describe('columns of text', () => {
  it('know what is missing, of every kind', () => {
    expect([...missingIn(residents, 'hood')]).toEqual([0, 0, 0, 0, 1]);
    expect([...missingIn(residents, 'note')]).toEqual([0, 0, 0, 1, 0]);
    expect([...missingIn(residents, 'since')]).toEqual([0, 0, 0, 1, 0]);
    expect([...missingIn(residents, 'alone')]).toEqual([0, 0, 0, 1, 0]);
  });

  it('are compared exactly', () => {
    expect([...isOneOfTexts(residents, 'hood', ['noord', 'Oost'])]).toEqual([1, 0, 0, 1, 2]);
    expect([...isOneOfTexts(residents, 'note', ['a', 'c'])]).toEqual([0, 1, 0, 2, 1]);
  });

  it('are compared with each other by what they say, not by their codes', () => {
    expect([...sameText(residents, 'hood', 'home')]).toEqual([1, 0, 0, 2, 2]);
    expect([...sameText(residents, 'note', 'hood')]).toEqual([1, 0, 0, 2, 2]);
    expect([...sameText(residents, 'home', 'home')]).toEqual([1, 1, 1, 2, 1]);
  });
});
