import type { Bundle } from '../bundle.ts';
import type { SumOver } from '../site-sums.ts';
import { type DisclosureContext, defineRule, type Finding, isFew, rowsBehind, thresholdsOf } from './rule.ts';

const rule = 'cluster-counts';

/**
 * A team, a school or a household is no more to be told apart than a person. Sums of clusters are of at least the minimum of clusters,
 * each of at least the minimum of people, none of more than `largestShare` of them. Where an estimate says how many
 * clusters it has, they are at least the minimum, or hold at least the minimum of people on average.
 *
 * Source: ten units a cell, for organisations as for people (ABS DataLab's minimum of contributors; vantage6 has 3 organisations).
 * Checked: by hand, tests/reporter/share/disclosure/cluster-counts.test.ts.
 * Doubt: a few schools of a hundred pupils each can be told apart by who knows the town; that there are a few is no secret.
 */
export const clusterCounts = defineRule(rule, {
  title: 'No cluster that can be told apart',
  check: (bundle, context) => [
    ...ofEstimates(bundle, context.minimumCount),
    ...bundle.clusterSums.flatMap(({ clusters }, index) =>
      clusters < context.minimumCount ? [few(`clusterSums[${index}].clusters`, context.minimumCount)] : [],
    ),
    ...ofRows(bundle, context),
  ],
});

function few(where: string, minimum: number): Finding {
  const message = `${where}: fewer than ${minimum} clusters, or one of fewer people`;
  return { rule, where, code: 'few-clusters', message };
}

function ofEstimates({ estimates }: Bundle, minimum: number): readonly Finding[] {
  return estimates.flatMap(({ units, clusters }, index) => {
    if (clusters === null) return [];
    const isSmall = (['treatment', 'control'] as const).some(
      (side) => isFew(clusters[side], minimum) && units[side] < minimum * clusters[side],
    );
    return isSmall ? [few(`estimates[${index}].clusters`, minimum)] : [];
  });
}

function ofRows(bundle: Bundle, context: DisclosureContext): readonly Finding[] {
  const all = rowsBehind(bundle, context);
  return bundle.clusterSums.flatMap(({ outcome, at, arms }, index) => {
    const over = all.find(
      (one) => one.outcome === outcome && one.at === at && [...one.arms].sort().join('\n') === arms.join('\n'),
    );
    if (over === undefined) {
      if (context.data === null) return [];
      throw new RangeError('missing rows: sums of clusters without the units they are over');
    }
    const where = `clusterSums[${index}]`;
    const sizes = sizesOf(over);
    const largest = Math.max(...sizes);
    if (sizes.some((units) => isFew(units, context.minimumCount))) return [few(where, context.minimumCount)];
    if (largest <= thresholdsOf(context).largestShare * over.rows.length) return [];
    return [{ rule, where, code: 'large-cluster', message: `${where}: one cluster holds most of the people` }];
  });
}

function sizesOf({ rows, study }: SumOver): readonly number[] {
  const { cluster } = study.design;
  if (cluster === null) throw new RangeError('missing clusters: sums of clusters of units that have none');
  const counts = new Float64Array(cluster.labels.length);
  for (const row of rows) counts[cluster.codes[row]!]! += 1;
  return [...counts];
}
