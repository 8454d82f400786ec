import {
  type AssignmentMethod,
  type Column,
  type ColumnUse,
  type MethodEntry,
  methodNamed,
  PilotError,
  type Table,
} from '@pionier/core';
import { designOf, isMatched, isRecorded } from '../language/design.ts';
import { matchedColumns } from '../language/needed-columns.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';

/** A column of made-up units: the number of the rule that is the first to hold, 0 for nobody's; with the share of each. */
export type MadePriority = { readonly column: string; readonly shares: readonly number[] };

/** How a pilot's units are drawn: the method with its parameters, the columns it looks at, and what it draws. */
export type DrawnDesign = {
  readonly entry: MethodEntry;
  /** Null where nobody is drawn and a comparison group is matched. */
  readonly method: AssignmentMethod | null;
  /** What blocks, clusters and pairs are made of, or what is matched on. */
  readonly columns: readonly ColumnUse[];
  /** The priority of made-up units of a lottery; null without. */
  readonly priority: MadePriority | null;
  /** The column of what is drawn as a whole; null where units are drawn. */
  readonly cluster: string | null;
  /** Whether one of each pair gets each arm. */
  readonly paired: boolean;
};

/** How a comparison group is matched. */
function matchedDesign(entry: MethodEntry, methods: Pick<Methods, 'designs' | 'matchers'>): DrawnDesign {
  const columns = matchedColumns(entry, methods.matchers).map(({ name, path }) => ({
    name,
    kind: 'infer' as const,
    path: path.slice(1),
  }));
  return { entry, method: null, columns, priority: null, cluster: null, paired: false };
}

/** One unit with something in every column, to see what a design makes of them. */
function oneUnit(columns: readonly ColumnUse[]): Table {
  const one: Column = { kind: 'category', codes: Int32Array.of(0), levels: ['1'] };
  const number: Column = { kind: 'number', values: Float64Array.of(1) };
  return { rows: 1, columns: new Map(columns.map(({ name, kind }) => [name, kind === 'number' ? number : one])) };
}

/**
 * The design that draws a pilot's units, or the match that is made of them; of a recorded pilot the one that is declared, with equal shares unless it states
 * others. Raises `missing-key` for a recorded allocation whose design is not declared, `inconsistent` for one with chances
 * of their own (they say nothing of other units), and `unknown-method`.
 */
export function drawnDesign({ assignment }: Pilot, methods: Pick<Methods, 'designs' | 'matchers'>): DrawnDesign {
  const { designs } = methods;
  if (isMatched(assignment)) return matchedDesign(assignment, methods);
  const entry = designOf(assignment);
  if (entry === null) {
    const hint = 'say how the arms were drawn: assignment: { design: … }';
    throw new PilotError(
      'missing-key',
      'missing design: what was drawn in a way that is not stated cannot be simulated',
      ['assignment'],
      hint,
    );
  }
  if (isRecorded(assignment) && assignment.probability !== undefined) {
    const hint = 'plan the pilot as it will be drawn, with shares instead of recorded chances';
    throw new PilotError(
      'inconsistent',
      'invalid design: recorded chances cannot be drawn again',
      ['assignment', 'probability'],
      hint,
    );
  }
  const method = methodNamed(designs, entry.method);
  if (method === undefined) {
    throw new PilotError('unknown-method', `unknown design: ${entry.method} draws nothing`, ['assignment', 'method']);
  }
  const columns = method.columns(entry);
  const { cluster, pair } =
    columns.length === 0
      ? { cluster: null, pair: null }
      : method.design({ ids: ['1'], table: oneUnit(columns) }, entry);
  const whole = columns.find(({ path }) => path[0] === 'cluster')?.name ?? null;
  const units = { cluster: cluster === null ? null : whole, paired: pair !== null };
  return { entry, method, columns, priority: null, ...units };
}
