import { readFileSync } from 'node:fs';
import { isOneStageRefusal, mixedContrast, mixedModel, mixedProfile } from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, givenSites, madeSites } from '../../../support/one-stage.ts';

type Interval = { readonly estimate: number; readonly low: number; readonly high: number };
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../reference/${name}.json`, import.meta.url), 'utf8'));
const reference: { readonly [name in 'days' | 'daysLevel' | 'arm']: Interval } = read('one-stage-profile');
const sleep = givenSites(read('one-stage-mixed').sleep.sites, ['days'], 'reaction');
const made = { outcome: 'y', columns: ['intercept', 'arm', 'age'], random: ['intercept', 'arm'] };

describe('profile intervals are those of lme4, refitted with an offset', () => {
  test.each([
    ['days', sleep, { outcome: 'reaction', random: ['intercept', 'days'] }, 'days'],
    ['daysLevel', sleep, { outcome: 'reaction', random: ['intercept'] }, 'days'],
    ['arm', madeSites(), made, 'arm'],
  ] as const)('%s', (name, sites, question, column) => {
    const found = answered(mixedProfile(sites, question, { [column]: 1 }));
    // lme4's optimiser leaves its deviances some ten digits, and the ends of the interval seven.
    expectClose(
      [found.estimate, found.low!, found.high!],
      [reference[name].estimate, reference[name].low, reference[name].high],
      1e-6,
    );
  });
});

test('figures in print: lme4’s own profile of sleepstudy', () => {
  const found = answered(mixedProfile(sleep, { outcome: 'reaction', random: ['intercept', 'days'] }, { days: 1 }));
  expect(found.low).toBeCloseTo(7.358653, 4);
  expect(found.high).toBeCloseTo(13.57592, 4);
});

test('wider than by the errors, which take the variances for known', () => {
  const wald = answered(mixedContrast(answered(mixedModel(madeSites(), { ...made, likelihood: 'ml' })), { arm: 1 }));
  const found = answered(mixedProfile(madeSites(), made, { arm: 1 }));
  expect(found.low!).toBeLessThan(wald.low);
  expect(found.high!).toBeGreaterThan(wald.high);
});

test('refusals', () => {
  const result = mixedProfile(madeSites(), made, { arms: 1 });
  expect(isOneStageRefusal(result) && result.code).toBe('unknown-column');
});
