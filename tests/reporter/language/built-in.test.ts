import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';

const names = (registry: { readonly [exported: string]: { readonly name: string } }) =>
  Object.values(registry).map(({ name }) => name);

describe('builtIn', () => {
  it('holds what the language promises', () => {
    expect(names(builtIn.designs)).toEqual(
      expect.arrayContaining(['simple', 'complete', 'blocked', 'clustered', 'paired']),
    );
    expect(names(builtIn.estimators)).toEqual(
      expect.arrayContaining(['difference-in-means', 'lin-adjusted', 'ols-adjusted']),
    );
    expect(names(builtIn.instruments)).toContain('de-jong-gierveld-6');
  });
});
