import { builtIn, type Pilot, type PlanResult, planPilot } from '@pionier/reporter';
import { pilotWith, type Sections } from '../language/example.ts';

/** A pilot of three arms with everything that a plan looks at. */
export const arms = {
  usual: { title: 'Usual', control: true, cost: { perUnit: 40 } },
  course: { title: 'Course', cost: { perUnit: 310, fixed: 4000, year: 2026, source: 'budget 6.1' }, capacity: 90 },
  visits: { title: 'Visits', cost: { perUnit: 500 } },
};

export const outcomes = {
  lonely: { title: 'Lonely', column: 'lonely', kind: 'continuous', better: 'lower', role: 'primary', worthwhile: 0.5 },
  costs: { title: 'Costs', column: 'costs', kind: 'continuous', better: 'lower', role: 'secondary', about: 'money' },
};

/** The pilot with some sections in the place of its own. */
export function planned(sections: Sections = {}): Pilot {
  const plan = { units: 300, attrition: 0.1, outcomes: { lonely: { sd: 1.9, mean: 2.4 } } };
  return pilotWith({ interventions: arms, outcomes, plan, data: { units: 'absent.csv' }, ...sections });
}

/** Its plan, without any data; fails when there is none. */
export function planOfPilot(pilot: Pilot): PlanResult {
  const { plan, problems } = planOf(pilot);
  if (plan === null) throw new Error(JSON.stringify(problems));
  return plan;
}

/** Its plan, or what stands in the way. */
export function planOf(pilot: Pilot) {
  return planPilot({ pilot, methods: builtIn, units: null, earlier: null, software: 'test', inputs: {} });
}
