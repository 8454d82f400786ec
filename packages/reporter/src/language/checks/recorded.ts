import { type MethodEntry, pilotArms } from '@pionier/core';
import { isRecorded, standsInData } from '../design.ts';
import { crossCheck, errorAt, unknownReference } from './cross-check.ts';

type Values = { readonly [arm: string]: string | readonly string[] };

const valuesOf = (values: string | readonly string[]) => (typeof values === 'string' ? [values] : values);

function coverage(values: Values | { readonly [arm: string]: string }, arms: readonly string[], key: string) {
  const path = ['assignment', key];
  const unknown = Object.keys(values)
    .filter((arm) => !arms.includes(arm))
    .map((arm) => unknownReference([...path, arm], 'arm', arm, arms, true));
  const without = arms.filter((arm) => !Object.hasOwn(values, arm));
  if (without.length === 0 || unknown.length > 0) return unknown;
  const hint = `name every arm of the pilot under ${key}`;
  return [errorAt(path, 'inconsistent', `missing arm: ${without.join(', ')}`, { hint, onKey: true })];
}

/** A recorded value belongs to one arm, or to none. */
function ambiguous(values: Values, outside: readonly string[]) {
  const seen = new Map<string, string>();
  return Object.keys(values)
    .sort()
    .flatMap((arm) =>
      valuesOf(values[arm] ?? []).flatMap((value) => {
        const earlier = outside.includes(value) ? 'outside' : seen.get(value);
        seen.set(value, arm);
        if (earlier === undefined) return [];
        const hint = `it stands under ${earlier} too: a value belongs to one arm`;
        return [errorAt(['assignment', 'arms', arm], 'inconsistent', `ambiguous value: ${value}`, { hint })];
      }),
    );
}

/** An allocation in the data says for every arm of the pilot, and for no other, how the data write it. */
const recordedArms = crossCheck(['interventions', 'assignment'], ({ interventions, assignment }) => {
  const entry: MethodEntry = assignment;
  if (!standsInData(entry)) return [];
  const arms = pilotArms({ interventions, assignment }).map(({ id }) => id);
  return [
    ...coverage(entry.arms, arms, 'arms'),
    ...ambiguous(entry.arms, entry.outside ?? []),
    ...(!isRecorded(entry) || entry.probability === undefined ? [] : coverage(entry.probability, arms, 'probability')),
  ];
});

export const recordedChecks = [recordedArms];
