import {
  calendarOf,
  crossoversOf,
  dayOfIsoDate,
  interventionsSection,
  isoDateOf,
  momentsInOrder,
  momentsSection,
  periodKeys,
  periodsOf,
  pilotArms,
  referenceArm,
  sequencesOf,
} from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const calendar = { every: '1 month', from: '2026-01-31', until: '2026-05-10' };

describe('a calendar', () => {
  it('by hand: months that start on the 31st, the last cut off', () => {
    expect(periodsOf(calendar).map(({ key, end }) => [key, isoDateOf(end - 1)])).toEqual([
      ['2026-01-31', '2026-02-27'],
      ['2026-02-28', '2026-03-30'],
      ['2026-03-31', '2026-04-29'],
      ['2026-04-30', '2026-05-10'],
    ]);
    expect(periodKeys({ t0: 'baseline', t6: '6 months' })).toEqual([]);
  });

  it('has no moments of its own, and moments may have ids like its keys', () => {
    expect(momentsInOrder(calendar)).toEqual([]);
    expect(calendarOf({ every: '6 months', from: 'baseline', until: '12 months' })).toBeNull();
    expect(momentsInOrder({ every: '6 months', from: 'baseline', until: '12 months' })).toHaveLength(3);
  });

  it('follows on without gaps, whatever its length', () => {
    const unit = fc.constantFrom('day', 'week', 'month', 'year');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), unit, fc.integer({ min: 0, max: 900 }), (count, name, days) => {
        const from = dayOfIsoDate('2026-01-29');
        const moments = { every: `${count} ${name}`, from: isoDateOf(from), until: isoDateOf(from + days) };
        const periods = periodsOf(moments);
        expect(periods[0]!.start).toBe(from);
        expect(periods.at(-1)!.end).toBe(from + days + 1);
        for (let place = 1; place < periods.length; place += 1) {
          expect(periods[place]!.start).toBe(periods[place - 1]!.end);
          expect(periods[place]!.end).toBeGreaterThan(periods[place]!.start);
        }
      }),
    );
  });

  it('is read as such, and its days exist', () => {
    expect(momentsSection.safeParse(calendar).success).toBe(true);
    expect(momentsSection.safeParse({ ...calendar, until: '2026-02-30' }).success).toBe(false);
    expect(momentsSection.safeParse({ every: '1 month', from: '2026-01-01' }).success).toBe(false);
    expect(momentsSection.safeParse({ t0: 'baseline' }).success).toBe(true);
  });
});

describe('a stepped wedge', () => {
  const wedge = { method: 'stepped-wedge', cluster: 'wijk', start: '2026-04-30', step: '1 month', sequences: 3 };
  const interventions = interventionsSection.parse({ before: { title: 'B', control: true }, team: { title: 'T' } });

  it('draws sequences, which all get the treatment in the end, each from a day of its own', () => {
    const pilot = { interventions, assignment: wedge };
    expect(pilotArms(pilot)).toEqual(
      ['sequence-1', 'sequence-2', 'sequence-3'].map((id) => ({ id, interventions: ['team'] })),
    );
    expect(referenceArm(pilot)).toBe('before');
    expect([...crossoversOf(wedge)!].map(isoDateOf)).toEqual(['2026-04-30', '2026-05-30', '2026-06-30']);
    const recorded = { method: 'recorded', column: 'start', arms: {}, design: wedge };
    expect(sequencesOf(recorded)).toEqual(sequencesOf(wedge));
    expect([crossoversOf({ method: 'complete' }), sequencesOf({ method: 'complete' })]).toEqual([null, null]);
  });
});
