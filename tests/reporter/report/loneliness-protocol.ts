import type { Protocol } from '@pionier/reporter';

/** A Dutch pilot with three arms, three moments, groups, expectations, costs and a harm outcome. */
export function lonelinessProtocol(): Protocol {
  return {
    pionier: 1,
    pilot: {
      id: 'minder-eenzaam',
      title: 'Minder eenzaam',
      question: 'Werkt huisbezoek of een cursus beter tegen eenzaamheid dan de koffieochtend?',
      stage: 'effect',
      law: 'wmo',
      lead: { name: 'Team Sociaal Domein', organisation: 'Gemeente Deventer' },
      dataUse: 'Niet om medewerkers te beoordelen.',
    },
    purpose: {
      vision: 'Iedereen doet mee, op elke leeftijd.',
      results: { 'less-lonely': 'Minder eenzame 65-plussers', affordable: 'Hulp blijft betaalbaar' },
      priorEvidence: [
        {
          source: 'Masi e.a. 2011',
          outcome: 'loneliness',
          treatment: 'visits',
          effect: -0.2,
          standardError: 0.08,
          scale: 'standardized',
        },
      ],
      expectations: [
        { from: 'Welzijnswerkers', outcome: 'loneliness', treatment: 'visits', at: 't12', effect: -1, scale: 'raw' },
        { from: 'Welzijnswerkers', outcome: 'loneliness', treatment: 'course', at: 't12', effect: -1, scale: 'raw' },
      ],
    },
    interventions: {
      coffee: {
        title: 'Koffieochtend',
        control: true,
        cost: { perUnit: 40, year: 2026, source: 'taakveld 6.1' },
      },
      visits: { title: 'Huisbezoek', control: false, cost: { perUnit: 310, fixed: 4000, year: 2026 } },
      course: { title: 'Cursus op de eigen tablet', control: false, cost: { perUnit: 185.5, fixed: 2500, year: 2026 } },
    },
    population: {
      unit: 'inwoner',
      id: 'klantnr',
      eligible: [{ when: 'leeftijd >= 65', because: 'de hulp is voor ouderen', otherwise: 'jonger dan 65' }],
      groups: {
        'low-income': { title: 'Laag inkomen', when: 'inkomen <= 2', vulnerable: true },
        alone: { title: 'Alleenwonend', when: 'alleen', vulnerable: false },
      },
    },
    columns: {
      alleen: { kind: 'yes-no' },
      leeftijd: { kind: 'number', range: [18, 110] },
      wijk: { kind: 'category' },
    },
    moments: { t0: 'baseline', t6: '6 months', t12: '12 months' },
    assignment: { method: 'blocked', by: ['wijk', 'alleen'], shares: { coffee: 1, visits: 1, course: 1 } },
    outcomes: {
      loneliness: {
        title: 'Eenzaamheid',
        result: 'less-lonely',
        role: 'primary',
        about: 'person',
        instrument: 'de-jong-gierveld-6',
        kind: 'continuous',
        measuredIn: 'punten',
        better: 'lower',
        worthwhile: 0.5,
        at: ['t6', 't12'],
        moments: ['t6', 't12'],
      },
      'care-costs': {
        title: 'Kosten van hulp',
        result: 'affordable',
        role: 'secondary',
        about: 'money',
        column: 'euro',
        kind: 'continuous',
        measuredIn: 'euro',
        better: 'lower',
        at: ['t12'],
        moments: ['t12'],
      },
      hospital: {
        title: 'Opname in het ziekenhuis',
        role: 'harm',
        about: 'person',
        column: 'opname',
        kind: 'binary',
        better: 'lower',
        margin: 0.05,
        at: ['t12'],
        moments: ['t12'],
      },
    },
    analysis: {
      estimators: [{ method: 'lin-adjusted', covariates: ['leeftijd', 'baseline'] }, { method: 'difference-in-means' }],
      contrasts: [
        ['visits', 'coffee'],
        ['course', 'coffee'],
      ],
      missing: { outcomes: 'complete-cases', covariates: 'mean-indicator' },
      confidence: 0.95,
      multiplicity: 'holm',
      groups: ['low-income', 'alone'],
      decideAt: 't12',
    },
    sharing: { minimumCount: 10 },
  };
}
