import { describe, expect, test } from 'vitest';
import { replayedInterval, replayedP, smallestP } from '../../../../packages/reporter/src/estimate/replay/inversion.ts';
import { replay } from '../../../../packages/reporter/src/estimate/replay/replay.ts';
import type { Replays, Statistic } from '../../../../packages/reporter/src/estimate/replay/replays.ts';
import { comparedOf, type Drawn, replayedStudy } from './replayed-study.ts';

function replaysOf(drawn: Drawn, statistic: Statistic): Replays {
  const study = replayedStudy(drawn);
  return replay(study, comparedOf(study), { draws: 99, enumerate: 20_000, statistic })!;
}

// Two of four: the effect is 5, the six draws give 5, 2, 0, 0, −2 and −5, with slopes 1, 0, 0, 0, 0 and −1.
const four: Drawn = { y: [8, 6, 1, 3], z: [1, 1, 0, 0] };

describe('by hand', () => {
  const replays = replaysOf(four, 'difference');

  test('p is the share of draws that are as large, and the smallest is that of the draw and its mirror image', () => {
    expect(replayedP(replays)).toBe(2 / 6);
    expect(smallestP(replays)).toBeCloseTo(2 / 6, 15);
  });

  test('the interval ends where the next draw is no longer as large', () => {
    expect(replayedInterval(replays, 0.6)).toEqual({ low: 3, high: 7 });
    expect(replayedInterval(replays, 0.1)).toEqual({ low: 5, high: 5 });
    expect(replayedInterval(replays, 0.95)).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
  });

  test('draws that are not as likely count by their chance', () => {
    const chance = Float64Array.from(replays.scores.effect, (_, at) => (at === 0 ? 0.5 : 0.1));
    const mirror = replays.scores.slope.findIndex((slope) => slope < -0.5);
    expect(mirror).toBeGreaterThan(0);
    expect(replayedP({ ...replays, chance })).toBeCloseTo(0.6, 15);
  });
});

test('where p(τ) rises and falls, the interval still holds 0 exactly where p does not reject it', () => {
  const drawn: Drawn = { y: [4, 0, 10, 13, 10, 0, 4, 13, -2], z: [0, 0, 1, 1, 0, 0, 0, 0, 0] };
  for (const statistic of ['difference', 'studentized'] as const) {
    const replays = replaysOf(drawn, statistic);
    for (const confidence of [0.5, 0.7, 0.75, 0.8, 0.85, 0.9]) {
      const { low, high } = replayedInterval(replays, confidence);
      expect(low > 0 || high < 0, `${statistic} ${confidence}`).toBe(
        replayedP(replays) <= (1 - confidence) * (1 + 1e-9),
      );
    }
  }
});

test('at every level a wider interval for more confidence, of the studentized difference too', () => {
  const drawn: Drawn = { y: [3.1, 5.2, 4, 6.5, 7.7, 9.1, 2.2, 8.3], z: [0, 1, 0, 1, 0, 1, 0, 1] };
  for (const statistic of ['difference', 'studentized'] as const) {
    const replays = replaysOf(drawn, statistic);
    const all = [0.5, 0.8, 0.9, 0.95].map((confidence) => replayedInterval(replays, confidence));
    all.slice(1).forEach(({ low, high }, at) => {
      expect(low).toBeLessThanOrEqual(all[at]!.low);
      expect(high).toBeGreaterThanOrEqual(all[at]!.high);
    });
  }
});
