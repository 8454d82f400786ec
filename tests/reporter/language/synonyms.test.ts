import { describe, expect, it } from 'vitest';
import { meant } from '../../../packages/reporter/src/language/synonyms.ts';

describe('meant', () => {
  const keys = ['decideAt', 'title', 'question', 'outcomes', 'column', 'measuredIn', 'better'];

  it('knows other spellings of a key', () => {
    expect(meant('decide_at', keys)).toBe('decideAt');
    expect(meant('decide-at', keys)).toBe('decideAt');
    expect(meant('DecideAt', keys)).toBe('decideAt');
  });

  it('knows Dutch words', () => {
    expect(meant('titel', keys)).toBe('title');
    expect(meant('vraag', keys)).toBe('question');
    expect(meant('uitkomsten', keys)).toBe('outcomes');
    expect(meant('kolom', keys)).toBe('column');
    expect(meant('eenheid', keys)).toBe('measuredIn');
    expect(meant('hoger', ['higher', 'lower'])).toBe('higher');
  });

  it('finds the nearest by letters, or nothing', () => {
    expect(meant('outcmes', keys)).toBe('outcomes');
    expect(meant('zzzzzz', keys)).toBeNull();
    expect(meant('constructor', keys)).toBeNull();
  });
});
