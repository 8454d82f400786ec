import {
  type AssignmentMethod,
  type Column,
  type ColumnUse,
  type MethodEntry,
  methodNamed,
  PilotError,
  type Table,
} from '@pionier/core';
import { designOf, isRecorded } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';

/** How a pilot's units are drawn: the method with its parameters, the columns it looks at, and what it draws. */
export type DrawnDesign = {
  readonly entry: MethodEntry;
  readonly method: AssignmentMethod;
  readonly columns: readonly ColumnUse[];
  /** The column of what is drawn as a whole; null where units are drawn. */
  readonly cluster: string | null;
  /** Whether one of each pair gets each arm. */
  readonly paired: boolean;
};

/** One unit with something in every column, to see what a design makes of them. */
function oneUnit(columns: readonly ColumnUse[]): Table {
  const one: Column = { kind: 'category', codes: Int32Array.of(0), levels: ['1'] };
  const number: Column = { kind: 'number', values: Float64Array.of(1) };
  return { rows: 1, columns: new Map(columns.map(({ name, kind }) => [name, kind === 'number' ? number : one])) };
}

/**
 * The design that draws a pilot's units; of a recorded pilot the one that is declared, with equal shares unless it states
 * others. Raises `missing-key` for a recorded allocation whose design is not declared, `inconsistent` for one with chances
 * of their own (they say nothing of other units), and `unknown-method`.
 */
export function drawnDesign({ assignment }: Pilot, { designs }: Pick<Methods, 'designs'>): DrawnDesign {
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
  const { cluster, pair } = method.design({ ids: ['1'], table: oneUnit(columns) }, entry);
  const whole = columns.find(({ path }) => path[0] === 'cluster')?.name ?? null;
  return { entry, method, columns, cluster: cluster === null ? null : whole, paired: pair !== null };
}
