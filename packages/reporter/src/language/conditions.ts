import { type ConditionUse, type MethodEntry, methodNamed, type Population } from '@pionier/core';
import { designOf, designPath } from './design.ts';
import type { Methods } from './sections.ts';

/** Every condition of a pilot with its place: who is eligible, which groups are reported, and what a design sorts by. */
export function conditionsIn(
  { population, assignment }: { readonly population: Population; readonly assignment: MethodEntry },
  methods: Pick<Methods, 'designs'>,
): readonly ConditionUse[] {
  const eligible = population.eligible.map(({ when }, index) => ({
    when,
    path: ['population', 'eligible', index, 'when'],
  }));
  const groups = Object.entries(population.groups).map(([id, { when }]) => ({
    when,
    path: ['population', 'groups', id, 'when'],
  }));
  return [...eligible, ...groups, ...designConditions(assignment, methods)];
}

/** The conditions that a design sorts units by. */
export function designConditions(
  assignment: MethodEntry,
  { designs }: Pick<Methods, 'designs'>,
): readonly ConditionUse[] {
  const design = designOf(assignment);
  const conditions = design === null ? [] : (methodNamed(designs, design.method)?.conditions?.(design) ?? []);
  return conditions.map(({ when, path }) => ({ when, path: [...designPath(assignment), ...path] }));
}
