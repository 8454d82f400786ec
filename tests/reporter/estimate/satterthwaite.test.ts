import { expect, test } from 'vitest';
import {
  closeCluster,
  degreesOfFreedom,
  satterthwaite,
} from '../../../packages/reporter/src/estimate/satterthwaite.ts';

test.each([
  ['', [7, 5, 20]],
  [', of which two are kept apart', [0.03, 5, 0.09]],
])('by hand: three clusters with dense coordinates and shared groups%s', (_, own) => {
  const f = [
    [1, 2, 0.5, 0, 0],
    [0, 1, 0.25, 1, 0],
    [2, 0, 0, 1, 3],
  ];
  const all = satterthwaite(2, 3);
  for (const [cluster, row] of f.entries()) {
    all.f.set(row.slice(0, 2));
    row.slice(2).forEach((value, group) => {
      if (value === 0) return;
      all.places.push(group);
      all.values.push(value);
    });
    closeCluster(all, own[cluster]!);
  }
  let squares = 0;
  for (const [g, a] of f.entries()) {
    for (const [h, b] of f.entries()) {
      const product = g === h ? own[g]! : a.reduce((sum, value, place) => sum + value * b[place]!, 0);
      squares += product * product;
    }
  }
  const sum = own.reduce((total, value) => total + value, 0);
  expect(degreesOfFreedom(all)).toBeCloseTo((sum * sum) / squares, 12);
});

test('clusters that do not meet and are alike count as themselves', () => {
  const all = satterthwaite(0, 4);
  for (let cluster = 0; cluster < 4; cluster++) {
    all.places.push(cluster);
    all.values.push(1);
    closeCluster(all, 3);
  }
  expect(degreesOfFreedom(all)).toBe(4);
});

test('a cluster of leverage near 1 does not drown the others', () => {
  const all = satterthwaite(2, 0);
  for (const [f, own] of [
    [[1e8, 0], 1],
    [[0, 3], 9],
    [[1e-8, 2], 4],
  ] as const) {
    all.f.set(f);
    closeCluster(all, own);
  }
  // 14² / (1 + 81 + 16 + 2 (0 + 1 + 36))
  expect(degreesOfFreedom(all)).toBeCloseTo(196 / 172, 12);
});
