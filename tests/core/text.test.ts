import { filePath, fileValue, words } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { positive } from '../../packages/core/src/text.ts';

describe('texts', () => {
  it('are trimmed and not empty', () => {
    expect(words.parse('  a b ')).toBe('a b');
    expect(words.safeParse('  ').success).toBe(false);
    expect(words.safeParse('x'.repeat(4001)).success).toBe(false);
    expect(filePath.parse(' a.csv')).toBe('a.csv');
  });

  it('of a file stay as they are', () => {
    expect(fileValue.parse(' 01 ')).toBe(' 01 ');
    expect(fileValue.parse('')).toBe('');
  });

  it('beside numbers above nothing', () => {
    expect(positive.safeParse(0).success).toBe(false);
    expect(positive.safeParse(0.1).success).toBe(true);
  });
});
