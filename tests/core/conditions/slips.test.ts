import { describe, expect, it } from 'vitest';
import { slipIn } from '../../../packages/core/src/conditions/slips.ts';

const none = () => false;

describe('slipIn', () => {
  it('looks outside texts between quotes', () => {
    expect(slipIn('hood == "ja & nee, 65,5 and “x”"', none)).toBeNull();
    expect(slipIn("hood == 'a \\' and b'", none)).toBeNull();
  });

  it('takes the first by place', () => {
    expect(slipIn('age = 3 and alone', none)).toEqual({ found: '=', offset: 4, hint: 'write == to compare' });
  });

  it('knows that a comma in a list is none', () => {
    expect(slipIn('age in [65,70]', none)).toBeNull();
    expect(slipIn('age > 65,5', none)?.found).toBe('65,5');
  });

  it('takes no column for a word', () => {
    expect(slipIn('en && alone', (name) => name === 'en')).toBeNull();
    expect(slipIn('en en alone', none)?.offset).toBe(0);
  });

  it('leaves right signs alone', () => {
    expect(slipIn('a == 1 && b != 2 || c <= 3 && d >= 4 && !e && true', none)).toBeNull();
  });
});
