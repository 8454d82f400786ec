import { armIds, controlArm, type MethodEntry } from '@pionier/core';
import { isMatched } from '../design.ts';
import { matchedColumns } from '../needed-columns.ts';
import { crossCheck, errorAt } from './cross-check.ts';

/** A matched comparison has one treatment and one control arm. */
const twoArms = crossCheck(['interventions', 'assignment', 'site'], ({ interventions, assignment, site }) => {
  if (!isMatched(assignment)) return [];
  const arms = site?.arms ?? armIds(interventions);
  if (arms.length > 2) {
    const hint = 'match one treatment at a time, with the values of the others under outside';
    const message = `too many arms: ${arms.length}, and a matched comparison has two`;
    return [errorAt(['interventions'], 'inconsistent', message, { hint, onKey: true })];
  }
  if (arms.length < 2 || controlArm(interventions) !== null) return [];
  const hint = 'add control: true to the arm whose people are compared with the treated';
  return [errorAt(['interventions'], 'inconsistent', 'missing control arm', { hint, onKey: true })];
});

/** What happened after the choice of an arm, or is that choice, cannot make people alike. */
const before = crossCheck(['assignment'], ({ assignment }, { matchers }) => {
  if (!isMatched(assignment)) return [];
  const { column, offered, received } = assignment;
  return matchedColumns(assignment, matchers)
    .filter(({ name }) => [column, offered, received].includes(name))
    .map(({ name, path }) => {
      const hint = 'match on what was known before anybody was given an arm';
      return errorAt(path, 'inconsistent', `invalid covariate: ${name} says who was given what`, { hint });
    });
});

const fixed = ['errors', 'clusters', 'clusterWeights'];

/** Errors after matching follow from the match: between sets, or between units where there are none. */
const errors = crossCheck(['assignment', 'analysis'], ({ assignment, analysis }) => {
  if (!isMatched(assignment)) return [];
  const entries: readonly MethodEntry[] = analysis.estimators ?? [];
  return entries.flatMap((entry, index) => {
    const path = ['analysis', 'estimators', index];
    const hint = 'leave it out: errors are between matched sets (cr2), or between units where there are no sets (hc2)';
    return fixed
      .filter((key) => entry[key] !== undefined && entry[key] !== 'unit')
      .map((key) =>
        errorAt([...path, key], 'inconsistent', `invalid ${key}: ${String(entry[key])} after matching`, { hint }),
      );
  });
});

export const matchedChecks = [twoArms, before, errors];
