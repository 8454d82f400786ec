import { readFileSync } from 'node:fs';
import {
  type Covariate,
  isMatchRefusal,
  type MahalanobisPoints,
  type Matched,
  type MatchInput,
  type MatchRefusal,
  mahalanobisPoints,
} from '@pionier/core';
import fc from 'fast-check';
import { expect } from 'vitest';

export const reference = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../reference/${name}.json`, import.meta.url), 'utf8'));

const [header, ...lines] = readFileSync(
  new URL('../../../examples/supported-work-matched/nsw-psid.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('"', '').split(','));

/** A column of the supported-work data with survey controls, as text. */
export const column = (name: string): string[] => lines.map((line) => line[header!.indexOf(name)]!);
export const numbersOf = (name: string): Float64Array => Float64Array.from(column(name), Number);

export const number = (name: string, values: ArrayLike<number> = numbersOf(name)): Covariate => ({
  name,
  column: name,
  values: Float64Array.from(values),
  kind: 'number',
});
export const yesNo = (name: string): Covariate => ({ ...number(name), kind: 'indicator' });
export const level = (name: string, value: string): Covariate => ({
  name: `${name}=${value}`,
  column: name,
  values: Float64Array.from(column(name), (one) => (one === value ? 1 : 0)),
  kind: 'indicator',
});

/** The groups of units with the same values in these columns. */
export function grouped(names: readonly string[]): NonNullable<MatchInput['exact']> {
  const values = lines.map((_, row) => names.map((name) => column(name)[row]).join('|'));
  const labels = [...new Set(values)].sort();
  return { codes: Int32Array.from(values, (value) => labels.indexOf(value)), labels };
}

/** 185 treated of the supported-work demonstration and 429 survey controls, in the order of the file. */
export const supportedWork: MatchInput = {
  ids: column('id'),
  treated: Uint8Array.from(column('treat'), Number),
  covariates: [
    number('age'),
    number('educ'),
    level('race', 'hispan'),
    level('race', 'white'),
    yesNo('married'),
    yesNo('nodegree'),
    number('re74'),
    number('re75'),
  ],
  exact: null,
};

/** Units with one covariate of numbers, named a0, a1 … (treated) and b0, b1 … (controls). */
export function onLine(treated: readonly number[], controls: readonly number[]): MatchInput {
  const ids = [...treated.map((_, index) => `a${index}`), ...controls.map((_, index) => `b${index}`)];
  return {
    ids,
    treated: Uint8Array.from(ids, (id) => (id.startsWith('a') ? 1 : 0)),
    covariates: [number('x', [...treated, ...controls])],
    exact: null,
  };
}

export function matched(result: Matched | MatchRefusal): Matched {
  if (isMatchRefusal(result)) throw new Error(result.message);
  return result;
}

export const codeOf = (result: Matched | MatchRefusal) => (isMatchRefusal(result) ? result.code : 'matched');

/** The ids of every treated unit's controls in the order in which they were given, by the treated unit's id. */
export function controlsOf({ pairs }: Matched, ids: readonly string[]): { [id: string]: string[] } {
  const found: { [id: string]: string[] } = {};
  pairs!.treated.forEach((unit, pair) => {
    const own = found[ids[unit]!] ?? [];
    found[ids[unit]!] = [...own, ids[pairs!.control[pair]!]!];
  });
  return found;
}

/** The same units in another order of rows; `order[i]` is the old position of the new row i. */
export function reordered(input: MatchInput, order: readonly number[]): MatchInput {
  return {
    ids: order.map((row) => input.ids[row]!),
    treated: Uint8Array.from(order, (row) => input.treated[row]!),
    covariates: input.covariates.map((one) => ({
      ...one,
      values: Float64Array.from(order, (row) => one.values[row]!),
    })),
    exact: input.exact && { ...input.exact, codes: Int32Array.from(order, (row) => input.exact!.codes[row]!) },
  };
}

/** Everything of a result by id, so that the order of rows is gone. */
export function byId(result: Matched | MatchRefusal, ids: readonly string[]) {
  if (isMatchRefusal(result)) return result;
  const named = (values: ArrayLike<number> | null) =>
    values === null ? null : Object.fromEntries(ids.map((id, row) => [id, values[row]!]));
  return {
    weights: named(result.weights),
    score: named(result.score),
    sets: named(result.subclass?.codes ?? null),
    pairs: result.pairs && controlsOf(result, ids),
    warnings: result.warnings,
  };
}

export function expectClose(actual: number, expected: number, tolerance = 1e-10): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-300));
}

/** The difference in weighted means of a column of the supported-work data. */
export function effectOn(name: string, { weights }: Matched): number {
  const values = numbersOf(name);
  const sums = [0, 0];
  const totals = [0, 0];
  weights.forEach((weight, row) => {
    const arm = supportedWork.treated[row]!;
    sums[arm]! += weight * values[row]!;
    totals[arm]! += weight;
  });
  return sums[1]! / totals[1]! - sums[0]! / totals[0]!;
}

/** An order of rows out of a stream of numbers. */
export function shuffled(count: number, keys: Iterable<number>): number[] {
  const given: number[] = [];
  for (const key of keys) if (given.push(key) === count) break;
  return given.map((_, row) => row).sort((a, b) => given[a]! - given[b]! || a - b);
}

/** Some units of two arms in up to three sets (or outside all), with two covariates of whole numbers: ties abound. */
export const someUnits: fc.Arbitrary<MatchInput> = fc
  .array(
    fc.record({
      treated: fc.integer({ min: 0, max: 1 }),
      x0: fc.integer({ min: 0, max: 6 }),
      x1: fc.integer({ min: 0, max: 3 }),
      set: fc.integer({ min: -1, max: 2 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((units) => ({
    ids: units.map((_, row) => `u${(row * 37) % 101}`),
    treated: Uint8Array.from(units, (unit) => unit.treated),
    covariates: [
      number(
        'x0',
        units.map((unit) => unit.x0),
      ),
      number(
        'x1',
        units.map((unit) => unit.x1),
      ),
    ],
    exact: { codes: Int32Array.from(units, (unit) => unit.set), labels: ['p', 'q', 'r'] },
  }));

export const grains = (value: number) => Math.round(value * 1099511627776);

/** The sample's standard deviation. */
export function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1));
}

/** The distance between two units in grains of 2⁻⁴⁰, of the score or without one Mahalanobis'. */
export function distanceIn({ covariates, treated }: MatchInput, score: Float64Array | null) {
  if (score !== null) return (a: number, b: number) => Math.abs(grains(score[a]!) - grains(score[b]!));
  const { points, size } = mahalanobisPoints(
    covariates.map(({ values }) => values),
    treated,
    Int32Array.from(treated, (_, row) => row),
  ) as MahalanobisPoints;
  return (a: number, b: number) => {
    let square = 0;
    for (let j = 0; j < size; j++) {
      const apart = points[a * size + j]! - points[b * size + j]!;
      square += apart * apart;
    }
    return grains(Math.sqrt(square));
  };
}

/** Whether two units are within the caliper. */
export function within(
  { covariates }: MatchInput,
  { caliper }: { readonly caliper?: number | { readonly [column: string]: number } },
  score: Float64Array | null,
  a: number,
  b: number,
): boolean {
  if (caliper === undefined) return true;
  const width = (values: Float64Array, deviations: number) => deviations * deviationOf(values);
  if (typeof caliper === 'number') {
    return Math.abs(grains(score![a]!) - grains(score![b]!)) / 1099511627776 <= width(score!, caliper);
  }
  const { values } = covariates[0]!;
  return Math.abs(values[a]! - values[b]!) <= width(values, caliper['x0']!);
}

/** What MatchIt made of strata: the unit's stratum (null outside) and weight by id. */
export type StrataCase = {
  readonly covariates: readonly string[];
  readonly estimand: string;
  readonly subclass: readonly (string | null)[];
  readonly weights: readonly number[];
};

/** The same partition, whatever its labels, and the same weights. */
export function expectStrata(
  result: Matched,
  ids: readonly string[],
  order: readonly string[],
  made: StrataCase,
): void {
  const pairs = new Set<string>();
  order.forEach((id, index) => {
    const unit = ids.indexOf(id);
    const code = result.subclass!.codes[unit]!;
    expect(code < 0).toBe(made.subclass[index] === null);
    if (code >= 0) pairs.add(`${code} ${made.subclass[index]}`);
    expectClose(result.weights[unit]!, made.weights[index]!);
  });
  const strata = new Set(made.subclass.filter((label) => label !== null)).size;
  expect([pairs.size, result.subclass!.labels.length]).toEqual([strata, strata]);
}
