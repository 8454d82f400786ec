import { pilotArms, sequencesOf } from '@pionier/core';
import { crossCheck, errorAt, repeatedAt, unknownReference } from './cross-check.ts';

/** Contrasts compare two arms of the pilot, each pair once. */
const contrasts = crossCheck(['interventions', 'assignment', 'analysis'], (parsed) => {
  const asked = parsed.analysis.contrasts;
  if (asked === undefined || asked === 'each-against-control') return [];
  const pairs = asked.filter((item) => typeof item !== 'string');
  if (sequencesOf(parsed.assignment) !== null) return [];
  const arms = pilotArms(parsed).map(({ id }) => id);
  const path = ['analysis', 'contrasts'];
  const unknown = pairs.flatMap((pair, index) =>
    pair.flatMap((arm, side) =>
      arms.includes(arm) ? [] : [unknownReference([...path, index, side], 'arm', arm, arms)],
    ),
  );
  const selfs = pairs.flatMap(([treatment, control], index) =>
    treatment === control
      ? [
          errorAt([...path, index], 'inconsistent', `invalid contrast: ${treatment} against itself`, {
            hint: 'write [treatment, control]',
          }),
        ]
      : [],
  );
  const repeated = repeatedAt(pairs.map((pair) => [...pair].sort().join('~'))).map((index) =>
    errorAt([...path, index], 'inconsistent', `duplicate contrast: ${pairs[index]?.join(' against ')}`, {
      hint: 'ask each comparison once',
    }),
  );
  return [...unknown, ...selfs, ...repeated];
});

/** Groups that are estimated apart are groups of the population. */
const groups = crossCheck(['population', 'analysis'], ({ population, analysis }) => {
  const known = Object.keys(population.groups);
  const named = analysis.groups ?? [];
  const path = ['analysis', 'groups'];
  return [
    ...named.flatMap((group, index) =>
      known.includes(group) ? [] : [unknownReference([...path, index], 'group', group, known)],
    ),
    ...repeatedAt(named).map((index) => errorAt([...path, index], 'inconsistent', `duplicate group: ${named[index]}`)),
  ];
});

export const analysisChecks = [contrasts, groups];
