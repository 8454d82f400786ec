import { describe, expect, test } from 'vitest';
import { mostLeftOut, type PoolRequest, poolStudies } from '../../../packages/reporter/src/pool/pool-studies.ts';
import { pooledTable, printPooled } from '../../../packages/reporter/src/pool/print.ts';
import * as poolers from '../../../packages/reporter/src/pool/registry.ts';
import type { StudyEffect } from '../../../packages/reporter/src/pool/study-effect.ts';

const effect = (
  study: string,
  estimate: number,
  standardError: number,
  more: Partial<StudyEffect> = {},
): StudyEffect => ({
  study,
  source: 'published',
  outcome: null,
  at: null,
  treatment: null,
  control: null,
  estimate,
  standardError,
  year: null,
  moderators: {},
  ...more,
});

const request: PoolRequest = {
  pooler: poolers.reml,
  test: 'knapp-hartung',
  confidence: 0.95,
  software: 'pionier 0',
  inputs: { 'effects.csv': 'sha256:00' },
};

const three = [
  effect('A', 1, 0.5, { year: 2003 }),
  effect('B', 2, 0.4, { year: 2001 }),
  effect('C', 4, 0.6, { year: 2002 }),
];
const codes = (effects: readonly StudyEffect[], more: Partial<PoolRequest> = {}) =>
  poolStudies(effects, { ...request, ...more }).pooled.map(({ warnings }) => warnings.map(({ code }) => code));

describe('one record with all that is asked', () => {
  const found = poolStudies(three, request);

  test('names what was pooled and how', () => {
    expect(found).toMatchObject({ pionier: 1, kind: 'pooled', protocolHash: null, oneStage: [], verdicts: [] });
    expect(found.pooled[0]).toMatchObject({
      outcome: null,
      k: 3,
      method: 'reml',
      test: 'knapp-hartung',
      df: 2,
      qDf: 2,
    });
    expect(found.pooled[0]!.predictionMethod).toBe('knapp-hartung');
    expect(found.provenance).toEqual({ software: 'pionier 0', inputs: { 'effects.csv': 'sha256:00' } });
  });

  test('every study with its source, weight and shrunken effect', () => {
    expect(found.pooled[0]!.sites.map(({ site, source }) => [site, source])).toEqual([
      ['A', 'published'],
      ['B', 'published'],
      ['C', 'published'],
    ]);
  });

  test('without each, the influence of each, and in order of time', () => {
    expect(found.leaveOneOut.map(({ without, k }) => [without, k])).toEqual([
      ['A', 2],
      ['B', 2],
      ['C', 2],
    ]);
    expect(found.influence).toHaveLength(3);
    expect(found.cumulative.map(({ upTo, year, k }) => [upTo, year, k])).toEqual([
      ['B', 2001, 1],
      ['C', 2002, 2],
      ['A', 2003, 3],
    ]);
  });

  test('prints every number as itself, and none as NaN', () => {
    const text = printPooled(found);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(found)));
    expect(text).not.toMatch(/NaN|Infinity/);
    const { header, rows } = pooledTable(found);
    expect(rows[0]![header.indexOf('estimate')]).toBe(found.pooled[0]!.estimate);
    expect(rows[0]).toHaveLength(header.length);
  });
});

test('each question is pooled by itself', () => {
  const mixed = [
    effect('A', 1, 1, { outcome: 'x' }),
    effect('A', 5, 1, { outcome: 'y' }),
    effect('B', 2, 1, { outcome: 'x' }),
  ];
  const found = poolStudies(mixed, request);
  expect(found.pooled.map(({ outcome, k }) => [outcome, k])).toEqual([
    ['x', 2],
    ['y', 1],
  ]);
});

describe('few studies, honestly', () => {
  test('one is not pooled: nothing of other places', () => {
    const [answer] = poolStudies([effect('A', 1, 0.5)], request).pooled;
    expect(answer).toMatchObject({
      k: 1,
      estimate: 1,
      standardError: 0.5,
      df: null,
      floored: null,
      tau2: null,
      i2: null,
    });
    expect(answer).toMatchObject({ q: null, predictionLow: null, predictionMethod: null, newMunicipality: null });
    expect(codes([effect('A', 1, 0.5)])).toEqual([['one-study']]);
  });

  test('two have an interval and a warning', () => {
    const [answer] = poolStudies(three.slice(0, 2), request).pooled;
    expect(answer).toMatchObject({ k: 2, df: 1, predictionDf: 1, predictionWider: null });
    expect(codes(three.slice(0, 2))).toEqual([['two-studies']]);
  });
});

describe('warnings', () => {
  test('studies that agree exactly', () => {
    const same = ['A', 'B', 'C', 'D'].map((study) => effect(study, 2, 0.1));
    const [answer] = poolStudies(same, request).pooled;
    expect(answer).toMatchObject({ standardError: 0, pValue: null, statistic: null });
    expect(codes(same)).toEqual([['no-spread', 'no-difference-explained']]);
  });

  test('studies that agree too well', () => {
    expect(codes([effect('A', 1, 0.5), effect('B', 1.2, 0.4), effect('C', 1.1, 0.6)])[0]).toContain(
      'narrower-than-known',
    );
  });

  test('some studies without a year cannot be put in order', () => {
    const some = [...three, effect('D', 1, 1)];
    expect(codes(some)).toEqual([['years-missing']]);
    expect(poolStudies(some, request).cumulative).toEqual([]);
  });

  test('more studies than can be left out one by one', () => {
    const many = Array.from({ length: mostLeftOut + 1 }, (_, index) => effect(`${index}`, index % 7, 1));
    const found = poolStudies(many, request);
    expect(found.leaveOneOut).toEqual([]);
    expect(found.influence).toEqual([]);
    expect(found.pooled[0]!.warnings.map(({ code }) => code)).toEqual(['not-left-out']);
  });
});

test('one effect for all says nothing of a new municipality, and z has neither floor nor degrees of freedom', () => {
  const [common] = poolStudies(three, { ...request, pooler: poolers.fixed }).pooled;
  expect(common).toMatchObject({ tau2: 0, i2: 0, predictionLow: null, newMunicipality: null });
  expect(common!.floored).not.toBeNull();
  const [normal] = poolStudies(three, { ...request, test: 'z' }).pooled;
  expect(normal).toMatchObject({ df: null, floored: null, predictionMethod: 'wald' });
});
