import { describe, expect, it } from 'vitest';
import { simulationOptions, wrongSimulationOptions } from '../../../packages/runner/src/commands/simulation-options.ts';

describe('the options of a simulation', () => {
  it('say what is asked', () => {
    expect(simulationOptions({})).toEqual({
      ask: 'nothing',
      replications: null,
      seed: null,
      threads: null,
      shard: null,
    });
    expect(simulationOptions({ simulate: true }).ask).toBe('whole');
    expect(simulationOptions({ simulate: '5000', seed: 'x', threads: '4', shard: '3/16' })).toEqual({
      ask: 'shard',
      replications: 5000,
      seed: 'x',
      threads: 4,
      shard: { shard: 3, of: 16 },
    });
    expect(simulationOptions({ merge: true }).ask).toBe('merge');
  });

  it.each([
    [{ simulate: 'pilot.yaml' }, /^invalid --simulate: pilot.yaml .*stands before the options/],
    [{ simulate: '0' }, /^invalid --simulate: 0/],
    [{ simulate: '1e3' }, /^invalid --simulate: 1e3/],
    [{ simulate: '1000001' }, /^invalid --simulate/],
    [{ simulate: true, threads: '0' }, /^invalid --threads: 0/],
    [{ simulate: true, shard: '4/3' }, /^invalid --shard: 4\/3 \(such as 3\/16\)/],
    [{ simulate: true, shard: '0/3' }, /^invalid --shard: 0\/3/],
    [{ shard: '1/3' }, /^invalid --shard: it needs --simulate/],
    [{ merge: true, simulate: true }, /^invalid --merge/],
  ])('refuse %j', (options, message) => {
    expect(wrongSimulationOptions(options)).toMatch(message);
  });

  it('pass what is well', () => {
    for (const options of [
      {},
      { simulate: true },
      { simulate: '25', shard: '1/1', threads: '2', seed: 'x' },
      { merge: true },
    ]) {
      expect(wrongSimulationOptions(options)).toBeNull();
    }
  });
});
