import type { Places, Shuffles, Study } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { randomisationInference } from '../../../packages/reporter/src/estimate/randomisation-inference.ts';
import type { Statistic } from '../../../packages/reporter/src/estimate/replay/replays.ts';
import { steppedWedge } from '../../../packages/reporter/src/estimate/stepped-wedge.ts';
import { expectClose, fitted, grouping, reference, refused } from './made-study.ts';
import { asTheyAre } from './replay/replayed-study.ts';
import { type WedgeCase, wedgeStudy } from './wedge-study.ts';

type Answer = { readonly pValue: number; readonly low: number; readonly high: number };
type Case = WedgeCase & {
  readonly block: readonly string[] | null;
  readonly draws: number;
  readonly confidence: number;
  readonly estimate: number;
  readonly variance: number;
  readonly per: { readonly [statistic in Statistic]: Answer };
};
const { cases } = reference<{ cases: readonly Case[] }>('wedge-inference');
const defaults = { draws: 9999, enumerate: 20_000, statistic: 'studentized' } as const;

/** The clusters as items, within blocks if there are any, with the numbers of each sequence that the draw can give. */
function shufflesOf({ cluster, sequence, block, sequences }: Case): Shuffles {
  const item = grouping(cluster).codes;
  const sets = block === null ? null : grouping(block).codes;
  const count = Math.max(...item) + 1;
  const [set, arm] = [new Int32Array(count), new Int32Array(count)];
  item.forEach((own, row) => {
    set[own] = sets?.[row] ?? 0;
    arm[own] = sequence[row]! - 1;
  });
  const odd = count % sequences;
  if (block !== null || odd === 0) return { item, set, arm, places: asTheyAre({ item, set, arm }, sequences) };
  const counts = (extra: number) =>
    Int32Array.from({ length: sequences }, (_, one) => Math.floor(count / sequences) + (one === extra ? 1 : 0));
  const possible = Array.from({ length: sequences }, (_, extra) => ({ counts: counts(extra), chance: 1 / sequences }));
  const places: readonly Places[] = [{ kind: 'counted', possible }];
  return { item, set, arm, places };
}

const studyOf = (one: Case, changes: Partial<Study> = {}): Study => ({
  ...wedgeStudy(one),
  mechanism: { seed: 'test', shuffles: shufflesOf(one), redraw: null },
  ...changes,
});
const estimate = (study: Study, params: Partial<Parameters<typeof randomisationInference.estimate>[1]> = {}) =>
  randomisationInference.estimate(study, { ...defaults, ...params })[0]!;

describe('agrees with R, which writes out every draw', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    for (const statistic of ['difference', 'studentized'] as const) {
      const fit = fitted(estimate(studyOf(one), { statistic }));
      const expected = one.per[statistic];
      expectClose(fit.estimate, one.estimate);
      expectClose(fit.replays!.scores.yy[0]!, one.variance);
      expect(fit.replays).toMatchObject({ draws: one.draws, enumerated: true, statistic });
      const { pValue, low, high, df } = intervalOf(fit, one.confidence);
      expectClose(pValue, expected.pValue);
      expectClose(low, expected.low, 1e-9);
      expectClose(high, expected.high, 1e-9);
      expect(df).toBeNull();
    }
  });
});

describe('is the effect of stepped-wedge, judged otherwise', () => {
  const [one] = cases as [Case];

  test('the same estimate, error and counts; a warning where draws are few', () => {
    const { replays, reference: kind, warnings, ...fit } = fitted(estimate(studyOf(one)));
    const { reference: _t, warnings: _few, ...own } = fitted(steppedWedge.estimate(studyOf(one), {})[0]!);
    expect(fit).toEqual(own);
    expect([kind, replays!.draws]).toEqual(['randomisation', 90]);
    expect(warnings).toMatchObject([{ code: 'few-draws', values: { draws: 90 } }]);
  });

  test('draws at random tell the same as every draw, within chance', () => {
    const [, two] = cases as readonly [Case, Case];
    const all = intervalOf(fitted(estimate(studyOf(two))), 0.9);
    const some = fitted(estimate(studyOf(two), { enumerate: 10, draws: 4999 }));
    expect(some.replays).toMatchObject({ draws: 4999, enumerated: false });
    const bound = 4.5 * Math.sqrt((all.pValue * (1 - all.pValue)) / 4999) + 1 / 5000;
    expect(Math.abs(intervalOf(some, 0.9).pValue - all.pValue)).toBeLessThan(bound);
    const again = fitted(estimate(studyOf(two), { enumerate: 10, draws: 4999 }));
    expect(again.replays!.scores.effect).toEqual(some.replays!.scores.effect);
  });

  test('by the method itself where the draw is not told as shuffles', () => {
    const { cluster, sequences } = one;
    const { codes } = grouping(cluster);
    const clusters = Math.max(...codes) + 1;
    // The clusters turned around by one place at every draw: all of the same sequences again after six.
    const redraw = (number: number) => {
      const arms = Int32Array.from({ length: clusters }, (_, at) => ((at + number) % clusters) % sequences);
      return { arm: codes.map((code) => arms[code]!), probability: [] };
    };
    const fit = fitted(estimate(studyOf(one, { mechanism: { seed: 'test', shuffles: null, redraw } }), { draws: 99 }));
    expect(fit.replays).toMatchObject({ draws: 99, enumerated: false });
    expect(new Set(Array.from(fit.replays!.scores.effect, (effect) => effect.toFixed(9))).size).toBeLessThanOrEqual(4);
  });

  test('refuses what it cannot replay, and what stepped-wedge refuses', () => {
    expect(refused(estimate(studyOf(one, { mechanism: null }))).code).toBe('no-mechanism');
    const unknown = { seed: 'test', shuffles: null, redraw: null };
    expect(refused(estimate(studyOf(one, { mechanism: unknown }))).code).toBe('no-mechanism');
    const refusing = { seed: 'test', shuffles: null, redraw: () => null };
    expect(refused(estimate(studyOf(one, { mechanism: refusing }), { draws: 99 })).code).toBe('no-mechanism');
    expect(refused(estimate(studyOf({ ...one, first: 99 }))).code).toBe('no-units');
  });
});
