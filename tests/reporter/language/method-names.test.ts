import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { laterMethods, unknownMethod } from '../../../packages/reporter/src/language/method-names.ts';

describe('unknownMethod', () => {
  it('lists the methods, and says which was meant or comes later', () => {
    expect(unknownMethod('urn', ['complete', 'simple'], ['assignment', 'method'], 'method', ['urn'])).toEqual({
      severity: 'error',
      code: 'unknown-method',
      message: 'unknown method: urn',
      path: ['assignment', 'method'],
      hint: 'urn comes later; methods there are: complete, simple',
    });
    expect(unknownMethod('compleet', ['complete', 'simple'], []).hint).toBe(
      'write complete; methods there are: complete, simple',
    );
    expect(unknownMethod('xyzzy', ['simple'], [], 'instrument').hint).toBe('instruments there are: simple');
  });

  it('promises for later only what is not there yet', () => {
    const names = Object.values(builtIn.designs).map(({ name }) => name);
    expect(laterMethods.filter((name) => names.includes(name))).toEqual([]);
  });
});
