import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { drawnDesign } from '../../../packages/reporter/src/simulate/drawn-design.ts';
import { plannedPilot } from './made-trial.ts';

const drawn = (assignment: object) => drawnDesign(plannedPilot({ assignment }), builtIn);
const recorded = { method: 'recorded', column: 'arm', arms: { usual: 'u', help: 'h' } };

describe('the design that is drawn', () => {
  it('says what is drawn: units, clusters, pairs, pairs of clusters', () => {
    const facts = (assignment: object) => {
      const { cluster, paired } = drawn(assignment);
      return [cluster, paired];
    };
    expect(facts({ method: 'complete' })).toEqual([null, false]);
    expect(facts({ method: 'blocked', by: ['area'] })).toEqual([null, false]);
    expect(facts({ method: 'clustered', cluster: 'school', by: ['area'] })).toEqual(['school', false]);
    expect(facts({ method: 'paired', by: ['twin'] })).toEqual([null, true]);
    expect(facts({ method: 'paired', by: ['twin'], cluster: 'school' })).toEqual(['school', true]);
  });

  it('is the declared one of a recorded allocation', () => {
    expect(drawn({ ...recorded, design: { method: 'blocked', by: ['area'] } }).entry.method).toBe('blocked');
    expect(() => drawn(recorded)).toThrow('missing design');
    const chances = { design: { method: 'simple' }, probability: { usual: 'p0', help: 'p1' } };
    expect(() => drawn({ ...recorded, ...chances })).toThrow('recorded chances cannot be drawn again');
  });

  it('needs a method that draws', () => {
    const pilot = { ...plannedPilot(), assignment: { method: 'elsewhere' } };
    expect(() => drawnDesign(pilot, builtIn)).toThrow('unknown design: elsewhere draws nothing');
  });
});
