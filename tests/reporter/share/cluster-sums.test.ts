import { cholesky, solveLower, solveUpper } from '@pionier/core';
import { expect, it } from 'vitest';
import { furthest, reference, referencePilot, referenceUnits, siteOf } from './site.ts';

const clustered = (minimumCount = 10) =>
  referencePilot({
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', some: 'some', more: 'more' },
      design: { method: 'clustered', cluster: 'cluster' },
    },
    sharing: { minimumCount },
  });

const { bundle } = siteOf(clustered(), referenceUnits({}, 'byCluster'));
const [found] = bundle.clusterSums;

it('are crossprod of the clusters’ own sums', () => {
  expect(found!.clusters).toBe(24);
  expect(furthest(found!.products, reference.clusterProducts)).toBeLessThan(1e-14);
});

it('give clubSandwich’s CR0 of the rows', () => {
  const size = 5;
  const { gram } = bundle.regressions[0]!.sums;
  const at = (j: number, l: number) => gram[(Math.max(j, l) * (Math.max(j, l) + 1)) / 2 + Math.min(j, l)]!;
  const square = Float64Array.from({ length: size * size }, (_, index) => at(Math.floor(index / size), index % size));
  const lower = cholesky(square, size);
  const solve = (x: Float64Array) => solveUpper(lower, size, solveLower(lower, size, x));
  const beta = solve(Float64Array.from({ length: size }, (_, l) => at(size, l)));
  // u_c = t_c − S_c β is linear in v_c: row j of `weights` takes it from v_c.
  const entries = (size * (size + 1)) / 2 + size;
  const weights = Array.from({ length: size }, (_, j) => {
    const row = new Float64Array(entries);
    for (let l = 0; l < size; l++) row[(Math.max(j, l) * (Math.max(j, l) + 1)) / 2 + Math.min(j, l)]! -= beta[l]!;
    row[(size * (size + 1)) / 2 + j] = 1;
    return row;
  });
  const product = (a: number, b: number) =>
    found!.products[(Math.max(a, b) * (Math.max(a, b) + 1)) / 2 + Math.min(a, b)]!;
  const meat = weights.map((one) =>
    weights.map((other) => {
      let sum = 0;
      for (let a = 0; a < entries; a++) for (let b = 0; b < entries; b++) sum += one[a]! * other[b]! * product(a, b);
      return sum;
    }),
  );
  const bread = Array.from({ length: size }, (_, j) =>
    solve(Float64Array.from({ length: size }, (__, l) => Number(l === j))),
  );
  const errors = bread.map((row) =>
    Math.sqrt(
      meat.reduce((sum, line, j) => sum + line.reduce((inner, value, l) => inner + row[j]! * value * row[l]!, 0), 0),
    ),
  );
  expect(furthest(errors, reference.cr0.standardErrors)).toBeLessThan(1e-10);
  expect(furthest(beta.length === size ? [...beta].slice(1) : [], reference.cr0.coefficients.slice(1))).toBeLessThan(
    1e-10,
  );
});

it('are kept back where clusters, or the people of one, are fewer than the minimum', () => {
  for (const minimumCount of [16, 25]) {
    const other = siteOf(clustered(minimumCount), referenceUnits({}, 'byCluster')).bundle;
    expect(other.clusterSums).toEqual([]);
    expect(other.withheld).toContainEqual({ what: 'clusters', which: 'score@t6', reason: 'below-minimum' });
  }
});

it('are absent where units were drawn one by one', () => {
  expect(siteOf().bundle.clusterSums).toEqual([]);
});
