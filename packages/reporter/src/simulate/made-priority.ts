import { type Column, type MethodEntry, PilotError, priorityRules } from '@pionier/core';
import type { SimulationAssumptions } from './assumptions.ts';
import type { DrawnDesign } from './drawn-design.ts';

/** A name that none of these columns has. */
function freeName(taken: readonly string[]): string {
  let name = 'priorityRule';
  while (taken.includes(name)) name += '_';
  return name;
}

type Rule = { readonly when: string };

/**
 * The lottery that draws made-up units: of each it is made up which rule of the priority is the first to hold, instead of the
 * columns that the rules look at. Any other design as it is.
 *
 * Raises `missing-key` without plan.priority.
 */
export function withMadePriority(
  design: DrawnDesign,
  { priority }: SimulationAssumptions,
  taken: readonly string[],
): DrawnDesign {
  const count = priorityRules(design.entry).length;
  if (count === 0) return design;
  if (priority === undefined) {
    const hint =
      'say for which part of the units each rule is the first to hold, or name the file of the units under data';
    throw new PilotError('missing-key', 'missing key: plan.priority', ['plan', 'priority'], hint);
  }
  const column = freeName(taken);
  return { ...design, entry: onColumn(design.entry, column), priority: { column, shares: priority } };
}

/** The same rules over the made-up column. */
function onColumn(entry: MethodEntry & { readonly priority?: unknown }, column: string): MethodEntry {
  // The schema of `lottery` made it a rule or a list of rules.
  const stated = entry.priority as Rule | readonly Rule[];
  const rules = (Array.isArray(stated) ? stated : [stated]) as readonly Rule[];
  return { ...entry, priority: rules.map((rule, index) => ({ ...rule, when: `${column} == ${index + 1}` })) };
}

/** The number of the first rule that holds for each unit, each for as many as its share says; 0 for the rest. */
export function priorityColumn(units: number, shares: readonly number[]): Column {
  const values = new Float64Array(units);
  let [passed, from] = [0, 0];
  shares.forEach((share, index) => {
    passed += share;
    const to = Math.round(units * passed);
    values.fill(index + 1, from, to);
    from = to;
  });
  return { kind: 'number', values };
}
