import { columnDeclaration, columnsSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('columnsSection', () => {
  it('says what columns mean', () => {
    const columns = { age: { kind: 'number', range: [18, 110] }, constructor: { kind: 'yes-no', missing: ['99'] } };
    expect(columnsSection.parse(columns)).toEqual(columns);
  });

  it('refuses names that are no columns, and kinds there are not', () => {
    expect(columnsSection.safeParse({ 'a b': { kind: 'number' } }).success).toBe(false);
    expect(columnDeclaration.safeParse({ kind: 'integer' }).success).toBe(false);
    expect(columnDeclaration.safeParse({ kind: 'number', range: [1] }).success).toBe(false);
  });
});
