import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { copyOf, siteOf } from '../site.ts';

const { bundle } = siteOf();
const { clusterCounts } = disclosureRules;
const receiver = { minimumCount: 10, over: [], data: null };

const withClusters = (treatment: number, people: number) => {
  const one = copyOf(bundle);
  const [first] = one.estimates;
  const clusters = { treatment, control: 20 };
  return { ...one, estimates: [{ ...first!, clusters, units: { treatment: people, control: 200 } }] };
};

const sums = {
  outcome: 'score',
  at: null,
  arms: ['a', 'b'],
  reference: 'a',
  columns: ['intercept'],
  outcomes: ['y'],
  products: [],
};

it('lets a few large clusters be counted, and not a few of few people', () => {
  expect(clusterCounts.check(withClusters(3, 30), receiver)).toEqual([]);
  expect(clusterCounts.check(withClusters(3, 29), receiver)).toHaveLength(1);
  expect(clusterCounts.check(withClusters(12, 24), receiver)).toEqual([]);
});

it('asks for ten clusters where their products are told', () => {
  const of = (clusters: number) => ({ ...copyOf(bundle), estimates: [], clusterSums: [{ ...sums, clusters }] });
  expect(clusterCounts.check(of(9), receiver)).toHaveLength(1);
  expect(clusterCounts.check(of(10), receiver)).toEqual([]);
});

it('fails at a site where the clusters’ own rows are not at hand', () => {
  const { over, data } = siteOf();
  const one = { ...copyOf(bundle), clusterSums: [{ ...sums, clusters: 12 }] };
  expect(() => clusterCounts.check(one, { minimumCount: 10, over, data })).toThrow(RangeError);
});
