import { type Pilot, renderPlan } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { powerOf } from '../../../packages/reporter/src/plan/detection.ts';
import { husseyHughesVariance } from '../../../packages/reporter/src/plan/stepped-wedge.ts';
import { pilotWith } from '../language/example.ts';
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

/** The pilot with more assumed of its score. */
const assuming = (more: object) =>
  ({ ...pilot, plan: { ...pilot.plan, outcomes: { score: { ...pilot.plan!.outcomes['score'], ...more } } } }) as Pilot;

it('what a unit keeps is set aside with its cluster: as if it varied that much less', () => {
  const { contrasts, assumptions, warnings } = planOfPilot(assuming({ repeat: 0.5 }));
  const less = planOfPilot(assuming({ sd: Math.sqrt(2) }));
  close(contrasts[0]!.power!, less.contrasts[0]!.power!, 1e-12);
  expect(assumptions.outcomes[0]).toMatchObject({ repeat: 0.5, from: { repeat: 'plan' } });
  expect(warnings).toEqual([]);
});

it('without repeat others are measured in every period, and that is said', () => {
  const { assumptions, warnings } = planOfPilot(pilot);
  expect(assumptions.outcomes[0]).toMatchObject({ repeat: 0, from: { repeat: 'default' } });
  expect(warnings).toEqual([
    {
      code: 'others-every-period',
      outcome: 'score',
      message: 'no repeat: as if others were measured in every period',
    },
  ]);
  expect(planOfPilot(assuming({ repeat: 0 })).warnings).toEqual([]);
});

it('finds the effect that is stated of the treatment', () => {
  const { effect: _, ...score } = pilot.plan!.outcomes['score']!;
  const stated = { ...pilot, plan: { ...pilot.plan, outcomes: { score: { ...score, effects: { help: 0.3 } } } } };
  const [contrast] = planOfPilot(stated as Pilot).contrasts;
  expect(contrast).toMatchObject({ effect: 0.3, power: planOfPilot(pilot).contrasts[0]!.power });
});

it('by hand: everybody costs what each intervention costs, once, and what is fixed is paid once', () => {
  const { usual, help } = pilot.interventions;
  const cost = { perUnit: 450, fixed: 9000, year: 2026 };
  const paid = { ...pilot, interventions: { usual: usual!, help: { ...help!, cost } } };
  expect(planOfPilot(paid).costs).toEqual({
    arms: [{ arm: 'help', units: 480, ...cost, source: null, low: 203_400, expected: 225_000, high: 225_000 }],
    total: { low: 203_400, expected: 225_000, high: 225_000 },
  });
  const both = { ...paid, interventions: { ...paid.interventions, usual: { ...usual!, cost: { perUnit: 100 } } } };
  const { arms, total } = planOfPilot(both).costs!;
  expect(arms.map(({ arm, units, expected }) => [arm, units, expected])).toEqual([
    ['help', 480, 225_000],
    ['usual', 480, 48_000],
  ]);
  expect(total).toEqual({ low: 203_400 + 43_200, expected: 273_000, high: 273_000 });
  const html = renderPlan(planOfPilot(both), both, { language: 'en' });
  expect(html).toContain('Everybody gets each of these in turn');
  expect(html).toMatch(/Together<\/t[hd]>\s*<td[^>]*>480</);
  expect(renderPlan(planOfPilot(paid), paid, { language: 'en' })).toContain('not counted: Usual.');
});

it('its page compares the interventions, and says how it counts', () => {
  const html = renderPlan(planOfPilot(pilot), pilot, { language: 'en' });
  expect(html).toContain('Help and Usual');
  expect(html).toContain('480 with Help and 480 with Usual');
  expect(html).toContain('from the periods and from when each group starts');
  expect(html).not.toContain('Whole clusters multiply the variance');
  expect(html).toContain('Of the rest within clusters, a participant keeps throughout');
  expect(html).toContain('as if others were measured in every period');
  const dutch = renderPlan(planOfPilot(pilot), pilot, { language: 'nl' });
  expect(dutch).toContain('alsof in elke periode anderen worden gemeten');
});
