import { describe, expect, test } from 'vitest';
import type { Fit, Refusal } from '../../../packages/reporter/src/estimate/estimator.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { type FamilyMember, judgeFamily } from '../../../packages/reporter/src/judge/family.ts';
import { contrast, difference, expectClose, fitted, madeStudy } from '../estimate/made-study.ts';

const base = fitted(difference(madeStudy({ y: [1, 2, 3, 4, 6], z: [0, 0, 0, 1, 1] })));
const fitOf = (estimate: number): Fit => ({
  ...base,
  estimate,
  df: Number.POSITIVE_INFINITY,
  influence: Float64Array.of(1),
});
const refusal: Refusal = { contrast, code: 'no-variation', message: 'invalid outcome: it does not vary', values: {} };

const member = (id: string, result: Fit | Refusal, role: 'primary' | 'harm' = 'primary'): FamilyMember => ({
  id,
  outcome: id,
  declared: {
    title: id,
    about: 'person',
    role,
    kind: 'continuous',
    better: 'higher',
    moments: [null],
    ...(role === 'harm' ? { margin: 0.5 } : {}),
  },
  at: null,
  contrast,
  stage: 'effect',
  hasControl: true,
  againstControl: true,
  designDeclared: true,
  basis: 'randomised',
  matchedImbalance: null,
  timing: 'closed',
  result,
});

// z = 2.6, 2.2, 0.5: p = .00932, .02781, .61708; with a refusal m = 4
const members = [
  member('a', fitOf(2.2)),
  member('b', fitOf(2.6)),
  member('c', refusal),
  member('d', fitOf(0.5)),
  member('h', fitOf(2), 'harm'),
];
const p = (z: number) => intervalOf(fitOf(z), 0.95).pValue;

describe('Holm', () => {
  const judged = judgeFamily({ members, confidence: 0.95, multiplicity: 'holm' });

  test('m counts the refusal, the harm outcome stands by itself', () => {
    expect(judged.map(({ id, adjusted }) => [id, adjusted?.m])).toEqual([
      ['a', 4],
      ['b', 4],
      ['c', undefined],
      ['d', 4],
      ['h', undefined],
    ]);
    expectClose(judged[1]!.adjusted!.pValue, 4 * p(2.6), 1e-14);
    expectClose(judged[0]!.adjusted!.pValue, 3 * p(2.2), 1e-14);
    expect(judged[3]!.adjusted).toMatchObject({ family: 'primary', method: 'holm', pValue: 1 });
  });

  test('intervals at 1 − α/m, and verdicts that agree with them', () => {
    const at = intervalOf(fitOf(2.6), 1 - (1 - 0.95) / 4);
    expect(judged[1]!.adjusted).toMatchObject({ low: at.low, high: at.high });
    expect(judged.map(({ verdict }) => verdict.verdict)).toEqual([
      'inconclusive',
      'works',
      'not-estimable',
      'inconclusive',
      'safe',
    ]);
  });
});

test('Holm rejects the second where its interval contains 0', () => {
  const judged = judgeFamily({
    members: [member('a', fitOf(2.1)), member('b', fitOf(9))],
    confidence: 0.95,
    multiplicity: 'holm',
  });
  expect(judged[0]!.adjusted!.low).toBeLessThan(0);
  expect(judged[0]!.verdict).toMatchObject({ verdict: 'works', convincingly: false, rule: 'holm-above-zero' });
});

test('Benjamini-Hochberg: its own intervals at 1 − R α/m, the verdict at 1 − α/m', () => {
  const two = [member('a', fitOf(2.2)), member('b', fitOf(2.1)), member('c', fitOf(2.3)), member('d', fitOf(0.5))];
  const judged = judgeFamily({ members: two, confidence: 0.95, multiplicity: 'benjamini-hochberg' });
  expectClose(judged[0]!.adjusted!.confidence, 1 - (3 * (1 - 0.95)) / 4, 1e-15);
  expect(judged[0]!.adjusted!.low).toBeGreaterThan(0);
  expect(judged[0]!.verdict.verdict).toBe('inconclusive');
});

test('none: p-values and level as they are', () => {
  const judged = judgeFamily({ members, confidence: 0.9, multiplicity: 'none' });
  expect(judged[0]!.adjusted).toMatchObject({ method: 'none', m: 4, pValue: p(2.2), confidence: 0.9 });
  expect(judged[0]!.verdict.verdict).toBe('works');
});

test('no members, or harm alone', () => {
  expect(judgeFamily({ members: [], confidence: 0.95, multiplicity: 'holm' })).toEqual([]);
  const [harm] = judgeFamily({ members: [member('h', fitOf(-9), 'harm')], confidence: 0.95, multiplicity: 'holm' });
  expect(harm).toMatchObject({ adjusted: null, verdict: { verdict: 'harmful' } });
});
