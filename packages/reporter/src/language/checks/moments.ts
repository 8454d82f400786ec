import { baselineMoment, durationOf, type Moments, momentsInOrder } from '@pionier/core';
import { laterMoments, momentsOf, roleOf } from '../complete.ts';
import { crossCheck, errorAt, repeatedAt, unknownReference } from './cross-check.ts';

/** At most one baseline, something after it, and no two names for one time. */
const times = crossCheck(['moments'], ({ moments }) => {
  const ids = momentsInOrder(moments);
  const baselines = ids.filter((id) => moments[id] === 'baseline');
  const second = baselines.slice(1).map((id) =>
    errorAt(['moments', id], 'inconsistent', `more than one baseline: ${baselines.join(', ')}`, {
      hint: 'outcomes have one baseline: give the other its time since assignment',
    }),
  );
  const onlyBaseline = ids.length > 0 && ids.length === baselines.length;
  const lonely = onlyBaseline
    ? [
        errorAt(['moments'], 'inconsistent', 'too few moments: baseline alone', {
          hint: 'add a moment after assignment, such as t12: 12 months',
          onKey: true,
        }),
      ]
    : [];
  return [...second, ...lonely, ...sameTimes(moments, ids)];
});

function sameTimes(moments: Moments, ids: readonly string[]) {
  const months = { day: 1, week: 7, month: 1, year: 12 } as const;
  const key = (id: string) => {
    const duration = durationOf(moments[id] ?? '');
    if (duration === null) return id;
    const isShort = duration.unit === 'day' || duration.unit === 'week';
    return `${duration.count * months[duration.unit]} ${isShort ? 'days' : 'months'}`;
  };
  const keys = ids.map(key);
  return repeatedAt(keys).map((index) =>
    errorAt(['moments', ids[index] ?? ''], 'inconsistent', `duplicate moment: ${moments[ids[index] ?? '']}`, {
      hint: `it is the same time as ${ids[keys.indexOf(keys[index] ?? '')]}`,
    }),
  );
}

/** `at` names moments after assignment, each once. */
const outcomeMoments = crossCheck(['moments', 'outcomes'], ({ moments, outcomes }) => {
  const later = laterMoments(moments);
  return Object.entries(outcomes).flatMap(([id, { at }]) => {
    if (at === undefined) return [];
    const path = ['outcomes', id, 'at'];
    if (at.length === 0) {
      return [
        errorAt(path, 'inconsistent', 'too few moments: none', { hint: 'leave out at for every moment but baseline' }),
      ];
    }
    const wrong = at.flatMap((moment, index) => {
      if (moments[moment] === 'baseline' && moment === baselineMoment(moments)) {
        const hint = 'nothing can have had an effect at baseline: leave it out';
        return [errorAt([...path, index], 'inconsistent', `invalid moment: ${moment} is the baseline`, { hint })];
      }
      return later.includes(moment) ? [] : [unknownReference([...path, index], 'moment', moment, later)];
    });
    const repeated = repeatedAt(at).map((index) =>
      errorAt([...path, index], 'inconsistent', `duplicate moment: ${at[index]}`),
    );
    return [...wrong, ...repeated];
  });
});

/** The verdict falls at a moment at which every primary outcome is measured. */
const decision = crossCheck(['moments', 'outcomes', 'analysis'], ({ moments, outcomes, analysis }) => {
  const later = laterMoments(moments);
  const path = ['analysis', 'decideAt'];
  const { decideAt } = analysis;
  if (decideAt !== undefined && !later.includes(decideAt)) return [unknownReference(path, 'moment', decideAt, later)];
  const moment = decideAt ?? later.at(-1);
  if (moment === undefined) return [];
  return Object.entries(outcomes)
    .filter(([, outcome]) => roleOf(outcome, outcomes) === 'primary')
    .filter(
      ([, outcome]) =>
        !momentsOf(outcome, moments).includes(moment) && (outcome.at ?? []).every((at) => later.includes(at)),
    )
    .map(([id]) => {
      const message = `inconsistent moment: the primary outcome ${id} is not measured at ${moment}`;
      const hint = `add ${moment} to its at, or give analysis.decideAt another moment`;
      return errorAt(decideAt === undefined ? ['outcomes', id, 'at'] : path, 'inconsistent', message, { hint });
    });
});

export const momentChecks = [times, outcomeMoments, decision];
