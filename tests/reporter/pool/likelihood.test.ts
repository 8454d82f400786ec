import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centred, weigh } from '../../../packages/reporter/src/pool/centred.ts';
import { logLikelihood } from '../../../packages/reporter/src/pool/likelihood.ts';
import { ml } from '../../../packages/reporter/src/pool/ml.ts';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { between } from './method.ts';
import { effectsOf, expectClose, type Peaks, reference } from './reference.ts';

/** The τ² of the highest peak that R found on its grid. */
function highestOf({ peaks, heights }: Peaks): number {
  return peaks[heights.indexOf(Math.max(...heights))]!;
}

const cases = reference.hard.map((set, index) => ({ index, ...set }));

describe('likelihoods with two optima or one at the boundary: the highest of all', () => {
  test.each(cases)('set $index, ml', ({ yi, vi, ml: peaks }) => {
    const wanted = highestOf(peaks);
    if (wanted === 0) expect(between(ml, yi, vi)).toBe(0);
    else expectClose(between(ml, yi, vi), wanted);
  });

  test.each(cases)('set $index, reml', ({ yi, vi, reml: peaks }) => {
    const wanted = highestOf(peaks);
    if (wanted === 0) expect(between(reml, yi, vi)).toBe(0);
    else expectClose(between(reml, yi, vi), wanted);
  });

  test('these sets do have several peaks, some of them at 0', () => {
    const all = cases.flatMap((set) => [set.ml.peaks, set.reml.peaks]);
    expect(all.filter((peaks) => peaks.length > 1).length).toBeGreaterThanOrEqual(6);
    expect(all.filter(([first]) => first === 0).length).toBeGreaterThanOrEqual(4);
  });
});

test('worked by hand: −½(ln 1 + ln 4 + 4/5), variances in units of the smallest', () => {
  const effects = centred(effectsOf([1, 3], [1, 4]));
  expectClose(logLikelihood(effects, 0), -(Math.log(4) + 4 / 5) / 2, 1e-14);
});

test('no point of a grid of 1 % is higher, whatever the effects', () => {
  const spread = fc.double({ min: -6, max: 6, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(spread, spread), { minLength: 2, maxLength: 8 }), (rows) => {
      const vi = rows.map(([, v]) => Math.exp(v));
      const yi = rows.map(([y], index) => Math.sqrt(vi[index]!) * y);
      const effects = centred(effectsOf(yi, vi));
      const restricted = (tau2: number) => {
        const { total, scale } = weigh(effects, tau2);
        return logLikelihood(effects, tau2) - Math.log(total / scale) / 2;
      };
      const best = {
        ml: logLikelihood(effects, between(ml, yi, vi)),
        reml: restricted(between(reml, yi, vi)),
      };
      const end = 100 * (Math.max(...vi) + 4 * 36 * Math.max(...vi));
      for (let tau2 = 0; tau2 < end; tau2 += (tau2 + effects.least) / 100) {
        expect(logLikelihood(effects, tau2)).toBeLessThanOrEqual(best.ml + 1e-9 * (1 + Math.abs(best.ml)));
        expect(restricted(tau2)).toBeLessThanOrEqual(best.reml + 1e-9 * (1 + Math.abs(best.reml)));
      }
    }),
    { numRuns: 60 },
  );
});
