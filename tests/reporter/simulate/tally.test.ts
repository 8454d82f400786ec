import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../packages/reporter/src/simulate/replicate.ts';
import {
  emptyTally,
  totalTally,
  withFailure,
  withFinding,
  withReplication,
} from '../../../packages/reporter/src/simulate/tally.ts';

const found = (estimate: number, low: number, high: number, verdict: Finding['verdict'] = null): Finding => ({
  result: { estimate, low, high, standardError: 0.5, statistic: null, df: null, pValue: 0.5 },
  verdict,
});
const refused: Finding = { result: { refusal: 'arm-too-small' }, verdict: 'not-estimable' };
const [[empty]] = emptyTally([[1]]).rows as [[ReturnType<typeof withFinding>]];

describe('sums over replications', () => {
  it('hold what one finding says', () => {
    const sums = withFinding(empty, found(3, 2, 4, 'works'), 1);
    expect(sums).toEqual({
      estimates: 1,
      deviations: 2,
      squares: 4,
      fourths: 16,
      standardErrors: 0.5,
      variances: 0.25,
      covered: 0,
      above: 1,
      below: 0,
      sizes: 3,
      sizeSquares: 9,
      verdicts: { works: 1 },
      refusals: {},
    });
    const both = withFinding(sums, found(-1, -2, 1.5), 1);
    expect([both.estimates, both.covered, both.above, both.sizes]).toEqual([2, 1, 1, 3]);
    expect(withFinding(empty, found(-1, -2, -0.5), 1).below).toBe(1);
  });

  it('count a refusal by its code, as no estimate', () => {
    const sums = withFinding(withFinding(empty, refused, 1), refused, 1);
    expect([sums.estimates, sums.refusals, sums.verdicts]).toEqual([0, { 'arm-too-small': 2 }, { 'not-estimable': 2 }]);
  });

  it('count a failure by its message, as no replication', () => {
    const truths = [[1], [0]];
    const tally = withFailure(withReplication(emptyTally(truths), [[refused], [refused]], truths), 'broken');
    expect([tally.completed, tally.failures]).toEqual([1, { broken: 1 }]);
    const failures = withFailure(withFailure(tally, 'constructor'), 'broken').failures;
    expect(failures).toEqual({ broken: 2, constructor: 1 });
  });

  it('of parts add up to those of the whole', () => {
    const truths = [[1], [0]];
    const one = withReplication(emptyTally(truths), [[found(3, 2, 4, 'works')], [refused]], truths);
    const other = withFailure(withReplication(emptyTally(truths), [[refused], [found(-1, -2, 0)]], truths), 'broken');
    const total = totalTally([one, other], emptyTally(truths));
    expect([total.completed, total.failures]).toEqual([2, { broken: 1 }]);
    expect(total.rows[0]![0]).toEqual(withFinding(withFinding(empty, found(3, 2, 4, 'works'), 1), refused, 1));
    expect(total.rows[1]![0]!.deviations).toBe(-1);
  });
});
