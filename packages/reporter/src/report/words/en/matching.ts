/** Words of the sections about a matched comparison. */
export const sideBySide = {
  title: 'Unmatched, matched and drawn by lot, side by side',
  intro:
    'The first bar compares everyone in both groups as they are. The second compares people who look alike. The two differ, because people who take part differ from people who do not.',
  randomised:
    'The last bar is the answer of a study that drew lots: there the groups were alike on average, also in what nobody measured. It is the yardstick. Where the matched bar lies far from it, people who look alike on paper may still have differed.',
  without:
    'No study that drew lots is stated in the plan, so there is no yardstick here: how far the matched bar lies from the truth cannot be seen.',
  figure: (n: { outcome: string }) => `${n.outcome}: ways to compare`,
  description: (n: { rows: string }) =>
    `${n.rows} horizontal bars around a line at zero (no difference). All numbers stand in the table below.`,
  caption: (n: { outcome: string }) => `${n.outcome}, by way of comparing`,
  way: 'Way of comparing',
  naive: 'Everyone, as they are',
  matched: 'Matched',
  prior: 'Drawn by lot',
  source: 'Source',
  here: 'these data',
  people: 'People',
};

export const matching = {
  title: 'Which people were compared, and are they alike?',
  intro:
    'Nobody was drawn. For the people with the approach, people without it were looked for who look like them in what was known beforehand. What is not known cannot be matched.',
  refused: 'No comparison group could be made',
  methods: {
    exact: 'The same in every characteristic',
    'coarsened-exact': 'The same in every characteristic, in classes',
    nearest: 'Each person with the nearest one who is like them',
    optimal: 'Pairs that together differ least',
    'entropy-balancing': 'Weights that make the groups the same on average',
    'inverse-probability': 'Weights by the chance of getting the approach',
  } as { readonly [method: string]: string },
  facts: {
    method: 'Way of matching',
    covariates: 'Alike in',
    exact: 'The same in',
    estimand: 'About whom',
    people: (arm: string) => `People with ${arm}`,
    effective: 'What the comparison group is worth',
    reused: 'Used more than once',
  },
  estimands: {
    att: 'those who got the approach (or as many of them as could be matched)',
    ate: 'everyone in the comparison (or as many of them as could be matched)',
  },
  counts: (n: { matched: string; all: string }) => `${n.matched} of ${n.all} compared`,
  unmatched: (count: string) => `left out, nobody like them or not needed: ${count}`,
  incomplete: (count: string) => `left out, something unknown that is matched on: ${count}`,
  effective: (n: { effective: string; arm: string }) =>
    `as much as ${n.effective} people with ${n.arm} who each count once`,
  reused: (count: string) => `${count} people are compared with more than one other`,
  love: {
    title: 'Differences before and after matching',
    description: (n: { rows: string; beyond: string }) =>
      `One line for each of ${n.rows} characteristics, with a ring for the difference before matching and a dot for the difference after, in standard deviations without their sign. A dashed line stands at 0.1; after matching ${n.beyond} lie beyond it. All numbers stand in the table below.`,
    before: 'before',
    after: 'after',
    limit: '0.1: small',
    axis: 'standard deviations',
  },
  balanced:
    'After matching no difference is larger than 0.1 standard deviations: in what is known the groups are alike.',
  unbalanced: (n: { columns: string }) =>
    `After matching the groups still differ by more than 0.1 standard deviations in: ${n.columns}. So the numbers describe, and carry no verdict about the approach.`,
  caption: 'Balance before and after matching',
  columns: {
    characteristic: 'Characteristic',
    treated: 'With the approach',
    controlBefore: 'Without, before',
    controlAfter: 'Without, after',
    differenceBefore: 'Difference before',
    differenceAfter: 'Difference after',
    ratio: 'Ratio of variances after',
    ecdfMean: 'ECDF, mean',
    ecdfMax: 'ECDF, most',
  },
  treated:
    'Differences are divided by the standard deviation of the people with the approach, before matching. A ratio of variances near 1 and an ECDF difference near 0 say that not only the averages are alike.',
  pooled:
    'Differences are divided by the standard deviation of both groups, before matching. A ratio of variances near 1 and an ECDF difference near 0 say that not only the averages are alike.',
  hidden: '* Not shown: it would reveal a small number of people.',
  refusals: {
    'empty-arm': 'One of the groups is empty.',
    'no-convergence': 'The chance of getting the approach could not be estimated.',
    'no-matches': 'Nobody in one group is enough like anybody in the other.',
    'no-overlap': 'The groups have no people in common who could have been in either.',
    separation: 'The characteristics say exactly who got the approach, so nobody without it is like them.',
    'singular-covariates': 'Characteristics that are matched on say the same thing.',
    'too-large': 'There are too many people for this way of matching.',
    'unsupported-caliper': 'The limit on how far a match may be does not fit these characteristics.',
    'unsupported-coarsening': 'The classes do not fit these characteristics.',
  } as { readonly [code: string]: string },
};

export const sensitivity = {
  title: 'Could something nobody measured explain the difference?',
  intro:
    'Matching makes people alike in what is known. These numbers say how strong something unknown would have to be to explain the difference away. They do not say whether it exists.',
  about: (n: { outcome: string; contrast: string }) => `${n.outcome}: ${n.contrast}`,
  eValue: 'E-value',
  eValueText: (n: { value: string }) =>
    `Something unknown must make both the approach and a better or worse outcome ${n.value} times as likely, beyond all that was matched on, to bring the best estimate to zero.`,
  interval: (n: { value: string }) => `For the near end of the interval ${n.value} times is enough.`,
  already: 'The interval already holds zero: nothing unknown is needed for that.',
  approximate: 'For an outcome in numbers this is an approximation.',
  gamma: 'Rosenbaum’s bound',
  gammaText: (n: { gamma: string }) =>
    `The difference would still be told from zero if, of each pair, something unknown made one up to ${n.gamma} times as likely as the other to get the approach; beyond that it might be explained.`,
  none: 'Already if nothing unknown plays a part, pairs do not tell the difference from zero. So there is nothing for something unknown to explain away.',
};
