import { columnName, id, nearest, own } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('id', () => {
  it('has lower-case letters, digits and hyphens and starts with a letter', () => {
    for (const word of ['a', 'as-usual', 'constructor', 't12', 'yes-no']) expect(id.safeParse(word).success).toBe(true);
    for (const word of ['', 'A', '1a', 'a_b', 'a b', '-a', 'yes', 'no', 'on', 'off'])
      expect(id.safeParse(word).success).toBe(false);
  });
});

describe('columnName', () => {
  it('has letters, digits and underscores', () => {
    for (const word of ['a', '_x', 'clientNumber', 'A1']) expect(columnName.safeParse(word).success).toBe(true);
    for (const word of ['', '1a', 'a-b', 'a b', '=cmd()', 'é']) expect(columnName.safeParse(word).success).toBe(false);
  });
});

describe('nearest', () => {
  it('takes other spellings for the same word', () => {
    expect(nearest('decide_at', ['decide', 'decideAt'])).toBe('decideAt');
  });

  it('finds the word with the fewest changed letters, or none', () => {
    expect(nearest('loneliness', ['lonelines', 'happiness'])).toBe('lonelines');
    expect(nearest('abc', ['xyz'])).toBeNull();
    expect(nearest('', ['a'])).toBe('a');
    expect(nearest('a', [])).toBeNull();
  });
});

describe('own', () => {
  it('sees own keys alone', () => {
    expect(own({ a: 1 }, 'a')).toBe(1);
    expect(own({}, 'constructor')).toBeUndefined();
    expect(own(undefined, 'a')).toBeUndefined();
  });
});
