import { baselineMoment, type MethodEntry, methodNamed } from '@pionier/core';
import { momentsOf } from '../complete.ts';
import {
  assignmentColumns,
  type ColumnRequest,
  conditionColumns,
  estimatorColumns,
  intakeColumns,
  matchedColumns,
  outcomeColumns,
} from '../needed-columns.ts';
import { crossCheck, errorAt } from './cross-check.ts';

const needs = ['population', 'columns', 'moments', 'assignment', 'outcomes', 'analysis'] as const;

/** `eligible`, `groups`, `priority`, `by`, `cluster` and `covariates` name only what is known at assignment; an outcome is known later. */
const knownAtAssignment = crossCheck(needs, (parsed, methods) => {
  const outcomes = Object.fromEntries(
    Object.entries(parsed.outcomes).map(([id, outcome]) => [
      id,
      { ...outcome, moments: momentsOf(outcome, parsed.moments) },
    ]),
  );
  const later = new Map(outcomeColumns({ outcomes, moments: parsed.moments }).map(({ name, path }) => [name, path[1]]));
  const entries: readonly MethodEntry[] = parsed.analysis.estimators ?? [];
  const asked: readonly ColumnRequest[] = [
    ...conditionColumns(parsed, methods),
    ...intakeColumns(parsed.population),
    ...assignmentColumns(parsed.assignment, methods).filter(({ path }) => !isAfterwards(path)),
    ...estimatorColumns(entries, methods),
  ];
  return asked.flatMap(({ name, path }) => {
    if (name === 'baseline') {
      const hint = 'baseline is each outcome’s own: only covariates may name it';
      return [errorAt(path, 'inconsistent', 'invalid column: baseline', { hint })];
    }
    if (name === parsed.population.id && path[0] !== 'population') {
      const hint = 'every unit has an id of its own, so it sorts nobody together';
      return [errorAt(path, 'inconsistent', `invalid column: ${name} is the unit’s id`, { hint })];
    }
    if (!later.has(name)) return [];
    const hint = 'only what is known at assignment may stand here; `baseline` is the outcome before it';
    return [
      errorAt(path, 'inconsistent', `measured later: ${name} belongs to the outcome ${later.get(name)}`, { hint }),
    ];
  });
});

/** What a recorded allocation says of the time after it. */
const isAfterwards = (path: ColumnRequest['path']) => path[1] === 'offered' || path[1] === 'received';

/** The baseline of an outcome can be adjusted for when there is a moment before assignment. */
const baselines = crossCheck(['moments', 'analysis'], ({ moments, analysis }, { estimators }) => {
  if (baselineMoment(moments) !== null) return [];
  const entries: readonly MethodEntry[] = analysis.estimators ?? [];
  return entries.flatMap((entry, index) => {
    const uses = methodNamed(estimators, entry.method)?.columns(entry) ?? [];
    const named: unknown = entry['covariates'];
    const place = Array.isArray(named) ? named.indexOf('baseline') : -1;
    if (place === -1 && !uses.some(({ name }) => name === 'baseline')) return [];
    const path = ['analysis', 'estimators', index, 'covariates', ...(place === -1 ? [] : [place])];
    const hint = 'add a moment before assignment: moments: { t0: baseline, … }';
    return [errorAt(path, 'inconsistent', 'missing baseline: no moment is the baseline', { hint })];
  });
});

/** A covariate is a number, yes-no or a category. */
const covariateKinds = crossCheck(['columns', 'assignment', 'analysis'], (parsed, methods) => {
  const { columns, assignment, analysis } = parsed;
  const entries: readonly MethodEntry[] = analysis.estimators ?? [];
  const ofDesign = assignmentColumns(assignment, methods).filter(({ kind }) => kind === 'infer');
  const ofMatch = matchedColumns(assignment, methods.matchers);
  const asked = new Map(
    [...ofDesign, ...ofMatch, ...estimatorColumns(entries, methods)].map((use) => [use.path.join('/'), use]),
  );
  return [...asked.values()].flatMap(({ name, path }) => {
    const kind = Object.hasOwn(columns, name) ? columns[name]?.kind : undefined;
    if (kind !== 'text' && kind !== 'date') return [];
    const hint = `declare it as category, or derive a number from it`;
    return [errorAt(path, 'inconsistent', `invalid covariate: ${name} is ${kind}`, { hint })];
  });
});

export const knownColumnChecks = [knownAtAssignment, baselines, covariateKinds];
