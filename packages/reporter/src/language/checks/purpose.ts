import { controlArm } from '@pionier/core';
import { laterMoments } from '../complete.ts';
import { crossCheck, errorAt, unknownReference } from './cross-check.ts';

const needs = ['purpose', 'interventions', 'outcomes', 'moments'] as const;

/** Expectations and earlier evidence are about outcomes, arms and moments of this pilot. */
const references = crossCheck(needs, ({ purpose, interventions, outcomes, moments }) => {
  const entries = [
    ...(purpose.priorEvidence ?? []).map((entry, index) => ({ entry, path: ['purpose', 'priorEvidence', index] })),
    ...(purpose.expectations ?? []).map((entry, index) => ({ entry, path: ['purpose', 'expectations', index] })),
  ];
  const arms = Object.keys(interventions);
  const later = laterMoments(moments);
  return entries.flatMap(({ entry, path }) => {
    const at = 'at' in entry ? entry.at : undefined;
    const found = [];
    if (!Object.hasOwn(outcomes, entry.outcome)) {
      found.push(unknownReference([...path, 'outcome'], 'outcome', entry.outcome, Object.keys(outcomes)));
    }
    if (!arms.includes(entry.treatment)) {
      found.push(unknownReference([...path, 'treatment'], 'arm', entry.treatment, arms));
    } else if (entry.treatment === controlArm(interventions)) {
      const hint = 'an effect is of an arm against the control arm: name the other arm';
      found.push(
        errorAt([...path, 'treatment'], 'inconsistent', `invalid treatment: ${entry.treatment} is the control arm`, {
          hint,
        }),
      );
    }
    if (at !== undefined && !later.includes(at)) found.push(unknownReference([...path, 'at'], 'moment', at, later));
    return found;
  });
});

export const purposeChecks = [references];
