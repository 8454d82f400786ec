import { defineInstrument } from './instrument.ts';

/** The answers in order: yes, more or less, no. */
const moreOrLess = 1;

/** The first three items are emotional, the others social. */
const emotionalItems = 3;

/**
 * The six-item De Jong Gierveld loneliness scale.
 *
 *   score = #(emotional items answered yes or more or less) + #(social items answered no or more or less)    0 … 6
 *
 * `answers` has six vectors in the order of the items, each 0 yes, 1 more or less, 2 no, NaN not answered. A unit that
 * left an item unanswered has no score (NaN).
 *
 * Source: De Jong Gierveld & Van Tilburg (2006), Research on Aging 28(5), 582–598; scoring: Manual of the Loneliness
 * Scale (Vrije Universiteit Amsterdam, 1999, updated 2022), section 8, SPSS syntax; Dutch use: CBS (2023), Eenzaamheid.
 * Checked: all 3⁶ answers against the manual's counts, tests/core/measure/de-jong-gierveld-6.test.ts.
 * Doubt: the manual's total may lack one item, which then counts as not lonely; here none may be missing, because a
 * score that is too low for those who skip a question would be taken for an effect where arms differ in skipping.
 */
export const deJongGierveld6 = defineInstrument('de-jong-gierveld-6', {
  version: '2006',
  title: 'De Jong Gierveld loneliness scale, 6 items',
  kind: 'continuous',
  better: 'lower',
  measuredIn: 'points',
  range: [0, 6],
  items: {
    emptiness: { text: 'I experience a general sense of emptiness', subscale: 'emotional' },
    'miss-people': { text: 'I miss having people around me', subscale: 'emotional' },
    rejected: { text: 'I often feel rejected', subscale: 'emotional' },
    'rely-on': { text: 'There are plenty of people I can rely on when I have problems', subscale: 'social' },
    trust: { text: 'There are many people I can trust completely', subscale: 'social' },
    'close-to': { text: 'There are enough people I feel close to', subscale: 'social' },
  },
  answers: ['yes', 'more-or-less', 'no'],
  source: 'De Jong Gierveld & Van Tilburg (2006), Research on Aging 28(5), 582–598',
  score: (answers) => {
    const score = new Float64Array(answers[0]?.length ?? 0);
    for (const [item, given] of answers.entries()) {
      const isEmotional = item < emotionalItems;
      for (let row = 0; row < score.length; row += 1) {
        const answer = given[row]!;
        if (Number.isNaN(answer)) score[row] = Number.NaN;
        else if (isEmotional ? answer <= moreOrLess : answer >= moreOrLess) score[row]! += 1;
      }
    }
    return score;
  },
});

/**
 * How lonely a score of the six items is: 0–1 not, 2–4 moderately, 5–6 severely; null when there is no score.
 *
 * Source: Manual of the Loneliness Scale (2022), sections 8 and 9 (`lonescat`); CBS (2023) has the same borders.
 */
export function lonelinessOf(score: number): 'not' | 'moderately' | 'severely' | null {
  if (Number.isNaN(score)) return null;
  return score < 2 ? 'not' : score < 5 ? 'moderately' : 'severely';
}
