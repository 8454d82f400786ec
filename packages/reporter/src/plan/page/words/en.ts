import type { AdviceCode, PlanWarningCode } from '../../plan-result.ts';
import { simulation } from './simulation-en.ts';

/** What a sentence about one comparison is made of; numbers are written already. */
export type Found = {
  readonly outcome: string;
  readonly treatment: string;
  readonly control: string;
  readonly effect: string;
  readonly detectable: string;
  readonly power: string;
  readonly target: string;
  readonly units: string;
  readonly needed: string;
  readonly more: string;
  readonly clusters: string;
  readonly moreClusters: string;
  readonly municipalities: string;
};

const labels: { readonly [code in AdviceCode]: string } = {
  enough: 'Enough',
  'too-few': 'Not enough',
  cannot: 'Cannot be shown',
  'no-effect-stated': 'No effect stated',
  'drop-arm': 'Fewer groups',
  'over-capacity': 'Over capacity',
};

const warnings: { readonly [code in PlanWarningCode]: string } = {
  'baseline-not-counted':
    'The measurement before the start makes the answer sharper, but how much is not known. It is not counted; state r2 if you know it.',
  'earlier-of-everyone': 'The earlier data lack a column that says who may take part, so everyone in them counts.',
  'earlier-lacks-outcome': 'The earlier data do not hold this outcome.',
  'few-clusters':
    'Some group has fewer than four clusters. Such a pilot rests on very little, whatever the numbers say.',
  'few-events':
    'In some group fewer than five participants are expected to have it, or not to have it. The chances are then rough.',
  'icc-from-few-clusters':
    'How alike participants of a cluster are is estimated from fewer than 40 clusters. That is rough: see also what a larger ICC would do.',
  'mean-assumed': 'How many participants have it is unknown. Half of them is assumed, which is the least favourable.',
  'nearest-formula':
    'No formula holds for how the groups are made here; what the formula says is that of what comes nearest. Where the pilot was played too, believe the play.',
  'others-every-period':
    'How much a participant’s measurements have in common over time is unknown. None of it is assumed, as if others were measured in every period. That is unfavourable where the same participants are measured; state repeat if you know it.',
  'poisson-assumed':
    'How much counts differ between participants is unknown. No more than chance is assumed, which is favourable.',
  'r2-not-used': 'The plan says what covariates explain, but the analysis uses none, and no blocks. It is not counted.',
  'shares-assumed': 'The allocation is recorded; groups of the same size are assumed.',
  standardized:
    'How much participants differ is unknown, so effects are in standard deviations. Half a standard deviation is a large effect.',
};

/** The words of an English plan; their type is what every other language must have. */
export const en = {
  kicker: 'What this pilot can show, known beforehand',
  footer: 'Made by Pionier from plan.json; the same pilot always gives the same plan.',
  contents: 'In this plan',
  parts: { answer: 'The answer', results: 'The numbers', account: 'What is assumed' },
  standardDeviations: 'standard deviations',
  /** Neutral: who or what takes part is called as the pilot calls it, once, in the head. */
  participants: (n: string) => `${n} participants`,
  participantsIn: (n: { units: string; clusters: string }) => `${n.units} participants in ${n.clusters} clusters`,
  pair: (n: { treatment: string; control: string }) => `${n.treatment} against ${n.control}`,
  head: {
    compared: 'Compared',
    unit: 'A participant is a',
    site: 'Where',
    units: 'Expected',
    measured: 'Of whom measured',
    perArm: 'In each group',
    made: (n: { software: string }) =>
      `Made with ${n.software}. Chances, not promises: they hold as far as what is assumed holds.`,
  },
  answer: {
    title: 'Is this pilot large enough?',
    all: 'Yes: this pilot is large enough to find every effect that it is about.',
    some: 'Partly: this pilot is large enough for some of its questions, not for others.',
    none: 'No: this pilot is too small for what it must show.',
    unknown: 'The pilot does not say which effect is worth finding. Below stands what it can find.',
    labels,
    enough: (n: Found) =>
      `With ${n.units} the chance to find a difference of ${n.effect} is ${n.power}, if it is there: enough.`,
    tooFew: (n: Found) =>
      `With ${n.units} the chance to find a difference of ${n.effect} is only ${n.power}, even if it is there.`,
    cannot: (n: Found) =>
      `A difference of ${n.effect} cannot be found with a chance of ${n.target}, however many take part.`,
    noEffect: (n: Found) =>
      `With ${n.units} differences of ${n.detectable} or more are found with a chance of ${n.target}.`,
    safe: (n: Found) =>
      `If there is no harm, the chance to exclude harm of ${n.effect} or more is ${n.power} with ${n.units}.`,
    detectable: (n: Found) =>
      `Found with a chance of ${n.target}: differences of ${n.detectable} or more. A smaller one will most likely stay undecided.`,
    nothingDetectable: (n: Found) => `No difference that is possible is found with a chance of ${n.target}.`,
    needed: (n: Found) => `A chance of ${n.target} takes ${n.needed} in all: ${n.more} more.`,
    neededClusters: (n: Found) =>
      `A chance of ${n.target} takes ${n.needed} in all: ${n.moreClusters} more clusters of the same size.`,
    neededToo: { lottery: 'Places must grow along, in the same proportion.' } as { readonly [design: string]: string },
    municipalities: (n: Found) => `That is ${n.municipalities} municipalities of this size that run the same pilot.`,
    several: (n: { m: string; alone: string }) =>
      `${n.m} comparisons are judged together, so each must be surer by itself. Judged alone the chance would be ${n.alone}.`,
    facts: { effect: 'To be found', units: 'Participants per group', level: 'Interval of the verdict' },
    perArm: (n: { arm: string; units: string }) => `${n.units} with ${n.arm}`,
    perSide: (n: { arm: string; units: string }) => `${n.arm}: ${n.units}`,
    offered: (n: { offered: string }) =>
      `Not everyone takes up the help: among all who are offered it, ${n.offered} is left of that difference.`,
    armsTitle: (n: { arms: string; units: string }) => `${n.arms} groups on ${n.units} cannot show this`,
    arms: (n: { outcome: string; now: string; fewer: string; detectable: string }) =>
      `${n.fewer} groups would find differences of ${n.detectable} or more in ${n.outcome}, where it is now ${n.now}.`,
    armsBest: (arm: string) => `Most is gained without ${arm}.`,
    armsPower: (n: { from: string; to: string }) =>
      `The chance to find what must be found goes from ${n.from} to ${n.to}.`,
    capacityTitle: 'More participants than places',
    capacity: (n: { arm: string; units: string; capacity: string }) =>
      `${n.arm} would get ${n.units}, and has place for ${n.capacity}. Change shares, or draw fewer participants.`,
  },
  comparisons: {
    title: 'Every comparison',
    caption: 'What each comparison can show',
    what: 'Outcome and comparison',
    perArm: 'Participants per group',
    clusters: 'Clusters per group',
    effect: 'To be found',
    power: 'Chance to find it',
    alone: 'Judged alone',
    detectable: (target: string) => `Found with ${target}`,
    needed: (target: string) => `Participants for ${target}`,
    safe: 'excluding harm',
    note: 'The chance to find an effect is the power: the chance that the interval of the verdict leaves out zero when the effect is as large as stated.',
  },
  curves: {
    title: 'More participants, more certainty',
    power: (n: { outcome: string; effect: string; pairs: string }) =>
      `${n.outcome}: chance to find a difference of ${n.effect} (${n.pairs})`,
    detectable: (n: { outcome: string; target: string; pairs: string }) =>
      `${n.outcome}: smallest difference found with a chance of ${n.target} (${n.pairs})`,
    description: (n: { planned: string; value: string }) =>
      `A curve over the number of participants in all groups together. At the planned number, ${n.planned}, it is ${n.value}. All numbers stand in the table below.`,
    planned: (n: string) => `planned: ${n}`,
    target: (n: string) => `asked: ${n}`,
    units: 'participants in all',
    tableUnits: 'Participants',
    tableClusters: 'Clusters',
    tablePower: 'Chance',
    tableDetectable: 'Smallest difference',
  },
  arms: {
    title: 'What fewer groups would show',
    intro: 'The same participants over fewer groups: each group is larger, and fewer comparisons are judged together.',
    caption: 'The same participants without one of the groups',
    without: 'Without',
    now: 'As planned',
  },
  costs: {
    title: 'What it will cost',
    sentence: (n: { expected: string; low: string; high: string }) =>
      `About ${n.expected} is expected; between ${n.low} and ${n.high}.`,
    exactly: (n: { expected: string }) => `${n.expected} is expected.`,
    caption: 'Budget by group',
    arm: 'Group',
    units: 'Participants',
    perUnit: 'Each',
    fixed: 'Fixed',
    low: 'At least',
    expected: 'Expected',
    high: 'At most',
    total: 'Together',
    note: 'At least: those who drop out cost nothing. At most: everyone costs the whole. Only what the pilot states is counted; measuring and staff are not, unless they are in it.',
    inTurn:
      'Everybody gets each of these in turn, and costs each of them once, however long it lasts; what is fixed is paid once.',
    without: (arms: string) => `Without a stated cost, and not counted: ${arms}.`,
  },
  simulation,
  assumptions: {
    title: 'What was assumed',
    caption: 'Outcomes',
    outcome: 'Outcome',
    mean: 'Mean or share without the approach',
    sd: 'Standard deviation',
    effect: 'Effect to be found',
    icc: 'Likeness within clusters (ICC)',
    repeat: 'Of the rest within clusters, a participant keeps throughout',
    r2: 'Explained by blocks and covariates (R²)',
    origins: { plan: 'plan', earlier: 'earlier data', default: 'assumed' },
    facts: {
      units: 'Can take part',
      design: 'How groups are made',
      shares: 'Shares',
      clusters: 'Clusters, and how unequal (coefficient of variation)',
      blocks: 'Blocks',
      attrition: 'Not measured in the end',
      uptake: 'Of those offered, take it up; of the control group, get it anyway',
      power: 'Chance asked for',
      level: 'Verdicts judged together',
    },
    share: (n: { arm: string; share: string }) => `${n.arm} ${n.share}`,
    uptake: (n: { compliance: string; crossover: string }) => `${n.compliance}; ${n.crossover}`,
    family: (n: { m: string; confidence: string; each: string }) =>
      `${n.m}, at ${n.confidence} together: intervals of ${n.each} each`,
    designs: {
      simple: 'drawn one by one',
      complete: 'drawn in fixed numbers',
      blocked: 'drawn within blocks',
      clustered: 'whole clusters drawn',
      paired: 'one of each pair drawn',
      'permuted-blocks': 'drawn in permuted blocks, in the order of arrival',
      minimisation: 'drawn one by one to keep the groups alike',
      lottery: 'places by lot, the others wait',
      factorial: 'every combination of interventions',
      'stepped-wedge': 'whole clusters drawn to when they start',
      saturation: 'clusters draw how many get help, and then who',
      matched: 'not drawn: alike participants matched',
    } as { readonly [design: string]: string },
  },
  method: {
    title: 'How it was calculated',
    designs: {
      lottery:
        'Compared are those whose chance of a place lay between 0 and 1, within classes of the same chance. More participants bring more places in the same proportion, as more municipalities do; who has a certain place is not compared.',
      factorial:
        'Every participant answers the question about every intervention: a main effect is the mean of the groups with it less that of the groups without, Σ w² v/n its variance. An interaction has four times that variance, and carries no verdict.',
      saturation:
        'Groups in different clusters have the design effect of their own participants per cluster; between groups in the same clusters what clusters have in common falls out.',
      matched:
        'Everyone with the help is taken to find a match, so that the pairs decide. What a difference that nobody measured would do is not counted: a plan cannot know it.',
    } as { readonly [design: string]: string },
    common: [
      'The power is the chance that the two-sided interval that carries the verdict lies wholly above zero when the true effect is as stated: P(T > t) for the noncentral t distribution with noncentrality Δ/s, t the quantile of that interval. The chance of a verdict on the wrong side is not counted.',
      'Participants who are lost to measurement leave n (1 − attrition). Of an effect Δ among those who receive the help, Δ (compliance − crossover) is left between the groups as drawn; that is what the verdict is about, and its variance is taken to be the outcome’s own.',
    ],
    binary:
      'Of yes and no the variance is p (1 − p), the test pools both groups, and the normal distribution is used, as in power.prop.test of R.',
    clustered:
      'Whole clusters multiply the variance by 1 + ((cv² + 1) m − 1) ICC, with m participants measured a cluster; t has the number of clusters less two as degrees of freedom.',
    explained: 'Blocks and covariates multiply the variance by 1 − R².',
    municipalities:
      'Several municipalities count as one larger pilot. Where effects differ between municipalities it takes more.',
  },
  warnings: { title: 'To keep in mind', labels: warnings },
  provenance: {
    title: 'Where this comes from',
    software: 'Software',
    protocol: 'Fingerprint of the protocol (SHA-256)',
    input: (file: string) => `Fingerprint of ${file}`,
  },
};

/** The words of a plan in one language. */
export type PlanWords = typeof en;
