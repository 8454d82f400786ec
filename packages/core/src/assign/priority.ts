import { z } from 'zod';
import { compileCondition } from '../conditions/compile.ts';
import { type Condition, no, yes } from '../conditions/condition.ts';
import { evaluateCondition } from '../conditions/evaluate.ts';
import { PilotError, type Problem } from '../errors.ts';
import type { MethodEntry } from '../plugin.ts';
import type { Grouping, Table } from '../records/table.ts';
import { condition, positive } from '../text.ts';
import { groupingBy } from './grouping.ts';
import type { ConditionUse } from './method.ts';

const rule = z.strictObject({
  when: condition.describe('Who has this priority, as a condition over the columns.'),
  weight: z
    .exactOptional(positive)
    .describe('How many times the chance of someone without priority they have, as long as that is at most 1.'),
  certain: z.exactOptional(z.literal(true)).describe('They get a place for sure and are never compared.'),
});

/** The key `priority`: one rule, or several of which the first that holds decides. */
export const priority = z.union([rule, z.array(rule).min(1, 'priority names at least one rule')]);

export type Priority = z.output<typeof priority>;
type Rule = z.output<typeof rule>;

/** The rules in order. */
function rulesOf(priorities: Priority | undefined): readonly Rule[] {
  if (priorities === undefined) return [];
  return Array.isArray(priorities) ? priorities : [priorities];
}

const pathOf = (priorities: Priority | undefined, index: number) => [
  'priority',
  ...(Array.isArray(priorities) ? [index] : []),
];

/** The conditions of the rules with their paths. */
export function priorityConditions(priorities: Priority | undefined): readonly ConditionUse[] {
  return rulesOf(priorities).map(({ when }, index) => ({ when, path: [...pathOf(priorities, index), 'when'] }));
}

/** Rules that have both a weight and a certain place, or neither. */
export function priorityProblems(priorities: Priority | undefined): readonly Problem[] {
  return rulesOf(priorities).flatMap(({ weight, certain }, index): readonly Problem[] => {
    if ((weight === undefined) !== (certain === undefined)) return [];
    const message = `inconsistent priority: ${weight === undefined ? 'neither a weight nor' : 'both a weight and'} a certain place`;
    const hint = 'write weight: 2, or certain: true';
    return [{ severity: 'error', code: 'inconsistent', message, path: pathOf(priorities, index), hint }];
  });
}

const nameOf = ({ weight, certain }: Pick<Rule, 'weight' | 'certain'>) =>
  certain === true ? 'certain' : String(weight);
const labelOf = (name: string) => `priority=${name}`;

/** The label of the class of everyone for whom no rule holds. */
export const withoutPriority = labelOf('1');

/** The weight of every class by its label: Infinity for certain places, 1 for everyone without priority. */
export function weightOfClass(priorities: Priority | undefined): ReadonlyMap<string, number> {
  const weights = rulesOf(priorities).map(
    (one) => [labelOf(nameOf(one)), one.weight ?? Number.POSITIVE_INFINITY] as const,
  );
  return new Map([...weights, [withoutPriority, 1]]);
}

/** The rules of a lottery in their order, each with the label and the weight of its class; none without priority. */
export function priorityRules(entry: MethodEntry & { readonly priority?: unknown }): readonly {
  readonly label: string;
  readonly weight: number;
}[] {
  // The schema of `lottery` made it a priority; no other design has the key.
  const rules = rulesOf(entry.priority as Priority | undefined);
  return rules.map((one) => ({ label: labelOf(nameOf(one)), weight: one.weight ?? Number.POSITIVE_INFINITY }));
}

function compiled(when: string, table: Table): Condition {
  const kinds = new Map([...table.columns].map(([name, { kind }]) => [name, kind] as const));
  const found = compileCondition(when, kinds);
  if ('condition' in found) return found.condition;
  const [problem] = found.problems;
  throw new PilotError('invalid-condition', problem?.message ?? `invalid condition: ${when}`, [
    'assignment',
    'priority',
  ]);
}

/**
 * The priority classes of all units, labelled `priority=2`, `priority=1` (nobody's condition holds), `priority=certain`;
 * null without rules. The first rule that holds decides; rules of the same weight are one class. A unit for which a rule
 * is unknown before any holds stands outside (code −1): what it is owed is not known.
 *
 * Raises `unknown-column` and `invalid-condition`.
 */
export function priorityClasses(table: Table, priorities: Priority | undefined): Grouping | null {
  const rules = rulesOf(priorities);
  if (rules.length === 0) return null;
  const names: (string | null)[] = new Array(table.rows).fill('1');
  const isOpen = new Uint8Array(table.rows).fill(1);
  for (const one of rules) {
    const truth = evaluateCondition(compiled(one.when, table), table);
    const name = nameOf(one);
    for (let row = 0; row < truth.length; row += 1) {
      if (isOpen[row] === 0 || truth[row] === no) continue;
      names[row] = truth[row] === yes ? name : null;
      isOpen[row] = 0;
    }
  }
  const column = { kind: 'text', values: names } as const;
  return groupingBy({ rows: table.rows, columns: new Map([['priority', column]]) }, ['priority']);
}
