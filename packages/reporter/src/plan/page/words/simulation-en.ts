/** What a sentence about a simulated comparison is made of; numbers are written already. */
export type Played = {
  readonly about: string;
  readonly found: string;
  readonly margin: string;
  readonly alarm: string;
  readonly level: string;
};

/** The words of an English plan about its simulation. */
export const simulation = {
  title: 'The same by playing the pilot',
  intro: (n: { replications: string }) =>
    `The pilot was played ${n.replications} times on made-up outcomes, drawn and analysed as it will be: with the planned effect, and again on the same chance without any.`,
  periods: (n: { periods: string }) =>
    `Outcomes were made up for each of the ${n.periods} periods. The help counts from the period in which a group starts. What changes for everybody over time was not made up: the analysis takes it out, so it would change nothing.`,
  found: (n: Played) =>
    `${n.about}: ${n.found} of the plays found the planned effect (give or take ${n.margin} points). Where there was none, ${n.alarm} still said there was one; ${n.level} is what the margins allow.`,
  safe: (n: Pick<Played, 'about' | 'found' | 'margin'>) =>
    `${n.about}: without any harm, ${n.found} of the plays called it safe (give or take ${n.margin} points).`,
  noEffect: (n: Pick<Played, 'about' | 'alarm' | 'level'>) =>
    `${n.about}: no effect is planned. Without any, ${n.alarm} of the plays still said there was one; ${n.level} is what the margins allow.`,
  exaggerated: (n: { times: string }) =>
    `Plays that found the effect showed it ${n.times} times as large as it is, on average. Expect the same of the pilot.`,
  unanswered: (n: { share: string }) => `In ${n.share} of the plays there was no answer at all:`,
  failed: 'Some plays broke off',
  failures: (n: { failed: string; replications: string; reasons: string }) =>
    `${n.failed} of ${n.replications} plays stopped on an error and count nowhere: ${n.reasons}.`,
  caption: 'Chance to find the effect, by simulation',
  formula: 'By formula',
  simulated: 'By simulation',
  margin: 'Give or take, points',
  works: 'Verdict ‘works’',
  alarm: 'Found where there is none',
  answered: 'Plays with an answer',
  calculation: 'Calculation',
  behaviour: 'How the calculations behave, each with its Monte Carlo error',
  figures: {
    bias: 'Bias',
    standardDeviation: 'SD of estimates',
    meanStandardError: 'Mean standard error',
    rmse: 'RMSE',
    coverage: 'Coverage',
    typeS: 'Wrong sign (type S)',
    typeM: 'Exaggeration (type M)',
  },
  effects: { planned: 'planned effect', none: 'no effect' },
  seed: (n: { seed: string; level: string }) =>
    `Levels are those of the verdict (${n.level}). Seed ${n.seed}: the same pilot and seed give the same numbers on every machine.`,
};
