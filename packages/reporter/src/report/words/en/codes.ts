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
    'missing-arm': () => 'One of the two groups does not exist at this site.',
  } as { readonly [code: string]: (v: Values) => string },
  warnings: {
    'few-events': () =>
      'The outcome hardly ever, or nearly always, occurs in a group. The interval uses a method (Newcombe) made for that.',
    'few-degrees-of-freedom': () => 'There is little information about chance; the interval is uncertain itself.',
    'dropped-blocks': () => 'Blocks in which one of the groups is absent are left out of the comparison.',
    'blocks-dropped': () => 'Blocks in which one of the groups is absent are left out of the comparison.',
    'full-leverage': () =>
      'One person alone decides a number in the calculation; that person adds no information on chance.',
    'collinear-columns': (v: Values) =>
      `A characteristic says the same as others and was left out${v('columns') === null ? '' : `: ${v('columns')}`}.`,
    'precision-weights': () =>
      'This method counts blocks with more even shares more heavily, so it answers a slightly different question.',
    'differential-attrition': () =>
      'Not equally many people dropped out of each group. That can make the comparison less fair.',
    attrition: () => 'Part of the people could not be measured. The comparison is about those who were.',
    'vanished-units': () => 'Some people who were assigned are no longer in the data.',
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
    'beyond-worthwhile': () => 'The whole interval lies beyond the smallest effect that is worth the effort.',
    'contains-zero': () => 'The interval holds both better and worse.',
    'within-margin': () => 'The whole interval stays within the acceptable margin.',
    'margin-not-excluded': () => 'The interval reaches beyond the acceptable margin.',
  } as { readonly [code: string]: (v: Values) => string },
  reasons: {
    outside: 'belongs to none of the compared groups',
    unassigned: 'not assigned',
    unknown: 'not known',
    missing: 'not measured',
    'not-usable': 'measured, but not usable in the calculation',
    other: 'other reasons',
  } as { readonly [code: string]: string },
};
