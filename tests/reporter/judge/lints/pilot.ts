import type { CompletedOutcome, Pilot } from '@pionier/reporter';

const course = { title: 'Cursus', control: false, what: 'Acht lessen', who: 'Vrijwilligers', often: 'wekelijks' };

/** An outcome about people, unless said otherwise. */
export function outcomeOf(title: string, rest: Partial<CompletedOutcome> = {}): CompletedOutcome {
  return {
    title,
    role: 'primary',
    about: 'person',
    kind: 'continuous',
    better: 'higher',
    column: 'y',
    moments: [null],
    ...rest,
  };
}

/** A sound pilot of two arms, unless said otherwise. */
export function pilotOf(rest: Partial<Pilot> = {}): Pilot {
  return {
    pionier: 1,
    pilot: { id: 'test', title: 'Test', question: 'Does it work?', stage: 'effect' },
    purpose: {},
    interventions: { usual: { title: 'Gewoon', control: true }, course },
    population: { unit: 'person', id: 'id', eligible: [], groups: {} },
    columns: {},
    moments: {},
    assignment: { method: 'complete', shares: { usual: 1, course: 1 } },
    outcomes: { wellbeing: outcomeOf('Welbevinden') },
    analysis: {
      estimators: [{ method: 'difference-in-means' }],
      contrasts: [['course', 'usual']],
      missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
      confidence: 0.95,
      multiplicity: 'holm',
      groups: [],
      decideAt: null,
    },
    plan: null,
    sharing: { minimumCount: 10 },
    site: null,
    data: null,
    ...rest,
  };
}
