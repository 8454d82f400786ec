import { describe, expect, it } from 'vitest';
import { unknownMethod } from '../../../packages/reporter/src/language/method-names.ts';

describe('unknownMethod', () => {
  it('lists the methods, and says which was meant', () => {
    expect(unknownMethod('urn', ['complete', 'simple'], ['assignment', 'method'])).toEqual({
      severity: 'error',
      code: 'unknown-method',
      message: 'unknown method: urn',
      path: ['assignment', 'method'],
      hint: 'methods there are: complete, simple',
    });
    expect(unknownMethod('compleet', ['complete', 'simple'], []).hint).toBe(
      'write complete; methods there are: complete, simple',
    );
    expect(unknownMethod('xyzzy', ['simple'], [], 'instrument').hint).toBe('instruments there are: simple');
  });
});
