import { type ClusterRows, clusterRobust, fUpper, inverseOfProduct } from '@pionier/core';
import type { Effects } from '../effects.ts';
import { type Uncertain, uncertain } from '../mean.ts';
import type { Design } from './design.ts';
import { explained, weighExplained } from './explained.ts';
import type { JointTest } from './wald.ts';

/** Coefficients whose errors allow for any dependence within clusters of studies. */
export type RobustCoefficients = {
  readonly clusters: number;
  readonly coefficients: readonly { readonly name: string; readonly estimate: number; readonly robust: Uncertain }[];
  /** That the coefficients beside the intercept are all 0; null without any. */
  readonly all: JointTest | null;
};

/** The studies of each cluster, by its name, in the order in which clusters come. */
function placesOf(cluster: readonly (string | number)[]): readonly (readonly number[])[] {
  const places = new Map<string | number, number[]>();
  cluster.forEach((name, place) => {
    const before = places.get(name);
    if (before === undefined) places.set(name, [place]);
    else before.push(place);
  });
  return [...places.values()];
}

/**
 * CR2 errors with Satterthwaite's degrees of freedom for a pooled mean (a design of the intercept alone) or a meta-regression at one τ²:
 * for studies of one region, one author or one measurement that depend on each other in ways not known.
 *
 * Requires a design of which no column is explained by others, two clusters or more, and a name of the cluster for every study.
 * Source: Pustejovsky & Tipton (2018), Journal of Business & Economic Statistics 36(4); Hedges, Tipton & Johnson (2010), Research
 * Synthesis Methods 1.
 * Checked: tests/reference/cluster-robust.json (R, metafor 3.8-1 and clubSandwich 0.5.8).
 */
export function robustCoefficients(
  effects: Effects,
  design: Design,
  tau2: number,
  cluster: readonly (string | number)[],
  confidence: number,
): RobustCoefficients {
  const model = explained(effects, design);
  const { fit, scale } = weighExplained(model, tau2);
  const size = design.columns.length;
  const bread = inverseOfProduct(fit.lower, size).map((value) => value * scale);
  const clusters = placesOf(cluster).map((places): ClusterRows => {
    const covariance = new Float64Array(places.length * places.length);
    places.forEach((place, i) => {
      covariance[i * places.length + i] = effects.variance[place]! + tau2;
    });
    const at = (column: Float64Array) => Float64Array.from(places, (place) => column[place]!);
    return { columns: design.columns.map(at), residuals: at(fit.residuals), covariance };
  });
  const robust = clusterRobust(clusters, bread);
  return {
    clusters: clusters.length,
    coefficients: design.names.map((name, j) => {
      const estimate = fit.coefficients[j]! + (j === 0 ? model.effects.level : 0);
      const error = Math.sqrt(robust.covariance[j * size + j]!);
      return { name, estimate, robust: uncertain(estimate, error, robust.df[j]!, confidence) };
    }),
    all: size > 1 ? jointOf(robust.test(fit.coefficients, { from: 1, to: size })) : null,
  };
}

/** With fewer than one degree of freedom left the test has no distribution: NaN. */
function jointOf({ f, df1, df2 }: Omit<JointTest, 'pValue'>): JointTest {
  return { f, df1, df2, pValue: df2 > 0 ? fUpper(f, df1, df2) : Number.NaN };
}
