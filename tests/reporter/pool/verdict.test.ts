import { describe, expect, test } from 'vitest';
import { renderPooled } from '../../../packages/reporter/src/pool/page/render.ts';
import { type PoolRequest, poolStudies } from '../../../packages/reporter/src/pool/pool-studies.ts';
import * as poolers from '../../../packages/reporter/src/pool/registry.ts';
import type { StudyEffect } from '../../../packages/reporter/src/pool/study-effect.ts';
import type { Judging } from '../../../packages/reporter/src/pool/verdict.ts';
import { expectClose } from './reference.ts';

const question = { outcome: 'loneliness', at: 't12', treatment: 'course', control: 'coffee' };

const sites = (estimates: readonly number[], standardError = 0.1): readonly StudyEffect[] =>
  estimates.map((estimate, index) => ({
    study: `GM${index}`,
    source: 'bundle',
    ...question,
    estimate,
    standardError,
    year: null,
    moderators: {},
  }));

const request = (judging: Omit<Judging, keyof typeof question>, more: Partial<PoolRequest> = {}): PoolRequest => ({
  pooler: poolers.reml,
  test: 'knapp-hartung',
  confidence: 0.95,
  software: 'pionier 0',
  inputs: {},
  judging: [{ ...question, ...judging }],
  ...more,
});

const judged = (estimates: readonly number[], judging: Omit<Judging, keyof typeof question>) =>
  poolStudies(sites(estimates), request(judging)).verdicts.map(({ verdict, convincingly }) =>
    convincingly ? `${verdict} convincingly` : verdict,
  );

const higher = (worthwhile: number | null) => ({ better: 'higher', aim: { worthwhile } }) as const;
const lower = (worthwhile: number | null) => ({ better: 'lower', aim: { worthwhile } }) as const;
const harm = (margin: number) => ({ better: 'higher', aim: { margin } }) as const;

describe('the rule for one municipality, on the floored interval of all', () => {
  const five = [0.9, 1, 1.1, 1, 1];

  test.each([
    ['all of it beyond what is worthwhile', five, higher(0.5), 'works convincingly'],
    ['better, but not surely worthwhile', five, higher(1), 'works'],
    ['better where nothing is said to be worthwhile', five, higher(null), 'works'],
    ['all of it below what is worthwhile', five, higher(2), 'not-worthwhile'],
    ['all of it worse', five, lower(0.5), 'harmful'],
    ['lower is better', five.map((value) => -value), lower(0.5), 'works convincingly'],
    ['an interval that holds 0', [-1, 1, 0.5, -0.5, 0.2], higher(0.5), 'inconclusive'],
    ['too few to convince', [0.9, 1, 1.1, 1], higher(0.5), 'works'],
    ['harm within its margin', [-0.1, 0, 0.1, 0, 0], harm(0.3), 'safe'],
    ['harm beyond its margin', five.map((value) => -value), harm(0.3), 'harmful'],
    ['harm that is not excluded', [-1, 1, 0.5, -0.5, 0.2], harm(0.3), 'harm-not-excluded'],
  ])('%s', (_, estimates, judging, verdict) => {
    expect(judged(estimates, judging)).toEqual([verdict]);
  });
});

describe('no verdict', () => {
  test('under three studies', () => {
    expect(judged([1, 1.1], higher(0.5))).toEqual([]);
  });

  test('by a test that has no floor', () => {
    expect(poolStudies(sites([1, 1, 1, 1]), request(higher(0.5), { test: 'z' })).verdicts).toEqual([]);
  });

  test('of a question that the protocol does not know', () => {
    const effects = sites([1, 1, 1]).map((effect) => ({ ...effect, treatment: null, control: null }));
    expect(poolStudies(effects, request(higher(0.5))).verdicts).toEqual([]);
  });
});

test('it rests on the floored interval: studies that agree by luck do not convince', () => {
  const estimates = [0.1, 0.1, 0.1001, 0.1, 0.1];
  const found = poolStudies(sites(estimates, 0.2), request(higher(null)));
  expect(found.pooled[0]!.low).toBeGreaterThan(0);
  expect(found.verdicts[0]!.verdict).toBe('inconclusive');
  expect(found.verdicts[0]!.interval).toMatchObject({ low: found.pooled[0]!.floored!.low, confidence: 0.95 });
});

test('the chance of a worthwhile effect in a new municipality, in the better direction', () => {
  const up = poolStudies(sites([0, 1, 2, 3, 1]), request(higher(0.5))).pooled[0]!.newMunicipality!;
  const down = poolStudies(sites([0, -1, -2, -3, -1]), request(lower(0.5))).pooled[0]!.newMunicipality!;
  expect(up.worthwhile!.smallest).toBe(0.5);
  expect(up.worthwhile!.chance).toBeGreaterThan(0.5);
  expect(up.worthwhile!.chance).toBeLessThan(up.aboveZero);
  expectClose(down.worthwhile!.chance, up.worthwhile!.chance, 1e-12);
});

test('the page says it', () => {
  const page = (judging: Omit<Judging, keyof typeof question>, estimates: readonly number[], more = {}) =>
    renderPooled(poolStudies(sites(estimates), request(judging, more)), { language: 'en' });
  const works = page(higher(0.5), [0.9, 1, 1.1, 1, 1]);
  expect(works).toContain('Works convincingly');
  expect(works).toContain('The chance of an effect that is worthwhile there, 0.5 or more, is &gt; 99%.');
  expect(works).not.toContain('No verdict');
  expect(page(higher(0.5), [1, 1])).toContain('Fewer than three studies say too little');
  expect(page(higher(0.5), [1, 1, 1], { test: 'z' })).toContain('which this test does not give');
});
