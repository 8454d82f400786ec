import type { ModeratorWarningCode } from '../../moderators/moderator-warnings.ts';
import type { PoolWarningCode } from '../../pool-warnings.ts';

/** An effect with the ends of its interval, written already. */
export type Said = {
  readonly studies: string;
  readonly point: string;
  readonly low: string;
  readonly high: string;
  readonly confidence: string;
};

/** How places differ, written already. */
export type Differing = {
  readonly share: string;
  readonly spread: string;
  readonly low: string;
  readonly high: string;
  readonly confidence: string;
};

const warnings: { readonly [code in PoolWarningCode]: string } = {
  'one-study': 'One study is not pooled: its own effect and error stand, and nothing is known of other places.',
  'two-studies': 'Two studies hardly tell how places differ: the intervals are very wide, and rightly so.',
  'no-spread':
    'All effects are exactly the same, so that their spread says nothing. Only the floored interval has a meaning.',
  'narrower-than-known':
    'The studies agree better than chance lets expect. The plain interval is then too narrow; the floored one is what counts.',
  'no-difference-explained':
    'The studies agree so well that no variance between them explains it: its interval is empty, shown as 0 to 0.',
  'not-left-out': 'There are so many studies that they are not left out or added one by one.',
  'years-missing': 'Not every study has a year, so that they cannot be put in order of time.',
  'with-published':
    'Published effects take part beside those of municipalities; they followed no protocol, so no verdict is given.',
};

const moderatorWarnings: { readonly [code in ModeratorWarningCode]: string } = {
  'moderators-missing': 'Studies of which a circumstance is not known are left out here.',
  'moderators-too-few': 'There are too few studies for so many circumstances.',
  'moderators-collinear': 'A circumstance is the same in all studies, or follows from the others.',
  'few-studies-a-coefficient':
    'There are fewer than ten studies for each circumstance: such a pattern is easily found by chance.',
  'floor-decides':
    'Whether the circumstances matter depends on how the error is taken. The floored one, which is shown, counts.',
};

/** The words of an English page of pooled effects; their type is what every other language must have. */
export const en = {
  kicker: 'What the studies say together',
  footer: 'Made by Pionier from pooled.json; the same effects always give the same page.',
  contents: 'On this page',
  parts: { answer: 'The answer', results: 'The numbers', account: 'How it was done' },
  studies: (n: string) => (n === '1' ? '1 study' : `${n} studies`),
  together: 'All together',
  newcomer: 'A new municipality',
  title: (outcomes: readonly string[]) =>
    outcomes.length === 0 ? 'What the studies say together' : `What the studies say of ${outcomes.join(', ')}`,
  head: {
    studies: 'Studies',
    sources: 'Where they come from',
    published: 'published effects',
    bundle: 'bundles of municipalities',
    municipalities: 'Municipalities',
    refused: 'Bundles that were refused',
    made: (n: { software: string }) => `Made with ${n.software}.`,
  },
  answer: {
    title: 'What do they say together?',
    label: 'No verdict',
    effect: (n: Said) => `Together, ${n.studies} find an effect of ${n.point}.`,
    unsettled: (n: Said) =>
      `Together, ${n.studies} do not settle whether there is an effect; the best estimate is ${n.point}.`,
    one: (n: Said) => `One study puts the effect at ${n.point}. There is nothing to pool it with.`,
    ownInterval: (n: Said) => `With ${n.confidence} confidence its effect lies between ${n.low} and ${n.high}.`,
    interval: (n: Said) => `With ${n.confidence} confidence the mean effect lies between ${n.low} and ${n.high}.`,
    notNone: 'Unsettled is not the same as no effect.',
    same: 'The studies do not differ more than chance explains.',
    maybe: (n: Differing) =>
      `Whether the effect differs from place to place is not sure: chance can explain what is seen. The best estimate of its standard deviation is ${n.spread} (between ${n.low} and ${n.high}).`,
    differ: (n: Differing) =>
      `The effect is not the same everywhere: ${n.share} of the differences between studies is more than chance. Between places it has a standard deviation of ${n.spread} (between ${n.low} and ${n.high}).`,
    newcomer: (n: Said & { chance: string }) =>
      `In a new municipality the effect may lie anywhere between ${n.low} and ${n.high}. The chance that it is above 0 is ${n.chance}.`,
    worthwhile: (n: { smallest: string; chance: string }) =>
      `The chance of an effect that is worthwhile there, ${n.smallest} or more, is ${n.chance}.`,
    nowhereElse: 'Nothing is said of a new municipality: one effect is taken to hold for all these studies.',
    facts: {
      why: 'Why there is no verdict',
      noProtocol:
        'Published effects follow no protocol that says beforehand which direction is better and what effect is worthwhile',
      withPublished: 'Published effects take part, which followed no protocol; pool the bundles alone for a verdict',
      notAsked:
        'The protocol asks for no verdict here: that is for its primary and harm outcomes at the moment of decision, for everyone, against the control arm, at its own level',
      tooFew: 'Fewer than three studies say too little of all municipalities',
      noFloor: 'A verdict rests on the floored interval of Knapp and Hartung, which this test does not give',
      interval: 'The interval shown',
      floored: 'Knapp and Hartung, never narrower than the known errors allow',
      plain: 'the normal distribution, with the errors of the studies taken as known',
      own: 'that of the study itself',
    },
  },
  forest: {
    title: 'The studies and what they say together',
    figure: (n: string) =>
      n === '' ? 'Effect of each study, and of all together' : `${n}: effect of each study, and of all together`,
    description: (n: { studies: string }) =>
      `A bar for each of ${n.studies} with its interval; then all together, and what a new municipality may expect.`,
    intro:
      'Each bar is a study’s own interval, and the size of its dot its weight. Below them stands all together, and as a thin line where the effect of a new municipality may lie.',
    fewer: (n: { shown: string; studies: string }) =>
      `The figure shows the ${n.shown} studies with most weight of ${n.studies}; the table has all.`,
    better: 'above 0',
    worse: 'below 0',
    table: {
      study: 'Study',
      year: 'Year',
      source: 'Source',
      interval: 'Interval',
      estimate: 'Effect',
      error: 'Standard error',
      weight: 'Weight',
      shrunken: 'Drawn to the mean',
    },
    published: 'published',
    bundle: 'bundle',
    shrunken:
      'Drawn to the mean: the best guess of the effect in that place, from its own study and all the others. An uncertain study is drawn furthest.',
  },
  differ: {
    title: 'How much do places differ?',
    lines: {
      spread: 'Standard deviation between places (τ)',
      variance: 'Variance between places (τ²)',
      i2: 'Share of the spread that is not chance (I² from τ²)',
      i2Q: 'The same from Q alone (I² from Q)',
      h2: 'Total spread over chance alone (H²)',
      q: 'Test that all have one effect (Q)',
    },
    withInterval: (n: { value: string; low: string; high: string }) => `${n.value} (${n.low} to ${n.high})`,
    test: (n: { q: string; df: string; p: string }) => `${n.q} with ${n.df} degrees of freedom, p ${n.p}`,
    explained:
      'A share says how much of what is seen is real difference; it grows with the size of the studies. The standard deviation says how much the effect itself differs, in its own unit.',
  },
  stages: {
    title: 'In one calculation over all people',
    intro:
      'Above, every municipality is one study. Here the sums of all are added up, which gives the very regression that all rows together would give, with a level of its own for every municipality (or block).',
    found: (n: { answer: string; units: string; studies: string; df: string }) =>
      `One regression over ${n.units} people of ${n.studies}: ${n.answer}, with municipalities as clusters (CR2, Satterthwaite’s ${n.df} degrees of freedom).`,
    mean: (n: { mean: string }) => `The mean over municipalities is ${n.mean}.`,
    fewSites: 'With fewer than four degrees of freedom this interval is hardly known itself.',
    noSums: 'Not every municipality has shared the sums for this, so there is no such answer.',
  },
  compared: {
    title: (site: string) => `How ${site} compares with all`,
    intro:
      'An estimate of one place is part chance, so it stands here beside what all find together. This is no ranking: differences that chance can make say nothing of who does better.',
    nothing: 'This municipality has no estimate that was pooled.',
    own: 'Its own estimate',
    shrunken: 'Drawn to the mean: the best guess for this place',
    pooled: 'The mean of all',
    newcomer: 'Where the effect of a new municipality may lie',
    funnel: 'Where an estimate as precise as this one lies if the place is like the others',
    tooFew: 'With fewer than three municipalities there is nothing to compare with.',
    sides: {
      within: 'Its own estimate lies where it may be expected: nothing here calls for an explanation.',
      below:
        'Its own estimate lies lower than may be expected of a place like the others. Look for what was different there.',
      above:
        'Its own estimate lies higher than may be expected of a place like the others. Look for what was different there.',
    },
  },
  municipalities: {
    title: 'Whose bundles these are',
    caption: 'Bundles that were pooled',
    columns: { site: 'Code', name: 'Name', profile: 'Profile', signed: 'Signed by' },
    profiles: { exact: 'exact', public: 'rounded' },
    unsigned: 'nobody',
    unknown: 'unknown',
    kept: 'These took no part:',
    codes: {
      refused: 'refused',
      superseded: 'replaced by a later bundle of the same municipality',
      'duplicate-site': 'two bundles of one municipality, neither of which replaces the other',
      'other-arms': 'another protocol, with other arms',
      'other-instrument': 'another protocol, with another instrument',
      'other-horizon': 'another protocol, with other moments',
      'other-protocol': 'another protocol',
    },
    without: 'Without an estimate, and so not among the studies:',
    reasons: {
      'not-asked': 'not estimated there',
      'below-minimum': 'too few people to be shown',
      'units-too-alike': 'kept back, because it would tell about a few people',
    } as { readonly [code: string]: string },
  },
  moderators: {
    title: 'Under which circumstances?',
    warning:
      'Studies were not assigned to their circumstances by chance. What is shown here says where effects are larger, not that the circumstance makes them so: places that differ in one thing differ in others too.',
    slope: (n: { name: string; slope: string; low: string; high: string }) =>
      `The effect goes with ${n.name}: for each unit more it changes by ${n.slope} (between ${n.low} and ${n.high}).`,
    unsettled: (n: { name: string; slope: string; low: string; high: string }) =>
      `Whether the effect goes with ${n.name} is not settled: for each unit more it changes by ${n.slope} (between ${n.low} and ${n.high}).`,
    levels: (n: { name: string; p: string }) =>
      `Between the groups of ${n.name} the mean effects are compared in one test: p ${n.p}. The table has the mean of each.`,
    figure: (name: string) => `Effect of each study by ${name}`,
    description: 'A dot for each study, larger with more weight, and the line through them with its interval.',
    table: (confidence: string) => `What goes with the effect, with intervals of ${confidence}`,
    what: 'What',
    intercept: 'Where every number is 0, in the first group',
    level: (n: { name: string; level: string; k: string }) => `Mean where ${n.name} is ${n.level} (studies: ${n.k})`,
    lines: {
      all: 'Test that no circumstance matters',
      r2: 'Share of the variance between places that they explain (R²)',
      tau2: 'Variance between places that is left (τ²)',
      left: 'Test that nothing is left (QE)',
    },
    nothing: 'there is no variance to explain',
    test: (n: { f: string; df1: string; df2: string; p: string }) =>
      `F ${n.f} with ${n.df1} and ${n.df2} degrees of freedom, p ${n.p}`,
    labels: moderatorWarnings,
  },
  cumulative: {
    title: 'What was known, and when',
    figure: (n: string) => (n === '' ? 'The answer after each study' : `${n}: the answer after each study`),
    description: (n: { from: string; to: string }) => `The mean of all studies so far, from ${n.from} to ${n.to}.`,
    intro: 'Each bar is the answer of all studies up to then.',
    study: 'With',
  },
  leaveOut: {
    title: 'Does one study decide?',
    figure: (n: string) => (n === '' ? 'The answer without each study' : `${n}: the answer without each study`),
    description: (n: { low: string; high: string }) =>
      `Without one study the mean lies between ${n.low} and ${n.high}.`,
    range: (n: { low: string; high: string }) =>
      `Whichever study is left out, the mean stays between ${n.low} and ${n.high}.`,
    settled: 'Every one of these intervals says the same about 0 as all studies together.',
    changes: (n: { studies: string }) => `Without ${n.studies} the interval says something else about 0.`,
    without: 'Without',
    influence: 'Influence of each study',
    columns: {
      residual: 'Standardised residual',
      dffits: 'DFFITS',
      cook: 'Cook’s distance',
      ratio: 'Covariance ratio',
      tau2: 'τ² without it',
      q: 'Q without it',
      hat: 'Weight',
      dfbetas: 'DFBETAS',
    },
  },
  method: {
    title: 'How the numbers were calculated',
    model: (n: { method: string }) =>
      `Each study’s effect is its place’s own effect plus chance with a known error; places’ effects lie around one mean with variance τ². τ² was estimated by: ${n.method}.`,
    common: 'All studies were taken to have one and the same effect; each counts by its precision.',
    reml: 'The likelihood was searched over all values of τ² from 0 up, so that a second optimum or the boundary is not missed.',
    z: 'Intervals take the studies’ errors as known and use the normal distribution; with few studies they are too narrow.',
    knappHartung: (n: { df: string }) =>
      `The error of the mean is that of Knapp and Hartung, with Student’s t on ${n.df} degrees of freedom. Where studies happen to agree it can become too small; the floored error, max(1, q), cannot.`,
    both: (n: { plain: string; floored: string }) => `Plain interval: ${n.plain}. Floored interval: ${n.floored}.`,
    profile: 'The interval of τ² is the Q-profile interval.',
    prediction: (n: { df: string; wider: string; widerDf: string }) =>
      `The prediction interval uses the same error with ${n.df} degrees of freedom. With ${n.widerDf}, as other references have it, it would be ${n.wider}.`,
    predictionOnly: (n: { df: string }) =>
      `The prediction interval uses the same error with ${n.df} degree of freedom.`,
  },
  warnings: { title: 'What to know', labels: warnings },
  provenance: {
    title: 'To make it again',
    software: 'Software',
    method: 'Method and test',
    input: (file: string) => `Contents of ${file}`,
  },
};

export type PoolWords = typeof en;
