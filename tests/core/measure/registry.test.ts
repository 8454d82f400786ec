import { instruments, methodNamed } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('the registry of instruments', () => {
  it.each(Object.values(instruments))('$name is complete', (instrument) => {
    expect(methodNamed(instruments, instrument.name)).toBe(instrument);
    expect(instrument.version).not.toBe('');
    expect(instrument.source).not.toBe('');
    const vectors = Object.keys(instrument.items).map(() => new Float64Array(2).fill(Number.NaN));
    expect(instrument.score(vectors)).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });
});
