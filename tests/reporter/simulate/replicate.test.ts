import { builtIn, simulationOf } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { type Finding, replicate } from '../../../packages/reporter/src/simulate/replicate.ts';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

const simulation = simulationOf({
  pilot: plannedPilot(),
  methods: builtIn,
  assumptions: assumptionsOf(),
  units: null,
  seed: 'one',
});
const estimateIn = ({ result }: Finding) => ('estimate' in result ? result.estimate : Number.NaN);

describe('one replication', () => {
  it('is the same whatever was run before', () => {
    const fifth = JSON.stringify(replicate(simulation, 5));
    replicate(simulation, 6);
    expect(JSON.stringify(replicate(simulation, 5))).toBe(fifth);
    expect(JSON.stringify(replicate(simulation, 6))).not.toBe(fifth);
  });

  it('plays the planned effect and none on the same chance: they differ by the effect', () => {
    const [planned, none] = replicate(simulation, 3);
    expect(estimateIn(planned![0]!) - estimateIn(none![0]!)).toBeCloseTo(0.5, 12);
  });

  it('gives the estimates that are judged a verdict', () => {
    const { verdict } = replicate(simulation, 0)[0]![0]!;
    expect(['works', 'inconclusive', 'harmful']).toContain(verdict);
  });
});
