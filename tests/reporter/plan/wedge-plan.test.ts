import { builtIn, renderPlan, simulationOf } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { powerOf } from '../../../packages/reporter/src/plan/detection.ts';
import { husseyHughesVariance } from '../../../packages/reporter/src/plan/stepped-wedge.ts';
import { pilotWith } from '../language/example.ts';
import { assumptionsOf } from '../simulate/made-trial.ts';
import { planOfPilot } from './pilot.ts';
import { close } from './reference.ts';

const pilot = pilotWith({
  moments: { every: '1 month', from: '2026-01-01', until: '2027-12-31' },
  assignment: { method: 'stepped-wedge', cluster: 'wijk', start: '2026-04-01', step: '3 months', sequences: 4 },
  data: { units: 'units.csv', measurements: { file: 'months.csv', date: 'month' } },
  plan: { units: 480, clusters: 16, attrition: 0.1, outcomes: { score: { sd: 2, icc: 0.05, effect: 0.3 } } },
});

it('everybody stands on both sides, and the periods of the pilot count', () => {
  const { contrasts, assumptions, fewerArms } = planOfPilot(pilot);
  expect(contrasts).toHaveLength(1);
  expect(contrasts[0]).toMatchObject({
    treatment: 'help',
    control: 'usual',
    units: { treatment: 480, control: 480 },
    measured: { treatment: 432, control: 432 },
    clusters: { treatment: 16, control: 16 },
  });
  const variance = husseyHughesVariance({
    clusters: 16,
    times: 24,
    crossings: [3, 6, 9, 12],
    size: 27,
    between: null,
    within: 0.95 * 4,
  });
  const error = Math.sqrt(variance);
  close(contrasts[0]!.power!, powerOf(0.3, { standardError: error, nullError: error, df: 14 }, 0.05), 1e-12);
  expect(assumptions.design).toBe('stepped-wedge');
  expect(fewerArms).toEqual([]);
});

it('more periods show more, and clusters keep their size', () => {
  const [contrast] = planOfPilot(pilot).contrasts;
  const { needed } = contrast!;
  expect(needed!.units).toBe(needed!.clusters! * 30);
  const short = { ...pilot, moments: { ...pilot.moments, until: '2027-02-28' } };
  expect(planOfPilot(short).contrasts[0]!.power).toBeLessThan(contrast!.power!);
});

it('is not simulated: nobody says how alike the measurements of one unit are', () => {
  const input = { pilot, methods: builtIn, units: null, seed: 'test', assumptions: assumptionsOf({}, {}) };
  expect(() => simulationOf(input)).toThrow('cannot simulate: measurements in periods are not made up');
});

it('its page compares the interventions, and says how it counts', () => {
  const html = renderPlan(planOfPilot(pilot), pilot, { language: 'en' });
  expect(html).toContain('Help and Usual');
  expect(html).toContain('480 with Help and 480 with Usual');
  expect(html).toContain('from the periods and from when each group starts');
  expect(html).not.toContain('Whole clusters multiply the variance');
});
