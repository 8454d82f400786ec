/** What a sentence of a verdict may name. */
export type VerdictNames = {
  readonly treatment: string;
  readonly control: string;
  readonly outcome: string;
  /** Whether a higher value is better. */
  readonly higherIsBetter: boolean;
};

const better = (n: VerdictNames) => (n.higherIsBetter ? 'higher' : 'lower');
const worse = (n: VerdictNames) => (n.higherIsBetter ? 'lower' : 'higher');

/** The verdicts in words. */
export const answer = {
  title: 'The answer',
  noVerdict: 'This pilot has no primary outcome with a comparison, so there is no verdict.',
  compared: (n: { treatment: string; control: string }) => `${n.treatment} compared with ${n.control}`,
  verdicts: {
    descriptive: {
      label: 'Description only',
      sentence: (n: VerdictNames) => `This describes what happened. It cannot say whether ${n.treatment} works.`,
      matched: (n: VerdictNames) => `This describes what happened. It cannot say whether ${n.treatment} works.`,
      meaning: 'Without a fair comparison we do not know what would have happened otherwise.',
    },
    'too-early': {
      label: 'Too early to judge',
      sentence: (n: VerdictNames) => `It is too early to say whether ${n.treatment} works better than ${n.control}.`,
      matched: (n: VerdictNames) => `It is too early to say whether ${n.treatment} works better than ${n.control}.`,
      meaning: 'The agreed moment of measurement has not been reached for everyone.',
    },
    'not-estimable': {
      label: 'Cannot be estimated',
      sentence: (n: VerdictNames) =>
        `With these data we cannot say whether ${n.treatment} works better than ${n.control}.`,
      matched: (n: VerdictNames) =>
        `With these data we cannot say whether ${n.treatment} works better than ${n.control}.`,
      meaning: 'The agreed calculation could not be made. It is not replaced by another one.',
    },
    harmful: {
      label: 'Harmful',
      sentence: (n: VerdictNames) =>
        `${n.treatment} makes things worse than ${n.control}: ${n.outcome} becomes ${worse(n)}, and ${better(n)} is better.`,
      matched: (n: VerdictNames) =>
        `With ${n.treatment} things went worse than with ${n.control}: ${n.outcome} is ${worse(n)}, and ${better(n)} is better.`,
      meaning: 'Chance is an unlikely explanation of this difference.',
    },
    'not-worthwhile': {
      label: 'No worthwhile effect',
      sentence: (n: VerdictNames) =>
        `${n.treatment} has no effect on ${n.outcome} that is worth the effort, compared with ${n.control}.`,
      matched: (n: VerdictNames) =>
        `With ${n.treatment} we see no difference in ${n.outcome} that is worth the effort, compared with ${n.control}.`,
      meaning: 'Any benefit is smaller than what the plan calls worth the effort.',
    },
    works: {
      label: 'Works',
      sentence: (n: VerdictNames) =>
        `${n.treatment} works better than ${n.control}: ${n.outcome} becomes ${better(n)}, and ${better(n)} is better.`,
      matched: (n: VerdictNames) =>
        `With ${n.treatment} things went better than with ${n.control}: ${n.outcome} is ${better(n)}, and ${better(n)} is better.`,
      meaning: 'Chance is an unlikely explanation of this difference.',
    },
    inconclusive: {
      label: 'Inconclusive',
      sentence: (n: VerdictNames) => `We do not know yet whether ${n.treatment} works better than ${n.control}.`,
      matched: (n: VerdictNames) => `We do not know yet whether ${n.treatment} works better than ${n.control}.`,
      meaning:
        'Inconclusive is not the same as ‘no effect’: an effect in the right direction is possible, and so is none. More people or more pilots are needed to tell.',
    },
    safe: {
      label: 'Safe enough',
      sentence: (n: VerdictNames) =>
        `${n.treatment} does not worsen ${n.outcome} by more than the plan calls acceptable.`,
      matched: (n: VerdictNames) =>
        `With ${n.treatment} we see no worsening of ${n.outcome} beyond what the plan calls acceptable.`,
      meaning: 'The whole interval stays within the margin of the plan.',
    },
    'harm-not-excluded': {
      label: 'Harm not excluded',
      sentence: (n: VerdictNames) =>
        `It is not certain that ${n.treatment} leaves ${n.outcome} within the acceptable margin.`,
      matched: (n: VerdictNames) =>
        `It is not certain that with ${n.treatment} ${n.outcome} stays within the acceptable margin.`,
      meaning: 'This is no proof of harm. A worsening beyond the agreed margin cannot be ruled out.',
    },
  },
  convincingly: {
    label: 'Works convincingly',
    meaning: 'The whole interval lies beyond the smallest effect that is worth the effort.',
  },
  between: (n: { causal: boolean; confidence: string; low: string; high: string; point: string }) =>
    `With ${n.confidence} confidence the ${n.causal ? 'effect' : 'difference'} lies between ${n.low} and ${n.high}; the best estimate is ${n.point}.`,
  openZero:
    'By itself this interval reaches zero, but the stepwise test that counts for the verdict makes zero unlikely.',
  sure: 'How sure is this?',
  higher: (size: string) => `${size} higher`,
  lower: (size: string) => `${size} lower`,
  noDifference: 'no difference',
  controlMean: (n: { control: string; mean: string }) => `${n.mean} on average with ${n.control}`,
  controlShare: (n: { control: string; mean: string }) => `${n.mean} with ${n.control}`,
  harmStillPossible: 'Harm is not ruled out by this: the interval also holds values that are worse.',
  several: (n: { confidence: string; m: string }) =>
    `The verdict uses ${n.confidence} confidence because ${n.m} comparisons are judged together.`,
  facts: {
    worthwhile: 'Smallest effect worth the effort',
    noWorthwhile: 'not stated in the plan, so the verdict cannot be ‘convincingly’',
    from: (size: string) => `${size}, by the plan`,
    margin: 'Acceptable worsening',
    atMost: (size: string) => `at most ${size}, by the plan`,
    controlMean: 'For comparison',
    basis: 'Evidence',
    rule: 'Reason for this verdict',
    units: 'People in this comparison',
    unitsText: (n: { treatment: string; treated: string; control: string; compared: string }) =>
      `${n.treated} with ${n.treatment}, ${n.compared} with ${n.control}`,
  },
  basis: {
    randomised:
      'Chance decided who got what, so beforehand the groups were alike on average, apart from chance. A difference that chance does not explain may be ascribed to the approach.',
    matched:
      'The groups were matched, not drawn: people who look alike were compared. Other differences between the groups may play a part.',
    none: 'There is no fair comparison group, so nothing can be said about the cause.',
  },
  because: 'the rule that was fixed beforehand',
};
