/** Words of the head and of the sections with results. */
export const head = {
  kicker: 'Pilot report',
  site: 'Where',
  stage: 'Stage',
  law: 'Law',
  lead: 'Led by',
  dataUse: 'Use of the data',
  compared: 'Compared',
  made: (n: { software: string; on: string }) => `Made on ${n.on} with ${n.software}.`,
  internalTitle: 'Internal: not for sharing',
  internal: 'This version shows all counts, small ones too. Keep it inside.',
  syntheticTitle: 'Made-up data',
  synthetic: 'The data in this report are made up. The report is an example and says nothing about real people.',
  masked: (n: { minimum: string }) =>
    `Numbers of people below ${n.minimum} are hidden, and so are numbers that would give them away.`,
  stages: {
    exploration: 'exploration',
    feasibility: 'feasibility',
    effect: 'effect',
    'scale-up': 'scale-up',
  },
  laws: { wmo: 'Wmo', jeugdwet: 'Youth Act (Jeugdwet)', participatiewet: 'Participation Act', other: 'other' },
};

/** Words for the arms and comparisons of a factorial design. */
export const factorial = {
  none: 'none of these',
  only: (title: string) => `${title} only`,
  without: (title: string) => `no ${title}`,
  together: (titles: string) => `${titles} together`,
  additive: 'the sum of the two apart',
};

export const effects = {
  title: (causal: boolean): string => (causal ? 'The effects in one view' : 'The differences in one view'),
  intro: (causal: boolean) =>
    `The bar shows where the ${causal ? 'effect' : 'difference'} lies with great confidence, the dot the best estimate. A bar across the line at zero: better and worse are both possible.`,
  figure: (n: { outcome: string; causal: boolean }) =>
    n.causal ? `Effect on ${n.outcome}` : `Difference in ${n.outcome}`,
  against: (n: { title: string; control: string }) => `${n.title}, compared with ${n.control}`,
  description: (n: { rows: number; better: string }) =>
    `${n.rows === 1 ? 'One comparison as a horizontal bar' : `${n.rows} comparisons as horizontal bars`} around a line at zero (no difference); better is to the ${n.better}. All numbers stand in the table below.`,
  right: 'right',
  left: 'left',
  better: 'better',
  worse: 'worse',
  worthwhile: 'worth the effort',
  margin: 'acceptable margin',
  adjusted: 'The thin line is the interval that counts for the verdict, where several comparisons are judged together.',
  result: (title: string) => `Intended result: ${title}`,
  unit: (n: { title: string; unit: string }) => (n.unit === '' ? n.title : `${n.title} (${n.unit})`),
  noEstimates: 'There are no estimates to show.',
};

export const columns = {
  comparison: 'Comparison',
  moment: 'Moment',
  interval: (confidence: string) => `Interval (${confidence})`,
  estimate: 'Best estimate',
  pValue: 'p-value',
  adjustedP: 'p-value, judged together',
  people: 'People',
  group: 'Group',
  before: 'Before',
  after: 'After',
  change: 'Change',
  controlled: (causal: boolean): string =>
    causal ? 'Controlled effect: interval (best estimate)' : 'Difference between groups: interval (best estimate)',
  outcome: 'Outcome',
  to: (low: string, high: string) => `${low}\u00a0to\u00a0${high}`,
  versus: (treatment: string, control: string) => `${treatment} against ${control}`,
  method: 'Method',
  arm: 'Group',
};

export const beforeAfter = {
  title: 'Before and after, and why that is not the effect',
  intro:
    'People also change without help: time passes, things settle down. So before-after says little by itself. The controlled effect compares with people who did not get the approach.',
  sentence: (n: { treatment: string; control: string; change: string; without: string }) =>
    `With ${n.treatment} the change was ${n.change}. But with ${n.control} it was ${n.without}, without that approach.`,
  caption: (outcome: string) => `Before, after and controlled: ${outcome}`,
  note: 'Changes are about people who were measured both times; the controlled effect may use more people and adjust for differences beforehand.',
};

export const groups = {
  title: 'For whom?',
  warning: 'Groups never carry a verdict',
  warningText:
    'Groups are small and there are several of them, so differences between groups often arise by chance. Use them as a question for a next pilot, not as an answer.',
  others: (group: string) => `Others (not: ${group})`,
  caption: (n: { outcome: string }) => `Effects by group: ${n.outcome}`,
  differs: 'rare if the effect were the same for both',
  same: 'no ground to say that the effect differs',
  conclusion: 'What it says',
  vulnerable: (group: string) => `${group} is marked as a vulnerable group: look closely whether it is harmed.`,
  hidden: '* Not shown: it would be about too few people.',
  testsTitle: 'Do the effects differ between groups?',
};

export const harm = {
  title: 'Possible harm',
  intro: 'For these outcomes the plan says how much worse is still acceptable.',
};

export const expectations = {
  title: 'What was expected, and what was found',
  intro: 'These expectations stand in the plan.',
  caption: 'Expected and found',
  from: 'Source',
  about: 'About',
  expected: 'Expected',
  found: (confidence: string) => `Found (interval, ${confidence})`,
  inside: 'As expected?',
  yes: 'possible: it lies within the interval',
  better: 'found is better than expected',
  worse: 'found is worse than expected',
  unknown: 'cannot be said',
  standardized: (value: string) => `${value}\nstandard deviations`,
  prior: (source: string) => `${source} (earlier research)`,
};

export const costs = {
  title: 'Costs',
  caption: 'What the approaches cost',
  perUnit: 'Per person',
  fixed: 'Fixed',
  total: 'In total',
  year: 'Prices of',
  source: 'Source',
  extra: (n: { treatment: string; control: string; amount: string }) =>
    `${n.treatment} costs ${n.amount} more per person than ${n.control}, fixed costs left out.`,
  less: (n: { treatment: string; control: string; amount: string }) =>
    `${n.treatment} costs ${n.amount} less per person than ${n.control}, fixed costs left out.`,
  equal: (n: { treatment: string; control: string }) =>
    `${n.treatment} costs as much per person as ${n.control}, fixed costs left out.`,
  note: 'These are the costs of the approach itself. Savings elsewhere count only where they are measured as an outcome.',
};
