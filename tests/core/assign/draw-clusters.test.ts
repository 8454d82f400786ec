import { allocate, armShares, designs } from '@pionier/core';
import { expect, test } from 'vitest';
import { drawClusters, mostOfClusters } from '../../../packages/core/src/assign/draw-clusters.ts';
import { category, counts, idsUpTo, inputOf, scriptedStreams, secretNumber, tableOf, wholeIntake } from './support.ts';

const ids = idsUpTo(9);
const table = tableOf(9, { school: category(['a', 'a', 'a', 'a', 'b', 'b', 'c', 'c', 'c']) });
const arms = armShares(['course', 'usual'], undefined);
const design = designs.clustered.design({ ids, table }, { cluster: 'school' });
const intake = wholeIntake(ids, 1, { table });

test('by hand: two places of one arm and one of the other, over three clusters', () => {
  // The first number gives the odd place to an arm; the other two shuffle the places over a, b and c.
  const drawn = drawClusters(intake, design, arms, scriptedStreams({ '#1': [0.2, 0.1, 0.9, 0.9] }));
  const ofCluster = [0, 4, 6].map((unit) => drawn.arm[unit]!);
  expect([...drawn.arm]).toEqual([4, 2, 3].flatMap((size, index) => Array(size).fill(ofCluster[index])));
  expect(ofCluster.filter((arm) => arm === 0).length).toBeGreaterThan(0);
  expect(ofCluster.filter((arm) => arm === 1).length).toBeGreaterThan(0);
  expect(drawn.probability.map((chances) => [...new Set(chances)])).toEqual([[0.5], [0.5]]);
});

test('the most that an arm can get, by hand, and no draw gives more', () => {
  // Three clusters of 4, 2 and 3: an arm gets two of them at most, the largest.
  expect([...mostOfClusters(intake, design, arms)]).toEqual([7, 7]);
  const assignment = { method: 'clustered', cluster: 'school' };
  for (let seed = 0; seed < 60; seed += 1) {
    const { allocation } = allocate(inputOf(ids, table, assignment, { secret: secretNumber(seed) }));
    for (const units of counts(allocation!.arm, 2)) expect(units).toBeLessThanOrEqual(7);
  }
});
