import { dayOfIsoDate } from '@pionier/core';
import { windowAt } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { pilotFrom } from './trial.ts';
import { wedgeEvidence, wedgePilot } from './wedge-trial.ts';

const pilot = pilotFrom({ moments: { t0: 'baseline', t6: '6 months' } });
const on = (day: string, assigned: readonly string[], absent: readonly string[] = []) =>
  windowAt(pilot, 't6', {
    absent,
    assignedOn: Float64Array.from(assigned, dayOfIsoDate),
    on: dayOfIsoDate(day),
  });

it('is open until the last assigned unit’s time has passed', () => {
  expect(on('2026-09-30', ['2026-01-31', '2026-03-31'])).toBe('closed');
  expect(on('2026-09-29', ['2026-01-31', '2026-03-31'])).toBe('open');
  expect(on('2026-09-29', ['2026-01-31', 'not assigned'])).toBe('closed');
});

it('is open as long as the file is absent, and closed where nothing is dated', () => {
  expect(on('2030-01-01', ['2026-01-31'], ['t6'])).toBe('open');
  const undated = { absent: [], assignedOn: null, on: 0 };
  expect(windowAt(pilot, 't6', undated)).toBe('closed');
  expect(windowAt(pilot, 't0', { ...undated, assignedOn: Float64Array.of(5) })).toBe('closed');
  expect(windowAt(pilot, null, undated)).toBe('closed');
});

it('is open over a calendar until its last period is over and measured', () => {
  const wedge = (day: string, absent: readonly string[] = []) =>
    windowAt(wedgePilot(), null, { absent, assignedOn: null, on: dayOfIsoDate(day) });
  expect([wedge('2026-05-31'), wedge('2026-06-01')]).toEqual(['open', 'closed']);
  expect(wedge('2027-01-01', ['2026-05-01'])).toBe('open');
  expect(wedge('2027-01-01', ['2026-04-01'])).toBe('closed');
  expect(wedgeEvidence(undefined, {}, '2026-05-31').verdicts).toMatchObject([{ verdict: 'too-early' }]);
  expect(wedgeEvidence(undefined, {}, '2026-06-01').verdicts).toMatchObject([{ verdict: 'works' }]);
});
