import { expect, it } from 'vitest';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';
import { wedgeEvidence, wedgeUnits } from './wedge-trial.ts';

it('by hand: a mean for every sequence in every period, and whether it had started', () => {
  const { periods } = wedgeEvidence();
  expect(periods).toHaveLength(2 * 5);
  const of = (arm: string, period: string) => periods!.find((row) => row.arm === arm && row.period === period)!;
  // January, clusters w0 and w2 of twelve: 10 + (0 + 2)/2, and the mean of (7 unit mod 11)/10 over units 0–11 and 24–35.
  const tenths = [...Array(12).keys(), ...Array(12).keys()].map((unit, at) => ((unit + (at < 12 ? 0 : 24)) * 7) % 11);
  const mean = 11 + tenths.reduce((sum, value) => sum + value, 0) / 240;
  expect(of('sequence-1', '2026-01-01')).toMatchObject({ outcome: 'score', started: false, units: 24 });
  expect(of('sequence-1', '2026-01-01').mean).toBeCloseTo(mean, 12);
  const started = (arm: string) => periods!.filter((row) => row.arm === arm && row.started).map(({ period }) => period);
  expect(started('sequence-1')).toEqual(['2026-03-01', '2026-04-01', '2026-05-01']);
  expect(started('sequence-2')).toEqual(['2026-04-01', '2026-05-01']);
});

it('counts who was measured then, and has no row where nobody was', () => {
  const { periods } = wedgeEvidence(wedgeUnits(12, (unit, month) => month === 4 || (unit < 5 && month === 0)));
  expect(periods!.filter(({ period }) => period === '2026-05-01')).toEqual([]);
  expect(periods!.find(({ period }) => period === '2026-01-01')).toMatchObject({ arm: 'sequence-1', units: 19 });
});

it('is no part of other evidence', () => {
  const units = unitsFrom(
    { arm: ['usual', 'help', 'usual', 'help'], score: [1, 2, 3, 5] },
    {},
    { arm: { kind: 'category' } },
  );
  expect(evidenceFrom(pilotFrom(), units)).not.toHaveProperty('periods');
});
