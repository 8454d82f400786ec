import { describe, expect, test } from 'vitest';
import { centred } from '../../../packages/reporter/src/pool/centred.ts';
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
