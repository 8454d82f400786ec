import { baselineMoment, calendarOf, type Data, momentsInOrder } from '@pionier/core';
import { laterMoments, momentsOf } from '../complete.ts';
import { neededColumns } from '../needed-columns.ts';
import { crossCheck, errorAt, unknownReference, warningAt } from './cross-check.ts';

const shapes = ['moment', 'date', 'wide'] as const;

/** The moments that have a file of their own; null when the measurements come in another shape. */
function momentFiles(measurements: NonNullable<Data['measurements']>): readonly string[] | null {
  return shapes.some((shape) => Object.hasOwn(measurements, shape)) ? null : Object.keys(measurements);
}

/** Where there are moments there are measurements, and a file for every moment that is named. */
const measured = crossCheck(['data', 'moments', 'outcomes', 'analysis'], ({ data, moments, outcomes, analysis }) => {
  if (data === null || calendarOf(moments) !== null) return [];
  const ids = momentsInOrder(moments);
  if (data.measurements === undefined) {
    if (ids.length === 0) return [];
    const hint = `name them: measurements: { ${ids.map((id) => `${id}: …`).join(', ')} }`;
    return [errorAt(['data'], 'inconsistent', 'missing measurements: the pilot has moments', { hint, onKey: true })];
  }
  const path = ['data', 'measurements'];
  if (ids.length === 0) {
    const hint = 'say when they were taken: moments: { t0: baseline, t12: 12 months }';
    return [errorAt(path, 'inconsistent', 'measurements without moments', { hint, onKey: true })];
  }
  const files = momentFiles(data.measurements);
  if (files === null) return [];
  const unknown = files
    .filter((moment) => !ids.includes(moment))
    .map((moment) => unknownReference([...path, moment], 'moment', moment, ids, true));
  const decideAt = analysis.decideAt ?? laterMoments(moments).at(-1);
  const asked = new Set(Object.values(outcomes).flatMap((outcome) => momentsOf(outcome, moments)));
  const without = ids.filter((id) => !files.includes(id) && (asked.has(id) || id === baselineMoment(moments)));
  return [
    ...unknown,
    ...without.map((id) => {
      const hint = `add ${id}: its file, also when it does not exist yet`;
      const message = `missing measurement file: ${id}`;
      return id === decideAt
        ? errorAt(path, 'inconsistent', message, { hint, onKey: true })
        : warningAt(path, 'inconsistent', message, { hint, onKey: true });
    }),
  ];
});

const needs = ['data', 'population', 'columns', 'moments', 'assignment', 'outcomes', 'analysis'] as const;

/** A name that is mapped and never used is most likely misspelt. */
const mapped = crossCheck(needs, ({ data, ...rest }, methods) => {
  if (data === null) return [];
  const outcomes = Object.fromEntries(
    Object.entries(rest.outcomes).map(([id, outcome]) => [
      id,
      { ...outcome, moments: momentsOf(outcome, rest.moments) },
    ]),
  );
  const used = neededColumns({ ...rest, data, outcomes }, methods).map(({ name }) => name);
  const known = [...new Set([...used, ...Object.keys(rest.columns)])];
  return Object.keys(data.columns ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => {
      const problem = unknownReference(['data', 'columns', name], 'column', name, known, true);
      return { ...problem, severity: 'warning' as const, message: `unused column: ${name}` };
    });
});

export const dataChecks = [measured, mapped];
