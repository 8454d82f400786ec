import { generatorOf, type Places, type Shuffles, type Study } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../packages/reporter/src/estimate/randomisation-inference.ts';
import { replay } from '../../../packages/reporter/src/estimate/replay/replay.ts';
import type { Statistic } from '../../../packages/reporter/src/estimate/replay/replays.ts';
import { difference, expectClose, fitted, madeStudy, reference, refused } from './made-study.ts';
import { comparedOf, type Drawn, replayedStudy, shufflesOf } from './replay/replayed-study.ts';

type Answer = { readonly pValue: number; readonly low: number | null; readonly high: number | null };
type Case = {
  readonly name: string;
  readonly data: Drawn;
  readonly estimate: number;
  readonly variance: number;
  readonly draws: number;
  readonly confidence: number;
  readonly upper: number;
  readonly lower: number;
  readonly mean: number;
  readonly per: { readonly [statistic in Statistic]: Answer };
};
const made = reference<{
  cases: Case[];
  ri2: { data: Drawn; estimate: number; draws: number; pValue: number; upper: number; lower: number };
  coin: { data: Drawn; pValue: number; draws: number };
}>('randomisation-inference');

const defaults = { draws: 9999, enumerate: 20_000, statistic: 'studentized' } as const;
const estimateOf = (study: Study, params: Partial<Parameters<typeof randomisationInference.estimate>[1]> = {}) =>
  randomisationInference.estimate(study, { ...defaults, ...params })[0]!;

/** One set in which every item is drawn on its own, or each in a set of its own with its own chance. */
function independently(z: readonly number[], chance: readonly number[] | number): Shuffles {
  const item = Int32Array.from(z.keys());
  const arm = Int32Array.from(z);
  const own = (p: number): Places => ({ kind: 'independent', chance: Float64Array.of(1 - p, p) });
  if (typeof chance === 'number') return { item, arm, set: new Int32Array(z.length), places: [own(chance)] };
  return { item, arm, set: item, places: chance.map(own) };
}

function studyOf({ name, data }: Pick<Case, 'name' | 'data'>): Study {
  if (name === 'simple') return replayedStudy(data, independently(data.z, 0.4));
  if (name === 'chances') return replayedStudy(data, independently(data.z, data.p!));
  return replayedStudy(data);
}

const chanceThat = (scores: Float64Array, chance: Float64Array | null, holds: (effect: number) => boolean) =>
  scores.reduce((sum, effect, at) => sum + (holds(effect) ? (chance?.[at] ?? 1 / scores.length) : 0), 0);

describe('agrees with R, which writes out every draw', () => {
  test.each(made.cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const study = studyOf(one);
    for (const statistic of ['difference', 'studentized'] as const) {
      const fit = fitted(estimateOf(study, { statistic }));
      const expected = one.per[statistic];
      expectClose(fit.estimate, one.estimate);
      expect(fit.replays).toMatchObject({ draws: one.draws, enumerated: true, statistic });
      const { pValue, low, high, df } = intervalOf(fit, one.confidence);
      expectClose(pValue, expected.pValue);
      expectClose(low, expected.low ?? Number.NEGATIVE_INFINITY);
      expectClose(high, expected.high ?? Number.POSITIVE_INFINITY);
      expect(df).toBeNull();
      const { scores, chance } = fit.replays!;
      expectClose(scores.effect[0]!, one.estimate);
      if (statistic === 'studentized') expectClose(scores.yy[0]!, one.variance);
      const near = 1e-9 * Math.abs(one.estimate);
      expectClose(
        chanceThat(scores.effect, chance, (effect) => effect >= one.estimate - near),
        one.upper,
      );
      expectClose(
        chanceThat(scores.effect, chance, (effect) => effect <= one.estimate + near),
        one.lower,
      );
      expect(
        Math.abs(
          scores.effect.reduce((sum, effect, at) => sum + effect * (chance?.[at] ?? 1 / scores.effect.length), 0) -
            one.mean,
        ),
      ).toBeLessThan(1e-10);
    }
  });
});

describe('ri2’s published examples', () => {
  test('Gerber & Green, table 2.2: 8/21, 5/21 and 19/21', () => {
    const fit = fitted(estimateOf(studyOf(made.cases[0]!), { statistic: 'difference' }));
    expect(fit.estimate).toBe(6.5);
    expect(intervalOf(fit, 0.95).pValue).toBe(8 / 21);
    const { effect } = fit.replays!.scores;
    expect(effect.filter((one) => one >= 6.5 - 1e-9)).toHaveLength(5);
    expect(effect.filter((one) => one <= 6.5 + 1e-9)).toHaveLength(19);
  });

  test('clusters within blocks: 36 draws, .194444, .083333 and .944444', () => {
    const { data, ...expected } = made.ri2;
    const replays = replay(replayedStudy(data), comparedOf(replayedStudy(data)), {
      ...defaults,
      statistic: 'difference',
    })!;
    const { effect } = replays.scores;
    expect(effect).toHaveLength(36);
    expectClose(effect[0]!, 2);
    const count = (holds: (one: number) => boolean) => effect.filter(holds).length / 36;
    expectClose(
      count((one) => Math.abs(one) >= 2 - 1e-9),
      expected.pValue,
    );
    expectClose(
      count((one) => one >= 2 - 1e-9),
      expected.upper,
    );
    expectClose(
      count((one) => one <= 2 + 1e-9),
      expected.lower,
    );
    expectClose(expected.pValue, 0.194444, 1e-5);
  });
});

describe('by random re-draws', () => {
  test('the same as every possible draw, within the chance of 99,999 re-draws', () => {
    for (const one of made.cases) {
      const study = studyOf(one);
      for (const statistic of ['difference', 'studentized'] as const) {
        const fit = fitted(estimateOf(study, { statistic, enumerate: 0, draws: 99_999 }));
        expect(fit.replays).toMatchObject({ draws: 99_999, enumerated: false });
        const p = one.per[statistic].pValue;
        const spread = Math.sqrt((p * (1 - p)) / 99_999);
        expect(Math.abs(intervalOf(fit, 0.9).pValue - p), one.name).toBeLessThan(4.5 * spread + 2e-5);
      }
    }
  });

  test('coin’s 400,000 re-draws', () => {
    const fit = fitted(estimateOf(replayedStudy(made.coin.data), { statistic: 'difference', draws: 99_999 }));
    const { pValue } = made.coin;
    const spread = Math.sqrt(pValue * (1 - pValue) * (1 / 99_999 + 1 / made.coin.draws));
    expect(Math.abs(intervalOf(fit, 0.95).pValue - pValue)).toBeLessThan(4 * spread);
  });

  test('p is (1 + count) / (1 + n), and the same every time', () => {
    const study = studyOf(made.cases[1]!);
    const once = fitted(estimateOf(study, { enumerate: 0, draws: 199, statistic: 'difference' }));
    const { effect } = once.replays!.scores;
    const count = effect.subarray(1).filter((one) => Math.abs(one) >= Math.abs(effect[0]!) * (1 - 1e-9)).length;
    expect(intervalOf(once, 0.95).pValue).toBe((1 + count) / 200);
    expect(estimateOf(study, { enumerate: 0, draws: 199, statistic: 'difference' })).toEqual(once);
  });
});

describe('by hand', () => {
  // Two of four get it: 8 and 6 against 1 and 3. The effect is 5; the six draws give 5, 2, 0, 0, −2 and −5.
  const four: Drawn = { y: [8, 6, 1, 3], z: [1, 1, 0, 0] };

  test('two of four', () => {
    const fit = fitted(estimateOf(replayedStudy(four), { statistic: 'difference' }));
    expect(Array.from(fit.replays!.scores.effect).sort((a, b) => a - b)).toEqual([-5, -2, 0, 0, 2, 5]);
    const { pValue, low, high } = intervalOf(fit, 0.6);
    expect(pValue).toBe(2 / 6);
    // Each other draw's stretch of τ, r₁ to r₂ with slope 0, is 5 ∓ effect: 3…7 twice and 5…5 twice; p is 4/6 up to 3 and 7.
    expect([low, high]).toEqual([3, 7]);
  });

  test('at a level that six draws cannot reach the interval has no ends, and a warning says so', () => {
    const fit = fitted(estimateOf(replayedStudy(four)));
    const { low, high } = intervalOf(fit, 0.95);
    expect([low, high]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(fit.warnings).toEqual([
      expect.objectContaining({ code: 'few-draws', values: { draws: 6, smallest: expect.closeTo(1 / 3, 12) } }),
    ]);
  });
});

describe('two roads', () => {
  test.each(made.cases.map((one) => [one.name, one] as const))(
    '%s: the estimate, its error and all but the judgement is the difference in means',
    (_name, one) => {
      const study = studyOf(one);
      const { replays, warnings, ...fit } = fitted(estimateOf(study));
      const { warnings: theirs, ...plain } = fitted(difference(study));
      expect(replays).toBeDefined();
      expect(warnings.length).toBeLessThanOrEqual(theirs.length + 1);
      expect(fit).toEqual({ ...plain, reference: 'randomisation', counts: null });
    },
  );

  test('without a design, or with one that cannot be replayed, it is refused', () => {
    expect(refused(estimateOf(madeStudy({ y: [1, 2, 3, 4], z: [0, 0, 1, 1] }))).code).toBe('no-mechanism');
    const mechanism = { seed: 'test', shuffles: null, redraw: () => null };
    const third = madeStudy({ y: [1, 2, 3, 4, 5, 6], z: [0, 0, 1, 1, 2, 2] }, { mechanism });
    expect(refused(estimateOf(third)).code).toBe('no-mechanism');
  });

  test('what the difference in means refuses is refused', () => {
    expect(refused(estimateOf(replayedStudy({ y: [1, 2, 3], z: [0, 0, 1] }))).code).toBe('arm-too-small');
  });
});

describe('properties', () => {
  const trial = fc
    .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), { minLength: 6, maxLength: 9 })
    .map((rows) => ({ y: rows.map(([y]) => y), z: rows.map(([, z]) => Number(z)) }))
    .filter(({ y, z }) => [0, 1].every((arm) => new Set(y.filter((_, row) => z[row] === arm)).size > 1));

  test('the interval excludes 0 exactly where p is at most 1 − confidence', () => {
    fc.assert(
      fc.property(
        trial,
        fc.constantFrom('difference', 'studentized'),
        fc.constantFrom(0.5, 0.8, 0.9),
        (drawn, statistic, confidence) => {
          const fit = fitted(estimateOf(replayedStudy(drawn), { statistic: statistic as Statistic }));
          const { pValue, low, high } = intervalOf(fit, confidence);
          expect(low > 0 || high < 0).toBe(pValue <= (1 - confidence) * (1 + 1e-9));
          expect(low).toBeLessThanOrEqual(fit.estimate + 1e-9);
          expect(high).toBeGreaterThanOrEqual(fit.estimate - 1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a + b·y has the same p-value and b times the interval; the order of rows is nothing', () => {
    fc.assert(
      fc.property(trial, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 }), (drawn, times, plus) => {
        const of = (data: Drawn) => intervalOf(fitted(estimateOf(replayedStudy(data))), 0.8);
        const [plain, scaled] = [of(drawn), of({ ...drawn, y: drawn.y.map((y) => plus + times * y) })];
        const turned = of({ y: [...drawn.y].reverse(), z: [...drawn.z].reverse() });
        for (const [other, factor] of [
          [scaled, times],
          [turned, 1],
        ] as const) {
          expectClose(other.pValue, plain.pValue, 1e-9);
          for (const key of ['low', 'high'] as const) {
            if (Number.isFinite(plain[key])) expect(other[key]).toBeCloseTo(factor * plain[key], 7);
            else expect(other[key]).toBe(plain[key]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('swapping the arms turns the interval about and leaves p', () => {
    const one = made.cases.find(({ name }) => name === 'blocked')!;
    const swapped = { ...one.data, z: one.data.z.map((z) => 1 - z) };
    const [plain, turned] = [studyOf(one), replayedStudy(swapped, shufflesOf(swapped))].map((study) =>
      intervalOf(fitted(estimateOf(study)), 0.9),
    );
    expectClose(turned!.pValue, plain!.pValue);
    expectClose(turned!.low, -plain!.high);
    expectClose(turned!.high, -plain!.low);
  });
});

test('no average effect, arms that differ in size and spread: the difference rejects too often, the studentized one does not', () => {
  const n = 40;
  const generator = generatorOf('weak null');
  const normal = () => Array.from({ length: 12 }, generator.uniform).reduce((sum, one) => sum + one, -6);
  const control = Array.from({ length: n }, normal);
  const treatment = Array.from({ length: n }, () => 4 * normal());
  const shift = (treatment.reduce((sum, y) => sum + y, 0) - control.reduce((sum, y) => sum + y, 0)) / n;
  const rejected = { difference: 0, studentized: 0 };
  for (let trial = 0; trial < 300; trial += 1) {
    const order = Array.from({ length: n }, (_, unit) => ({ unit, key: generator.uniform() })).sort(
      (a, b) => a.key - b.key,
    );
    const given = new Set(order.slice(0, 10).map(({ unit }) => unit));
    const z = Array.from({ length: n }, (_, unit) => Number(given.has(unit)));
    const study = replayedStudy({
      y: z.map((arm, unit) => (arm === 1 ? treatment[unit]! - shift : control[unit]!)),
      z,
    });
    for (const statistic of ['difference', 'studentized'] as const) {
      const { pValue } = intervalOf(fitted(estimateOf(study, { statistic, draws: 199 })), 0.95);
      if (pValue <= 0.05) rejected[statistic] += 1;
    }
  }
  expect(rejected.difference / 300).toBeGreaterThan(0.12);
  expect(rejected.studentized / 300).toBeLessThan(0.1);
});
