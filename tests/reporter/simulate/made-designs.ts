import { builtIn, type Pilot, plannedAssumptions, planPilot, type SimulationAssumptions } from '@pionier/reporter';
import { plannedPilot } from './made-trial.ts';

const outcomes = { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' } };
export const level = { mean: 0, sd: 1 };

/** 152 who apply for 60 places: 8 were promised one, 44 have twice the chance. */
export const lottery = plannedPilot({
  interventions: { waiting: { title: 'Waiting', control: true }, help: { title: 'Help', capacity: 60 } },
  columns: { promised: { kind: 'yes-no' }, single: { kind: 'yes-no' } },
  assignment: {
    method: 'lottery',
    priority: [
      { when: 'promised', certain: true },
      { when: 'single', weight: 2 },
    ],
  },
  outcomes,
  plan: { units: 152, priority: [8 / 152, 44 / 152], outcomes: { score: { ...level, effect: 0.5 } } },
});

/** Two factors that do more together than apart, judged one by one. */
export const factorial = plannedPilot({
  interventions: { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } },
  assignment: { method: 'factorial', factors: ['coaching', 'bonus'] },
  outcomes,
  analysis: { multiplicity: 'none' },
  plan: {
    units: 100,
    outcomes: { score: { ...level, effects: { coaching: 0.5, bonus: 0.3, 'bonus-and-coaching': 1.2 } } },
  },
});

const helped = ['help-some', 'near-some', 'help-many', 'near-many'].map((arm) => [arm, { title: arm }] as const);

/** Thirty streets that draw whether none, four or seven in ten get help. */
export const saturation = plannedPilot({
  interventions: { usual: { title: 'Usual', control: true }, ...Object.fromEntries(helped) },
  assignment: {
    method: 'saturation',
    cluster: 'street',
    saturations: {
      none: { usual: 1 },
      some: { 'help-some': 4, 'near-some': 6 },
      many: { 'help-many': 7, 'near-many': 3 },
    },
  },
  outcomes,
  analysis: {
    multiplicity: 'none',
    contrasts: [
      ['help-some', 'usual'],
      ['near-some', 'usual'],
      ['help-some', 'near-some'],
    ],
  },
  plan: {
    units: 600,
    clusters: 30,
    outcomes: {
      score: {
        ...level,
        icc: 0.1,
        effects: { 'help-some': 0.45, 'near-some': 0.25, 'help-many': 0.45, 'near-many': 0.25 },
      },
    },
  },
});

/** Twelve neighbourhoods of ten that start in March, May or July, measured every month; what is assumed of the score, and more, as given. */
export function wedge(
  score: object = { ...level, icc: 0.1, effect: 0.25 },
  plan: object = {},
  sections: { readonly [section: string]: unknown } = {},
): Pilot {
  return plannedPilot({
    moments: { every: '1 month', from: '2026-01-01', until: '2026-08-31' },
    assignment: { method: 'stepped-wedge', cluster: 'wijk', start: '2026-03-01', step: '2 months', sequences: 3 },
    outcomes,
    data: { units: 'units.csv', measurements: { file: 'months.csv', date: 'month' } },
    plan: { units: 120, clusters: 12, outcomes: { score }, ...plan },
    ...sections,
  });
}

/** One in five of 300 gets help, and each finds someone alike; some of the plan may be another. */
export function matched(plan: object = {}): Pilot {
  return plannedPilot({
    columns: { age: { kind: 'number' }, income: { kind: 'number' } },
    assignment: {
      method: 'matched',
      column: 'takesPart',
      arms: { usual: '0', help: '1' },
      match: { method: 'nearest', covariates: ['age', 'income'] },
    },
    outcomes,
    plan: {
      ...{ units: 300, treated: 0.2, selection: 0.5 },
      outcomes: { score: { ...level, r2: 0.3, effect: 0.4 } },
      ...plan,
    },
  });
}

/** The plan of a pilot without data, and what a simulation takes from it. */
export function plannedTrial(pilot: Pilot) {
  const given = { pilot, methods: builtIn, units: null, earlier: null };
  const { plan, problems } = planPilot({ ...given, software: 'test', inputs: {} });
  if (plan === null) throw new Error(problems.map(({ message }) => message).join('; '));
  const assumptions: SimulationAssumptions = plannedAssumptions({ ...given, plan });
  return { plan, assumptions };
}
