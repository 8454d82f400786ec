/** Words of the account: who took part, how it was calculated, what deviated. */
export const flow = {
  title: 'Who took part, and who dropped out',
  figure: 'From eligible to analysed',
  description: (n: { outcome: string }) =>
    `For each group the number of people assigned, measured and analysed for ${n.outcome}. All numbers stand in the table below.`,
  caption: 'Participants by stage',
  everyone: 'everyone',
  stage: 'Stage',
  arm: 'Group',
  about: 'For',
  units: 'People',
  clusters: 'Clusters',
  reasons: 'Not counted here, and why',
  stages: {
    eligible: 'eligible',
    invited: 'invited',
    consented: 'consented',
    assigned: 'assigned',
    offered: 'offered help',
    started: 'started',
    received: 'received help',
    completed: 'completed',
    measured: 'measured',
    analysed: 'analysed',
  },
  /** Where nobody was drawn, instead of the stage `assigned`. */
  inGroup: 'in this group',
  attrition: 'Share of the people assigned who were not analysed. A large difference makes the comparison less fair.',
  attritionOf: (n: { about: string; treatment: string; treated: string; control: string; compared: string }) =>
    `${n.about}: ${n.treated} with ${n.treatment}, ${n.compared} with ${n.control}.`,
};

export const balance = {
  title: 'Were the groups alike beforehand?',
  intro:
    'The standardized difference says how far the groups lay apart before the start; below 0.1 (either way) is small.',
  randomised:
    'Chance decided who got what. Differences in this table are then chance too, and the interval already allows for them: they do not lower a verdict.',
  caption: 'Characteristics before the start: means and standardized differences',
  characteristic: 'Characteristic',
  mean: (arm: string) => arm,
  difference: (arm: string) => `Difference, ${arm}`,
  pooled: 'Differences are divided by the standard deviation of both groups together.',
  treated: 'Differences are divided by the standard deviation of the group with the approach.',
  hidden: (below: string) =>
    `* Not shown: it would reveal a small number of people. ${below} stands for a share of fewer people than that.`,
};

export const robustness = {
  title: 'Does another calculation give another answer?',
  intro: 'The first calculation of the plan carries the verdict. The others show how robust it is.',
  caption: (n: { outcome: string; contrast: string }) => `${n.outcome}: ${n.contrast}`,
  first: (method: string) => `${method} (carries the verdict)`,
  joint: 'All groups together: did it matter for anyone in which group they were?',
};

export const methods = {
  title: 'How it was calculated',
  design: 'How the groups were made',
  covariates: 'Adjusted for',
  errors: 'Margins',
  df: 'Degrees of freedom',
  reference: 'Distribution',
  estimand: 'What is estimated',
  missing: 'Missing values',
  multiplicity: 'Several comparisons',
  confidence: 'Confidence',
  decideAt: 'Moment of the verdict',
  blocks: 'Blocks',
  blocksText: (n: { used: string; dropped: string }) => `${n.used} used, ${n.dropped} left out`,
  droppedLabels: (labels: string) => `Left out: ${labels}.`,
  lacksArm: (n: { block: string; arm: string }) => `${n.block}, where nobody was measured with ${n.arm}`,
  range: (low: string, high: string) => `${low} to ${high}`,
  itt: 'The effect of being offered the approach, whether or not people used it (intention to treat).',
  designs: {
    simple: 'Chance decided for each person separately.',
    complete: 'Chance divided everyone into groups of a fixed size.',
    blocked: 'Chance decided within blocks of people who are alike.',
    clustered: 'Chance decided for whole clusters, such as neighbourhoods or schools.',
    lottery:
      'Chance decided who got one of the places; the others were on a waiting list. Within the same priority everyone had the same chance.',
    factorial: 'Chance divided everyone over all combinations of the approaches.',
    paired: 'People who are alike formed pairs; chance decided within each pair.',
    'permuted-blocks':
      'People came one by one; chance decided within small blocks of them, in the order in which they came.',
    minimisation:
      'People came one by one; a weighted coin decided, mostly for the group that kept the groups most alike.',
    saturation:
      'Chance decided twice: for each cluster how many people in it get the approach, and then for each person in it who.',
    rerandomised:
      'Chance divided everyone again and again until the groups were alike; that division was taken. Everyone’s chance of each group is known exactly.',
    recorded: 'The groups were made earlier, elsewhere. How they were drawn is not stated.',
    matched: 'Nobody was drawn: people who are alike in what was known beforehand are compared.',
    'stepped-wedge': 'Everybody gets the help in the end; chance decided for whole clusters when it starts.',
  } as { readonly [method: string]: string },
  recorded: (design: string) => `${design} This was done earlier, elsewhere; the file records it.`,
  by: (columns: string) => `The blocks are made of: ${columns}.`,
  byOf: {
    minimisation: (columns) => `The groups were kept alike in: ${columns}.`,
    'permuted-blocks': (columns) => `Every combination of these has a list of its own: ${columns}.`,
  } as { readonly [method: string]: (columns: string) => string },
  accepted: (n: string) =>
    `About 1 in ${n} of all possible divisions keeps the groups this alike; which of those it became, chance alone decided.`,
  candidates: (n: string) => `Divisions tried: ${n}.`,
  alikeIn: (columns: string) => `What was looked at: ${columns}.`,
  cluster: (column: string) => `A cluster is: ${column}.`,
  estimators: {
    'difference-in-means': 'Difference in means, as the design asks',
    'lin-adjusted': 'Regression with a line for each group (Lin 2013)',
    'ols-adjusted': 'Regression with one common line (ordinary least squares)',
    'randomisation-inference': 'Difference in means, judged by replaying the draw',
    'stepped-wedge':
      'With the help against without it, differences between clusters and changes over time set aside (Hussey and Hughes 2007)',
  } as { readonly [method: string]: string },
  matchedEffects: {
    att: 'The difference for those who got the approach, as far as people who are alike can show it.',
    ate: 'The difference for everyone in the comparison, as far as people who are alike can show it.',
  },
  weights: {
    unit: 'every person counts equally',
    cluster: 'every cluster counts equally',
    'both-seen': 'clusters and periods in which both could be seen weigh more',
    precision: 'blocks with more information count more',
    'inverse-probability': 'people are weighted by the inverse of their chance of the group they are in',
    matching: 'people count as often as they are compared with someone',
    weighting: 'people are weighted so that the groups are alike',
  },
  populations: {
    sample: 'about these people',
    superpopulation: 'about the wider population these clusters come from',
  },
  over: {
    all: 'over everyone assigned and measured',
    'usable-blocks': 'over the blocks in which both groups are present',
    'complete-cases': 'over people of whom everything that the calculation needs is known',
    matched: 'over people for whom someone alike was found',
  },
  errorKinds: {
    classical: 'classical, equal spread assumed',
    hc0: 'HC0: spread may differ between people',
    hc1: 'HC1: spread may differ between people, with a small-sample correction',
    hc2: 'HC2: spread may differ between people, suits a comparison that was drawn',
    hc3: 'HC3: spread may differ between people, on the safe side',
    cr0: 'CR0: people in a cluster may be alike',
    cr1s: 'CR1S: people in a cluster may be alike, with a small-sample correction',
    cr2: 'CR2: people in a cluster may be alike, with a correction for few clusters',
    blocked: 'within blocks, then put together',
    clustered: 'between clusters',
    paired: 'between pairs',
  },
  references: {
    t: 't distribution',
    normal: 'normal distribution',
    newcombe: 'Newcombe’s interval for two proportions',
    randomisation: 'all ways in which chance could have decided',
    rerandomised: 'what chance does to groups that had to be alike',
    profile: 'profile likelihood',
    bootstrap: 'bootstrap',
    fieller: 'Fieller’s interval for a ratio',
  },
  replays: {
    enumerated: (draws: string) => `all ${draws} ways in which chance could have decided`,
    sampled: (draws: string) => `the draw replayed ${draws} times`,
    studentized: 'the difference over its error',
    difference: 'the difference itself',
  },
  compared: 'What is compared',
  outcomesMissing: 'People without the outcome are left out and counted.',
  covariatesMissing: {
    'complete-cases': 'People without a characteristic that is adjusted for are left out and counted.',
    'mean-indicator': 'An unknown characteristic gets the mean, with a mark that it was unknown.',
  },
  multiplicities: {
    none: 'Every comparison is judged by itself.',
    holm: 'Primary comparisons are judged together (Holm), so that chance does not get more tries.',
    'benjamini-hochberg':
      'Of the comparisons that seem to work only a limited share may be false (Benjamini-Hochberg).',
  },
  noCovariates: 'nothing',
  baseline: 'the outcome at the start',
  everyMoment: 'the only measurement',
};

export const refusals = {
  title: 'What could not be estimated',
  all: (n: { asked: string }) => `All ${n.asked} estimates that were asked for could be made.`,
  some: (n: { asked: string; refused: string }) =>
    `Of the ${n.asked} estimates that were asked for, ${n.refused} could not be made. They are listed, not dropped.`,
  caption: 'Refused estimates',
  estimate: 'Estimate',
  methods: 'Calculation',
  reason: 'Reason',
};

export const deviations = {
  title: 'What changed after registration',
  none: 'Nothing in the pilot was changed after it was registered.',
  unregistered: 'The pilot was not registered, so changes cannot be shown.',
  caption: 'Changes since registration',
  what: 'Where in the pilot',
  registered: 'Registered',
  now: 'Now',
  absent: '(not there)',
};

export const registration = {
  title: 'When was the plan fixed?',
  states: {
    'before-assignment': 'The plan was fixed before the groups were drawn. That is how it should be.',
    'before-outcomes': 'The plan was fixed after the groups were drawn, but before the outcomes were known.',
    late: 'The plan was fixed when outcomes were already there. Choices may have been made with knowledge of the results.',
    never: 'The plan was not fixed beforehand. Choices may have been made with knowledge of the results.',
  },
};

export const warnings = {
  title: 'Warnings',
  none: 'There are no warnings.',
  about: (n: { text: string; estimates: string }) => `${n.text} (${n.estimates})`,
  many: (n: string) => `${n} estimates`,
};

export const provenance = {
  title: 'Where the numbers come from',
  intro: 'With the same files and the same software anyone can make these numbers again, to the last digit.',
  software: 'Software',
  on: 'Date of the analysis',
  pilot: 'Pilot',
  protocol: 'Fingerprint of the plan (SHA-256)',
  seed: 'Fingerprint of the secret seed of the draw',
  noSeed: 'none',
  publicSeed: 'Public value that seeded the draw',
  input: (file: string) => `Fingerprint of ${file}`,
};
