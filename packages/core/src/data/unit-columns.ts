import type { NeededColumn } from '../define/columns.ts';
import type { Data } from '../define/data.ts';
import type { Problem } from '../errors.ts';
import type { JoinedTable } from '../records/join-table.ts';
import type { KeyedSource } from '../records/source.ts';
import type { DataFileReader } from './data-file.ts';
import { findColumn, headerOf, plainReading } from './find-column.ts';
import { type Placed, readKeyed } from './keyed-source.ts';

/** A table that is joined, under the pilot's name of its key. */
export type TableFile = { readonly on: string; readonly reader: DataFileReader };

/** What is known at assignment, from the units' file and the tables. */
export type UnitColumns = {
  /** Null when the file has no such column as the id's. */
  readonly units: KeyedSource | null;
  readonly header: string;
  readonly tables: readonly JoinedTable[];
  readonly problems: readonly Problem[];
};

/**
 * Reads what is known at assignment. A column stands in the units' file or in one of the tables; in more than one is
 * an error, for nobody could tell which is meant.
 */
export async function readUnitColumns(
  data: Data,
  needed: readonly NeededColumn[],
  idColumn: string,
  units: DataFileReader,
  tables: readonly TableFile[],
): Promise<UnitColumns> {
  const own = typeof data.units === 'string' ? undefined : data.units.id;
  const header = own ?? headerOf(data, idColumn);
  const key = findColumn(units, header, ['population', 'id']);
  const placed = placeColumns(needed, units, tables, data);
  const links = tables.map(({ on }) => ({ on, ...findColumn(units, headerOf(data, on), ['data', 'tables', on]) }));
  const problems = [...key.problems, ...placed.problems, ...links.flatMap((link) => link.problems)];
  const linked = links.flatMap(({ on, index }): Placed[] =>
    index < 0
      ? []
      : [
          {
            name: linkName(on),
            header: headerOf(data, on),
            index,
            needed: plainReading(on, 'category', ['data', 'tables', on]),
          },
        ],
  );
  if (key.index < 0) return { units: null, header, tables: [], problems };
  const read = await readKeyed(units, key.index, [...placed.of(units), ...linked], ['data', 'units']);
  const { source } = read;
  problems.push(...read.problems);
  if (source === null) return { units: null, header, tables: [], problems };
  const columns = new Map([...source.columns].filter(([name]) => !name.startsWith(linkMark)));
  const joined: JoinedTable[] = [];
  for (const table of tables) {
    const link = source.columns.get(linkName(table.on));
    if (link?.kind !== 'category') continue;
    const {
      source: rows,
      header: tableHeader,
      problems: found,
    } = await readTable(data, table, placed.of(table.reader));
    problems.push(...found);
    if (rows !== null) joined.push({ on: table.on, source: rows, header: tableHeader, link });
  }
  return { units: { ...source, columns }, header, tables: joined, problems };
}

/** No column of a pilot has such a name. */
const linkMark = '→';
const linkName = (on: string) => `${linkMark}${on}`;

async function readTable(data: Data, { on, reader }: TableFile, columns: readonly Placed[]) {
  const file = data.tables?.[on];
  const header = (typeof file === 'object' ? file.id : undefined) ?? headerOf(data, on);
  const key = findColumn(reader, header, ['data', 'tables', on]);
  if (key.index < 0) return { source: null, header, problems: key.problems };
  const read = await readKeyed(reader, key.index, columns, ['data', 'tables', on]);
  return { source: read.source, header, problems: [...key.problems, ...read.problems] };
}

function placeColumns(
  needed: readonly NeededColumn[],
  units: DataFileReader,
  tables: readonly TableFile[],
  data: Data,
) {
  const placed = new Map<DataFileReader, Placed[]>();
  const problems: Problem[] = [];
  const known = needed.filter(({ measuredAt }) => measuredAt === null);
  for (const column of known) {
    const path = column.paths[0] ?? [];
    const joined = tables.filter(({ on }) => headerOf(data, on) !== column.from).map(({ reader }) => reader);
    const having = [units, ...joined].filter(({ names }) => names.includes(column.from.trim()));
    const reader = having[0] ?? units;
    const { index, problems: found } = findColumn(reader, column.from, path);
    problems.push(...found, ...ambiguous(column, having));
    const place = { name: column.name, header: column.from, index, needed: column };
    if (index >= 0) placed.set(reader, [...(placed.get(reader) ?? []), place]);
  }
  return { problems, of: (reader: DataFileReader): readonly Placed[] => placed.get(reader) ?? [] };
}

function ambiguous(column: NeededColumn, having: readonly DataFileReader[]): Problem[] {
  if (having.length < 2) return [];
  const files = having.map(({ file }) => file).join(' and ');
  const message = `a column in more than one file: ${column.from} stands in ${files}`;
  const hint = 'rename it in one of them and map the name under data.columns';
  return [{ severity: 'error', code: 'duplicate-column', message, path: column.paths[0] ?? [], hint }];
}
