import { describe, expect, it } from 'vitest';
import { funnelOf } from '../../../packages/reporter/src/pool/funnel.ts';
import { poolStudies } from '../../../packages/reporter/src/pool/pool-studies.ts';
import * as poolers from '../../../packages/reporter/src/pool/registry.ts';

/** One answer on studies of equal error, by DerSimonian and Laird. */
function answered(estimates: readonly number[]) {
  const effects = estimates.map((estimate, place) => ({
    ...{ study: `S${place}`, source: 'bundle' as const, outcome: 'score', at: null, treatment: 'a', control: 'b' },
    ...{ estimate, standardError: 1, year: null, moderators: {} },
  }));
  const pooling = { pooler: poolers.dl, test: 'knapp-hartung' as const, confidence: 0.95 };
  return poolStudies(effects, { ...pooling, software: 'pionier 0', inputs: {} }).pooled[0]!;
}

describe('funnel limits', () => {
  it('are the mean ± z √(v + τ²)', () => {
    // Mean 3; Q = 4 + 4 + 1 + 1 = 10 on 3; τ² = (10 − 3)/3; limits 3 ± 1.959964 √(1 + 7/3).
    const answer = answered([1, 5, 2, 4]);
    const funnel = funnelOf(answer, answer.sites[0]!)!;
    expect(funnel.low).toBeCloseTo(3 - 1.959963984540054 * Math.sqrt(10 / 3), 12);
    expect(funnel.high).toBeCloseTo(3 + 1.959963984540054 * Math.sqrt(10 / 3), 12);
    expect(funnel.side).toBe('within');
  });

  it('say on which side an estimate lies', () => {
    const answer = answered([0, 0.1, -0.1, 0]);
    const at = (estimate: number) => funnelOf(answer, { ...answer.sites[0]!, estimate })?.side;
    expect([at(-2), at(1.9), at(2)]).toEqual(['below', 'within', 'above']);
  });

  it('are not there under three studies', () => {
    const answer = answered([1, 5]);
    expect(funnelOf(answer, answer.sites[0]!)).toBe(null);
  });
});
