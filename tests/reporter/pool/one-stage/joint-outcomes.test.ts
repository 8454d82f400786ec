import {
  isOneStageRefusal,
  jointEffects,
  netBenefit,
  poolRegression,
  recombined,
  siteContrast,
} from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, madeSites } from '../../../support/one-stage.ts';
import { cellReference } from '../../../support/one-stage-cells.ts';

const question = { outcomes: ['y', 'cost'], columns: ['arm', 'age'], effects: 'site' } as const;
const place = { arm: 0, age: 1 };

describe('two outcomes go together as by lm with two responses', () => {
  test.each(['arm', 'age'] as const)('%s', (column) => {
    const wanted = (covariance: number[][]) => {
      const [a, b] = [place[column], place[column] + 2];
      return [covariance[a]![a]!, covariance[b]![a]!, covariance[b]![b]!];
    };
    const plain = answered(jointEffects(madeSites(), question, { [column]: 1 }));
    expectClose(plain.covariance, wanted(cellReference.joint.classical));
    const bySite = answered(jointEffects(madeSites(), question, { [column]: 1 }, 'cr0'));
    expectClose(bySite.covariance, wanted(cellReference.joint.cr0));
  });
});

test('two roads: the net benefit is the regression of λ · effect − cost', () => {
  const worth = 37.5;
  const joint = answered(jointEffects(madeSites(), question, { arm: 1 }, 'cr2'));
  const sites = madeSites().map(({ site, sums }) => {
    const names = [...sums.columns, 'net'];
    const net = recombined(
      sums,
      { ...Object.fromEntries(sums.columns.map((name) => [name, { [name]: 1 }])), net: { y: worth, cost: -1 } },
      [],
    );
    return { site, sums: { ...net, columns: names.slice(0, -1), outcomes: ['net'] } };
  });
  const fit = answered(poolRegression(sites, { outcome: 'net', columns: ['arm', 'age'], effects: 'site' }));
  const direct = answered(siteContrast(fit, { arm: 1 }, 'cr2'));
  const found = netBenefit(joint, worth);
  expectClose([found.estimate, found.standardError], [direct.estimate, direct.standardError]);
});

test('an unknown outcome or column is refused', () => {
  const code = (result: object) => (isOneStageRefusal(result) ? result.code : null);
  expect(code(jointEffects(madeSites(), { ...question, outcomes: ['y', 'z'] }, { arm: 1 }))).toBe('unknown-column');
  expect(code(jointEffects(madeSites(), question, { arms: 1 }))).toBe('unknown-column');
  expect(code(jointEffects(madeSites().slice(0, 1), question, { arm: 1 }, 'cr2'))).toBe('too-few-sites');
});
