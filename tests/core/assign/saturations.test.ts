import { armShares } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { saturationOfArm, saturationProblems, saturationsOf } from '../../../packages/core/src/assign/saturations.ts';

const arms = armShares(['help', 'near', 'usual'], undefined);
const saturations = { some: { help: 3, near: 7 }, none: { usual: 1 } };

test('shares of clusters, and of the units within them', () => {
  const found = saturationsOf(arms, { saturations, clusterShares: { some: 3, none: 1 } });
  expect(found.map(({ id, share }) => [id, share])).toEqual([
    ['none', 0.25],
    ['some', 0.75],
  ]);
  expect(found.map(({ within }) => within.map(({ share }) => share))).toEqual([
    [0, 0, 1],
    [0.3, 0.7, 0],
  ]);
  expect(saturationOfArm(arms, found)).toEqual([1, 1, 0]);
  expect(saturationsOf(arms, { saturations }).map(({ share }) => share)).toEqual([0.5, 0.5]);
});

describe('problems', () => {
  const said = (asked: Parameters<typeof saturationProblems>[1]) =>
    saturationProblems(arms, asked).map(({ message, path }) => [message, path.slice(1).join('.')]);

  test('none', () => {
    expect(said({ saturations })).toEqual([]);
    expect(said({ saturations, clusterShares: { none: 2, some: 1 } })).toEqual([]);
  });

  test('an arm that is unknown, repeated or left out, and shares of other saturations', () => {
    expect(said({ saturations: { some: { help: 1, near: 1 }, none: { usal: 1 } } })).toEqual([
      ['unknown arm: usal', 'saturations.none.usal'],
      ['missing arm: usual', 'saturations'],
    ]);
    expect(said({ saturations: { some: { help: 1, near: 1, usual: 1 }, none: { usual: 1 } } })).toEqual([
      ['repeated arm: usual stands in two saturations', 'saturations.none.usual'],
    ]);
    expect(said({ saturations, clusterShares: { some: 1 } })).toEqual([
      ['invalid cluster shares: they name some', 'clusterShares'],
    ]);
    expect(said({ saturations, clusterShares: { some: 1, none: 1, many: 1 } })).toHaveLength(1);
  });
});
