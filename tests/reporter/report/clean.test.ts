import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cleanTexts } from '../../../packages/reporter/src/report/clean.ts';

describe('cleanText', () => {
  it('takes control characters and direction marks out, and line ends become spaces', () => {
    expect(cleanText('a\u0000b\u202ec\u2066d\r\n e')).toBe('abcd e');
  });

  it('isolates a text with right-to-left letters', () => {
    expect(cleanText('שלום 12')).toBe('\u2068שלום 12\u2069');
    expect(cleanText('‘s-Gravenhage é')).toBe('‘s-Gravenhage é');
  });

  it('mends half a character', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
    expect(cleanText('😀')).toBe('😀');
  });

  it('changes nothing the second time for texts without isolation', () => {
    const latin = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(fc.property(latin, (text) => cleanText(cleanText(text)) === cleanText(text)));
  });
});

describe('cleanTexts', () => {
  it('cleans keys and values at every depth, and leaves numbers, lists and null', () => {
    const given = { reasons: { 'te\u202ejong': 3 }, list: ['a\u0007'], nothing: null, constructor: 'x' };
    const cleaned = cleanTexts(given);
    expect(cleaned).toEqual({ reasons: { tejong: 3 }, list: ['a'], nothing: null, constructor: 'x' });
    expect(Object.hasOwn(cleaned, 'constructor')).toBe(true);
  });

  it('copies a key called __proto__ as a key', () => {
    const cleaned = cleanTexts(JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.keys(cleaned)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
