/** A value that belongs to a code, or null when it is absent or may not be shown. */
export type Values = (name: string) => string | null;

const or = (value: string | null, otherwise: string) => value ?? otherwise;

/** Codes of refusals, warnings, rules and reasons, in words. */
export const codes = {
  refusals: {
    'not-yet-measured': () => 'The measurement at this moment is not there yet.',
    'no-units': () => 'Nobody in these groups has a measurement.',
    'arm-too-small': (v: Values) =>
      `In ${or(v('block'), 'part of the comparison')} one of the groups has too few people to know how much they differ among themselves.`,
    'too-few-clusters': () => 'At least two clusters in each group are needed to know how much clusters differ.',
    'too-few-pairs': () => 'There are too few complete pairs to know how much pairs differ.',
    'no-variation': () => 'Everyone in these groups has the same value, so chance cannot be judged.',
    'no-degrees-of-freedom': () => 'There are as many unknowns as people, so chance cannot be judged.',
    'unequal-chances': () =>
      'People in the same block had different chances of each group; this method would compare them unfairly.',
    'unsupported-design': () => 'This method does not fit how the groups were drawn.',
    'errors-finer-than-drawn': () =>
      'The margins asked for treat people as drawn one by one, but they were drawn in larger wholes.',
    'collinear-treatment': () =>
      'Who got the help cannot be told apart from another characteristic in the calculation.',
    'no-baseline': () => 'The method needs a measurement beforehand, and there is none.',
    'not-matched': () => 'No comparison group of people who are alike could be made.',
    'missing-arm': () => 'One of the two groups does not exist at this site.',
    'no-mechanism': () =>
      'This method draws the groups again, just as they were drawn, and that cannot be done here: how is not known, or not for this comparison.',
  } as { readonly [code: string]: (v: Values) => string },
  warnings: {
    'void-units': (v) => `Assigned in error and therefore left out of the comparison: ${v('units')}.`,
    'few-events': () =>
      'The outcome hardly ever, or nearly always, occurs in a group. The interval uses a method (Newcombe) made for that.',
    'small-df': () =>
      'There is little information about chance (fewer than 4 degrees of freedom): the interval may be too short.',
    'few-clusters-df': () =>
      'There are so few clusters that there is little information about chance: the interval may be too short.',
    'few-draws': () =>
      'Chance could have made the groups in only a few ways, too few for a small p-value; the interval may have no end.',
    'balance-not-used': () =>
      'The interval does not count on how alike the groups were made beforehand (people were drawn in several rounds, or there are too few of them), so that it is wider than it need be.',
    'leverage-one': () => 'Someone alone decides a number in the calculation, and so says nothing about chance.',
    'collinear-column': (v: Values) =>
      `${or(v('column'), 'A characteristic')} says the same as other characteristics and is left out.`,
    'clusters-unused': (v: Values) =>
      `The margins do not use the clusters (${or(v('column'), 'column')}): people were drawn one by one.`,
    'incomplete-matches': () => 'People who were matched but have no outcome are left out, with whom they leave alone.',
    'incomplete-pairs': () => 'Pairs of which one member is missing are left out.',
    collinear: (v: Values) =>
      `${or(v('columns'), 'A characteristic')} says the same as other characteristics and is not matched on.`,
    discarded: () => 'People beyond the chances of the other group were left out before matching.',
    'fewer-matches': () => 'For some people fewer people like them were found than asked for.',
    'near-separation': () => 'Of some people the characteristics nearly say whether they got the approach.',
    trimmed: () => 'People with an extreme chance of the approach were left out, or count less.',
    'unmatched-treated': () =>
      'For some people with the approach nobody like them was found: the numbers are not about them.',
    'precision-weights': () =>
      'This method counts blocks with more even shares more heavily, so it answers a slightly different question.',
    'reading-unknown-id': (v: Values) =>
      `Rows of ${or(v('file'), 'a file')} belong to nobody in the pilot: ${or(v('rows'), 'some')}.`,
    'reading-duplicate-id': (v: Values) =>
      `Rows of ${or(v('file'), 'a file')} stand there twice: ${or(v('rows'), 'some')}.`,
    'reading-missing-id': (v: Values) => `Rows of ${or(v('file'), 'a file')} have no id: ${or(v('rows'), 'some')}.`,
    'reading-unmatched-moment': (v: Values) =>
      `Rows of ${or(v('file'), 'a file')} belong to no moment of measurement: ${or(v('rows'), 'some')}.`,
  } as { readonly [code: string]: (v: Values) => string },
  rules: {
    'no-control': () => 'No group serves as the comparison.',
    stage: () => 'At this stage of a pilot (exploration or feasibility) only a description is allowed.',
    'about-satisfaction': () => 'Satisfaction says nothing about whether help works.',
    'about-activity': () => 'Counting what was done says nothing about whether it works.',
    'design-not-declared': () => 'It is not stated how the groups were drawn.',
    'matched-imbalance': () => 'The matched groups still differ too much from each other.',
    'not-measured': () => 'The measurement that decides is not there yet.',
    'window-open': () => 'For some people the agreed time has not passed yet.',
    refused: () => 'The calculation that decides could not be made.',
    'entirely-below-zero': () => 'The whole interval lies on the worse side of zero.',
    'below-worthwhile': () => 'The whole interval lies below the smallest effect that is worth the effort.',
    'entirely-above-zero': () => 'The whole interval lies on the better side of zero.',
    'beyond-worthwhile': () => 'Even the least favourable value in the interval is worth the effort.',
    'holm-above-zero': () =>
      'The stepwise test (Holm) over all comparisons makes ‘no effect’ unlikely; the estimate lies on the better side.',
    'holm-below-zero': () =>
      'The stepwise test (Holm) over all comparisons makes ‘no effect’ unlikely; the estimate lies on the worse side.',
    'contains-zero': () => 'The interval holds both better and worse.',
    'within-margin': () => 'The whole interval stays within the acceptable margin.',
    'margin-not-excluded': () => 'The interval reaches beyond the acceptable margin.',
  } as { readonly [code: string]: (v: Values) => string },
  reasons: {
    certain: 'has a place for certain, so is not compared',
    outside: 'belongs to none of the compared groups',
    unassigned: 'not assigned',
    unknown: 'not known',
    void: 'assigned in error',
    missing: 'not measured',
    'no-arrival': 'not known when they came',
    'before-intake': 'came before intake began',
    'after-intake': 'came after intake ended',
    'unknown-id': 'belongs to nobody in the pilot',
    'duplicate-id': 'stands there twice',
    'missing-id': 'without an id',
    'unmatched-moment': 'at no moment of measurement',
    'not-usable': 'measured, but not usable in the calculation',
    unmatched: 'left out: nobody like them, or not needed',
    'missing-covariate': 'something unknown that is matched on',
    other: 'other reasons',
  } as { readonly [code: string]: string },
};
