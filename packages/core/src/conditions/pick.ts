import { PilotError } from '../errors.ts';
import type { Column, ColumnKind, Table } from '../records/table.ts';

type OfKind<Kind extends ColumnKind> = Extract<Column, { kind: Kind }>;

/** A column of the table by its name and the kinds it may have. Raises `unknown-column` and `invalid-type`. */
export function columnOfKind<Kind extends ColumnKind>(
  table: Table,
  name: string,
  kinds: readonly Kind[],
): OfKind<Kind> {
  const column = table.columns.get(name);
  if (column === undefined) throw new PilotError('unknown-column', `unknown column: ${name}`);
  const isOfKind = (one: Column): one is OfKind<Kind> => kinds.some((kind) => kind === one.kind);
  if (isOfKind(column)) return column;
  throw new PilotError('invalid-type', `invalid column: ${name} is ${column.kind}, not ${kinds.join(' or ')}`);
}
