import { z } from 'zod';
import { entropyWeights } from '../math/entropy-weights.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { columnsOfKeys, covariates, treatedOrAll } from './keys.ts';
import { type Covariate, isMatchRefusal, type MatchRefusal, type MatchWarning } from './matched.ts';
import { defineMatcher } from './matcher.ts';

/** A moment that is made equal: a covariate, or its square from the mean. */
type Moment = { readonly name: string; readonly values: Float64Array };

const meanOf = (values: Float64Array, rows: Int32Array) => {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  return sum / rows.length;
};

function momentsOf(covariates: readonly Covariate[], moments: number, rows: Int32Array): readonly Moment[] {
  const squares = covariates.flatMap(({ name, values, kind }): readonly Moment[] => {
    if (moments === 1 || kind === 'indicator') return [];
    const mean = meanOf(values, rows);
    return [{ name: `${name}²`, values: values.map((value) => (value - mean) * (value - mean)) }];
  });
  return [...covariates, ...squares];
}

const refusals = {
  'out-of-reach': {
    code: 'no-overlap',
    message: 'no weights make the arms alike: a mean that is asked for lies outside what the other arm reaches',
    values: {},
  },
  'no-convergence': {
    code: 'no-convergence',
    message: 'invalid weights: entropy balancing does not converge',
    values: {},
  },
} as const satisfies { readonly [failure: string]: MatchRefusal };

type Balanced = { readonly weights: Float64Array; readonly left: readonly string[] };

/** Weights of one arm that give its moments the means over `aim`; their mean is 1. */
function balanced(moments: readonly Moment[], arm: Int32Array, aim: Int32Array): Balanced | MatchRefusal {
  const columns = moments.map(({ values }) => Float64Array.from(arm, (row) => values[row]!));
  const target = Float64Array.from(moments, ({ values }) => meanOf(values, aim));
  const found = entropyWeights(columns, target, arm.length);
  if (typeof found === 'string') return refusals[found];
  const weights = found.weights.map((weight) => weight * arm.length);
  return { weights, left: found.dropped.map((index) => moments[index]!.name) };
}

function collinear(left: readonly string[]): readonly MatchWarning[] {
  const columns = [...new Set(left)].join(', ');
  const message = `covariates left out, because those before them explain them: ${columns}`;
  return left.length === 0 ? [] : [{ code: 'collinear', message, values: { columns } }];
}

/**
 * Entropy balancing: weights as equal as can be, in entropy, under which the arms have exactly the same means.
 *
 * Under `att` the treated count 1 and the controls get the treated's means; under `ate` either arm gets everyone's. The
 * weights of a weighted arm sum to its number of units. With `moments` 2 the mean squares of numbers are equal too.
 * Nobody is left out and nothing is ordered: there are no ties. Refuses `no-overlap` where no weights can (a mean outside
 * the convex hull of the arm) and `no-convergence`; warns `collinear`.
 * Source: Hainmueller (2012), Political Analysis 20, 25–46.
 * Checked: tests/reference/entropy-balancing.json (R), 1e-9 relative; equal means at 1e-10 of the range.
 */
export const entropyBalancing = defineMatcher('entropy-balancing', {
  title: 'Weights that make the means of the arms exactly equal',
  params: z.strictObject({
    covariates,
    moments: z
      .number()
      .int()
      .min(1)
      .max(2)
      .default(1)
      .describe('1: equal means; 2: equal variances of numbers as well.'),
    estimand: treatedOrAll,
  }),
  columns: columnsOfKeys,
  match: ({ covariates, treated }, { moments, estimand }) => {
    const everyone = allRows(treated.length);
    const made = momentsOf(covariates, moments, everyone);
    const arms = [0, 1].map((arm) => rowsThat(everyone, (unit) => treated[unit] === arm));
    const weights = new Float64Array(treated.length).fill(1);
    const left: string[] = [];
    for (const arm of estimand === 'att' ? [0] : [0, 1]) {
      const found = balanced(made, arms[arm]!, estimand === 'att' ? arms[1]! : everyone);
      if (isMatchRefusal(found)) return found;
      left.push(...found.left);
      for (const [index, unit] of arms[arm]!.entries()) weights[unit] = found.weights[index]!;
    }
    return { weights, subclass: null, pairs: null, score: null, estimand, warnings: collinear(left) };
  },
});
