import type { Pilot } from '@pionier/reporter';
import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import {
  designModelOf,
  hasFormula,
  plannedClusterShares,
  plannedDesign,
  plannedShares,
} from '../../../packages/reporter/src/plan/planned-design.ts';
import { factorial, lottery, matched, saturation } from '../simulate/made-designs.ts';
import { plannedPilot } from '../simulate/made-trial.ts';

const nothing = { clusters: null, clusterSizeVariation: 0, blocks: null, blockShares: null, armShares: null };
const asked = (pilot: Pilot) => ({
  ...{ pilot, entry: plannedDesign(pilot), plan: pilot.plan! },
  expected: { ...nothing, units: pilot.plan!.units! },
});

describe('designModelOf', () => {
  it('is the model of the design, else that of whole clusters or of units', () => {
    expect(designModelOf({ method: 'lottery' }).name).toBe('lottery');
    expect(designModelOf({ method: 'minimisation' }).name).toBe('complete');
    expect(designModelOf({ method: 'other', cluster: 'street' } as never).name).toBe('clustered');
  });
});

describe('hasFormula', () => {
  it('holds where a formula is exact, and not where it is only near', () => {
    for (const pilot of [factorial, lottery, plannedPilot()]) expect(hasFormula(pilot, builtIn)).toBe(true);
    const minimisation = plannedPilot({ assignment: { method: 'minimisation', by: ['sex'] } });
    for (const pilot of [saturation, matched(), minimisation]) expect(hasFormula(pilot, builtIn)).toBe(false);
  });
});

describe('plannedShares', () => {
  it('are the places of a lottery, the parts of a saturation, who gets help', () => {
    expect([...plannedShares(asked(lottery))]).toEqual([
      ['help', 60 / 152],
      ['waiting', 1 - 60 / 152],
    ]);
    const third = (part: number) => expect.closeTo(part / 3, 12);
    expect(Object.fromEntries(plannedShares(asked(saturation)))).toEqual({
      ...{ 'help-many': third(0.7), 'near-many': third(0.3), usual: third(1) },
      ...{ 'help-some': third(0.4), 'near-some': third(0.6) },
    });
    expect([...plannedClusterShares(asked(saturation)).values()]).toEqual(new Array(5).fill(1 / 3));
    expect(Object.fromEntries(plannedShares(asked(matched())))).toEqual({ help: 0.2, usual: 0.8 });
    expect([...plannedShares(asked(factorial)).values()]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});
