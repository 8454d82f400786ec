import {
  builtIn,
  languageWith,
  type Pilot,
  type SimulatedOutcome,
  type SimulationAssumptions,
} from '@pionier/reporter';

type Sections = { readonly [section: string]: unknown };

const language = languageWith(builtIn);

/** A pilot of the arms `usual` and `help` that is drawn here, sections replaced as given. */
export function plannedPilot(sections: Sections = {}): Pilot {
  const { pilot, problems } = language.read({
    pionier: 1,
    pilot: { id: 'trial', title: 'Trial', question: 'Does it help?' },
    interventions: { usual: { title: 'Usual', control: true }, help: { title: 'Help' } },
    population: { unit: 'person', id: 'id' },
    assignment: { method: 'complete' },
    outcomes: { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' } },
    ...sections,
  });
  if (pilot === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return pilot;
}

/** What is assumed: 60 units, an effect of 0.5 on `score` with SD 1, unless given otherwise. */
export function assumptionsOf(
  given: Partial<SimulationAssumptions> = {},
  score: Partial<SimulatedOutcome> = {},
): SimulationAssumptions {
  const outcome = { mean: 0, sd: 1, effects: { help: 0.5 }, icc: 0, r2: 0, earlier: null, ...score };
  return {
    units: 60,
    clusters: null,
    clusterSizeVariation: 0,
    attrition: 0,
    compliance: 1,
    crossover: 0,
    outcomes: { score: outcome },
    ...given,
  };
}
