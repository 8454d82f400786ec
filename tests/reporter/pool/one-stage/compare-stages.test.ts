import { readFileSync } from 'node:fs';
import { compareStages, isOneStageRefusal, recombined, type SiteSums, siteEstimates } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, made, madeSites } from '../../../support/one-stage.ts';
import { gramOf, sumsOfRows } from '../../../support/sums-of-rows.ts';

type Steps = {
  readonly estimates: number[];
  readonly variances: number[];
  readonly tau2: number;
  readonly standardError: number;
  readonly common: number;
  readonly places: number[];
};
const reference: {
  readonly extra: { readonly [name: string]: number[] };
  readonly eight: Steps;
  readonly nine: Steps;
} = JSON.parse(readFileSync(new URL('../../../reference/one-stage-compare.json', import.meta.url), 'utf8'));
const { extra } = reference;
const oneArm = sumsOfRows(
  Object.fromEntries([...made, 'y', 'cost'].map((name) => [name, extra[name]!])),
  extra['arm']!.map(() => 'i'),
  made,
  ['y', 'cost'],
);
const question = { outcome: 'y', columns: ['intercept', 'arm', 'age'], effects: 'common' } as const;
const arm = { arm: 1 };

describe('every step is a regression of R on the rows', () => {
  test.each([
    ['eight', madeSites(), []],
    ['nine', [...madeSites(), ...oneArm], ['i']],
  ] as const)('%s sites', (name, sites, excluded) => {
    const expected = reference[name];
    const found = answered(compareStages(sites, question, arm, expected.tau2));
    expectClose([found.oneStage.estimate], [expected.common]);
    expectClose(
      found.steps.map(({ estimate }) => estimate),
      expected.places,
    );
    expectClose(
      found.sites.map(({ estimate }) => estimate),
      expected.estimates,
    );
    expectClose(
      found.sites.map(({ variance }) => variance),
      expected.variances,
    );
    expectClose([found.twoStage.standardError], [expected.standardError]);
    expect(found.excluded).toEqual(excluded);
  });
});

describe('properties', () => {
  test('the changes add up to the difference, and shares to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (tau2) => {
        const { oneStage, twoStage, steps, sites } = answered(compareStages(madeSites(), question, arm, tau2));
        const total = steps.reduce((sum, { change }) => sum + change, 0);
        expect(total).toBeCloseTo(twoStage.estimate - oneStage.estimate, 12);
        expect(sites.reduce((sum, site) => sum + site.twoStageWeight, 0)).toBeCloseTo(1, 12);
        expect(sites.reduce((sum, site) => sum + site.oneStageWeight, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
  test('without variance between sites heterogeneity moves nothing; with effects by site composition does not', () => {
    const { steps } = answered(compareStages(madeSites(), { ...question, effects: 'site' }, arm, 0));
    const change = (code: string) => steps.find((step) => step.code === code)!.change;
    expect([change('heterogeneity'), change('composition')]).toEqual([0, 0]);
  });
});

/** Two arms of `count` with these means at a site, half of them 1 higher and half 1 lower. */
function site(name: string, counts: readonly [number, number], means: readonly [number, number]): SiteSums {
  const rows = [0, 1].flatMap((treated) =>
    Array.from({ length: counts[treated]! }, (_, index) => ({
      arm: treated,
      y: means[treated]! + (index % 2 === 0 ? 1 : -1),
    })),
  );
  const columns = { arm: rows.map((row) => row.arm), y: rows.map((row) => row.y) };
  const gram = gramOf(columns, ['intercept', 'arm'], ['y'], [...rows.keys()]);
  return { site: name, sums: { columns: ['intercept', 'arm'], outcomes: ['y'], units: rows.length, blocks: 0, gram } };
}

describe('the diagnosis', () => {
  const plain = { outcome: 'y', effects: 'common' } as const;
  test('sites of one size, level and effect: they agree', () => {
    const sites = ['a', 'b', 'c', 'd'].map((name, index) => site(name, [20, 20], [5, 6 + index / 10]));
    expect(answered(compareStages(sites, plain, arm, 0)).diagnosis).toEqual(['agree']);
  });
  test('a site of high outcomes that treats many: composition', () => {
    const sites = [site('a', [30, 6], [0, 1]), site('b', [6, 30], [9, 10.1]), site('c', [20, 20], [4, 5.2])];
    const found = answered(compareStages(sites, { ...plain }, arm, 0));
    expect(found.diagnosis).toContain('composition');
  });
  test('a large site that differs from small ones: heterogeneity', () => {
    const sites = [
      site('a', [200, 200], [5, 5]),
      ...['b', 'c', 'd'].map((name, i) => site(name, [10, 10], [5, 8 + i / 10])),
    ];
    const found = answered(compareStages(sites, { ...plain, effects: 'site' }, arm, 4));
    expect(found.diagnosis).toEqual(['heterogeneity']);
  });
});

test('a column that goes with the arm at a site: it has no estimate', () => {
  // At the first site everybody in the arm is in the group, and nobody else.
  const same = {
    intercept: { intercept: 1 },
    arm: { arm: 1 },
    age: { age: 1 },
    group: { arm: 1 },
    armGroup: { armGroup: 1 },
  };
  const both = madeSites().map(({ site: name, sums }, index) => ({
    site: name,
    sums: index === 0 ? recombined(sums, same) : sums,
  }));
  const found = answered(siteEstimates(both, { outcome: 'y', columns: ['arm', 'group'], effects: 'site' }, arm));
  expect(found.excluded).toEqual(['a']);
});

test('refusals', () => {
  const code = (result: object) => (isOneStageRefusal(result) ? result.code : null);
  expect(code(compareStages([madeSites()[0]!, ...oneArm], question, arm, 0))).toBe('too-few-sites');
  expect(code(compareStages([], question, arm, 0))).toBe('no-sites');
  expect(code(compareStages(madeSites(true), question, arm, 0))).toBe('no-intercept');
});
