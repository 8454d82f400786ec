import { cholesky, solveLower, solveUpper } from '@pionier/core';
import type { Sums } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { furthest, reference, referencePilot, referenceUnits, siteOf } from './site.ts';

const blocked = {
  assignment: {
    method: 'recorded',
    column: 'arm',
    arms: { usual: 'usual', some: 'some', more: 'more' },
    design: { method: 'blocked', by: ['block'] },
  },
};

/** Least squares of the first outcome on X, from sums alone. */
function fitOf({ columns, outcomes, units, blocks, gram }: Sums) {
  const size = columns.length;
  const at = (j: number, l: number) => gram[(j * (j + 1)) / 2 + l]!;
  const square = new Float64Array(size * size);
  for (let j = 0; j < size; j++) for (let l = 0; l <= j; l++) square[j * size + l] = square[l * size + j] = at(j, l);
  const lower = cholesky(square, size);
  const target = Float64Array.from(columns, (_, l) => at(size, l));
  const solve = (x: Float64Array) => solveUpper(lower, size, solveLower(lower, size, x));
  const beta = solve(target);
  const residual = at(size, size) - target.reduce((sum, value, j) => sum + value * beta[j]!, 0);
  const df = units - size - blocks;
  const standardError = columns.map((_, j) =>
    Math.sqrt((residual / df) * solve(Float64Array.from(columns, (__, l) => Number(l === j)))[j]!),
  );
  return { estimate: [...beta], standardError, df, outcomes };
}

describe('the sums of a site', () => {
  const [regression] = siteOf().bundle.regressions;

  it('are crossprod of the design about the protocol’s constants, money beside the outcome', () => {
    expect(regression!.sums.columns).toEqual(['intercept', 'arm:more', 'arm:some', 'covariate:age', 'covariate:alone']);
    expect(regression!.sums.outcomes).toEqual(['score', 'euro']);
    expect(regression!.centres).toMatchObject({ 'covariate:age': 60, 'covariate:alone': 0, score: 30, euro: 0 });
    expect(furthest(regression!.sums.gram, reference.gram)).toBeLessThan(1e-14);
  });

  it('give the regression of the rows', () => {
    const fit = fitOf(regression!.sums);
    expect(furthest(fit.estimate.slice(1), reference.plain.estimate)).toBeLessThan(1e-10);
    expect(furthest(fit.standardError.slice(1), reference.plain.standardError)).toBeLessThan(1e-10);
    expect(fit.df).toBe(reference.plain.df);
  });

  it('give the regression with block effects once block means are taken out', () => {
    const [all, ...each] = siteOf(referencePilot(blocked)).bundle.regressions;
    expect(all!.blocked!.blocks).toBe(6);
    expect(furthest(all!.blocked!.gram, reference.within)).toBeLessThan(1e-13);
    const fit = fitOf(all!.blocked!);
    expect(furthest(fit.estimate, reference.blocked.estimate)).toBeLessThan(1e-10);
    expect(furthest(fit.standardError, reference.blocked.standardError)).toBeLessThan(1e-10);
    expect(fit.df).toBe(reference.blocked.df);
    const more = each.find(({ arms }) => arms.join() === 'more,usual')!;
    expect(more.sums.columns).toEqual(['intercept', 'arm:more', 'covariate:age', 'covariate:alone']);
    expect(furthest(more.blocked!.gram, reference.pair)).toBeLessThan(1e-13);
  });

  it('give the site’s own estimate, two roads to one answer', () => {
    const { bundle } = siteOf(referencePilot(blocked));
    for (const treatment of ['more', 'some']) {
      const sums = bundle.regressions.find(
        ({ arms, outcome }) => outcome === 'score' && arms.length === 2 && arms.includes(treatment),
      )!;
      const estimate = bundle.estimates.find(
        (one) => one.outcome === 'score' && one.method === 'ols-adjusted' && one.treatment === treatment,
      )!;
      expect(fitOf(sums.blocked!).estimate[0]).toBeCloseTo(estimate.estimate, 10);
    }
  });

  it('add up: two halves of a site are the whole', () => {
    const half = (keep: (row: number) => boolean) => {
      const age = reference.data.age.map((value, row) => (keep(row) ? value : null));
      return siteOf(referencePilot(), referenceUnits({ age })).bundle.regressions[0]!.sums.gram;
    };
    const [odd, even] = [half((row) => row % 2 === 1), half((row) => row % 2 === 0)];
    const sum = odd.map((value, index) => value + even[index]!);
    expect(furthest(sum, regression!.sums.gram)).toBeLessThan(1e-13);
  });

  it('keep the digits of a small effect far from 0 where the protocol names a range', () => {
    const far = reference.data.later.map((value) => value + 1e9);
    const columns = {
      age: { kind: 'number', range: [20, 100] },
      alone: { kind: 'yes-no' },
      later: { kind: 'number', range: [1e9, 1e9 + 60] },
    };
    const { bundle } = siteOf(referencePilot({ columns }), referenceUnits({ later: far }));
    expect(furthest(fitOf(bundle.regressions[0]!.sums).estimate.slice(1), reference.plain.estimate)).toBeLessThan(1e-7);
  });
});
