import { describe, expect, it } from 'vitest';
import { simulateParts, threadsFor } from '../../../packages/runner/src/workers/simulate-parts.ts';
import { assumptionsOf, plannedPilot } from '../../reporter/simulate/made-trial.ts';

const given = { pilot: plannedPilot(), assumptions: assumptionsOf(), units: null, seed: 'x', replications: 100 };
const options = { threads: 2, onPart: () => {} };

describe('threads', () => {
  it('are as many as asked, never more than there is work for, and one at least', () => {
    expect([threadsFor(3, 40), threadsFor(3, 2), threadsFor(3, 0)]).toEqual([3, 2, 1]);
    expect(threadsFor(null, 1000)).toBeGreaterThan(0);
  });

  it('give the sums in the order in which parts were asked', async () => {
    const forward = await simulateParts(given, [0, 1, 3], options);
    const backward = await simulateParts(given, [3, 1, 0], options);
    expect(backward).toEqual([...forward].reverse());
    expect(await simulateParts(given, [], options)).toEqual([]);
  });

  it('all stop when one of them fails', async () => {
    const broken = { ...given, assumptions: assumptionsOf({ units: null }) };
    await expect(simulateParts(broken, [0, 1], options)).rejects.toThrow('missing key: plan.units');
  });
});
