import type { Evidence } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { complementOf, placeOf, visibleCounts } from '../../../packages/reporter/src/report/visible-counts.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';
import { evidenceOf } from './small-flow.ts';

const arm = (index: number) => ({ arm: `arm-${index}`, group: null, outcome: null, at: null });
const measured = (index: number) => ({ ...arm(index), outcome: 'earnings' });

describe('visibleCounts', () => {
  it('hides a count so near to one it is part of that the difference is small', () => {
    const counts = visibleCounts(
      evidenceOf(220, [
        { assigned: 100, measured: 97, analysed: 97 },
        { assigned: 120, measured: 100, analysed: 95 },
      ]),
      10,
    );
    expect(counts.of(measured(0))).toEqual([100]);
    expect(counts.of(measured(1))).toEqual([100, 120]);
  });

  it('closes a small arm, and one more, so that it cannot be worked out from the total', () => {
    const counts = visibleCounts(
      evidenceOf(250, [
        { assigned: 7, measured: 7, analysed: 7 },
        { assigned: 120, measured: 120, analysed: 120 },
        { assigned: 123, measured: 123, analysed: 123 },
      ]),
      10,
    );
    expect([0, 1, 2].map((index) => counts.isClosed(`arm-${index}`))).toEqual([true, true, false]);
    expect(counts.of(arm(1))).toEqual([]);
    expect(counts.of(arm(2))).toEqual([123]);
  });

  it('does not compare moments with each other: who was measured later is no part of who was measured first', () => {
    const counts = visibleCounts(lonelinessEvidence(), 10);
    const coffee = { arm: 'coffee', group: null, outcome: 'loneliness' };
    expect(counts.of({ ...coffee, at: 't6' })).toContain(104);
    expect(counts.of({ ...coffee, at: 't12' })).toContain(96);
  });

  it('shows a group and its complement only when both are large enough', () => {
    const counts = visibleCounts(lonelinessEvidence(), 10);
    const visits = { arm: 'visits', outcome: 'loneliness', at: 't12' };
    expect(counts.of({ ...visits, group: 'alone' })).toContain(43);
    expect(counts.of({ ...visits, group: 'low-income' })).not.toContain(8);
    expect(counts.of({ ...visits, group: '!low-income' })).not.toContain(93);
  });

  it('hides groups whose sum would give away who is missing', () => {
    const evidence = lonelinessEvidence();
    const estimates = evidence.estimates.map((estimate) =>
      estimate.group === '!alone' ? { ...estimate, units: { ...estimate.units, treatment: 57 } } : estimate,
    );
    const counts = visibleCounts({ ...evidence, estimates } as Evidence, 10);
    const visits = { arm: 'visits', outcome: 'loneliness', at: 't12' };
    expect(counts.of({ ...visits, group: 'alone' })).not.toContain(43);
  });
});

it('stages of delivery stand apart from the chain of measurement', () => {
  const row = { arm: 'a', outcome: null, at: null, group: null, units: 3, clusters: null, reasons: {} };
  expect(placeOf({ ...row, stage: 'received' }).outcome).toBe('/received');
  expect(placeOf({ ...row, stage: 'assigned' }).outcome).toBeNull();
});

it('finds everyone outside a group, and back', () => {
  const evidence = lonelinessEvidence();
  const group = evidence.estimates.find((estimate) => estimate.group === 'alone')!;
  const others = complementOf(evidence, group)!;
  expect(others.group).toBe('!alone');
  expect(complementOf(evidence, others)).toEqual(group);
  expect(complementOf(evidence, evidence.estimates[0]!)).toBeUndefined();
});
