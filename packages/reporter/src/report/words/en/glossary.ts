/** Terms a reader may not know, each in one or two sentences. */
export const glossary = {
  title: 'Words used',
  terms: [
    {
      term: 'Interval',
      text: 'The range of effects that fit the data well. At 95% confidence: if pilots like this were repeated very often, about 95 of 100 such intervals would hold the true effect.',
    },
    {
      term: 'Best estimate',
      text: 'The effect that fits the data best. It is rarely exactly right; read the interval first.',
    },
    {
      term: 'Control group',
      text: 'People who did not get the approach (or got the usual one). They show what would have happened anyway.',
    },
    {
      term: 'Drawn by chance (randomised)',
      text: 'A draw decided who got what. The groups are then alike on average, also in what nobody measured.',
    },
    {
      term: 'Smallest effect worth the effort',
      text: 'The smallest improvement for which the approach would be chosen. It should be fixed before the results are known.',
    },
    { term: 'Primary outcome', text: 'The outcome on which the verdict rests.' },
    {
      term: 'p-value',
      text: 'How often chance alone would show a difference at least this large if there were no effect. A small value makes chance an unlikely explanation; a large one does not prove that there is no effect.',
    },
    {
      term: 'Standardized difference',
      text: 'A difference between two groups, divided by how much people differ among themselves. So characteristics in different units can be compared.',
    },
    {
      term: 'Percentage point',
      text: 'The difference between two percentages: from 20% to 25% is 5 percentage points.',
    },
    {
      term: 'Dropping out (attrition)',
      text: 'People who were assigned but could not be measured. If more drop out of one group than of the other, the comparison can become less fair.',
    },
    {
      term: 'Inconclusive',
      text: 'The data leave room for both a useful effect and none. That is something else than ‘it does not work’.',
    },
  ],
};
