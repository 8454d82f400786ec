import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** A chunk's vector of fixed-width values, or of texts, as DuckDB lays it out. */
export type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>;

/** What takes one column, chunk after chunk. */
export type Sink = {
  /** What is asked of DuckDB for the column, as SQL. */
  readonly expressions: (column: string) => readonly string[];
  /** Takes the vectors of those expressions; `from` is the row of the first value. */
  readonly take: (vectors: readonly Vector[], rows: number, from: number) => void;
};

/** Asks for the column itself. */
export const itself = (column: string): readonly string[] => [column];

/**
 * Runs `use` with an in-memory DuckDB that may read these files and nothing else: no network, no extensions, no file
 * for what does not fit in memory. DuckDB only reads and splits; cells are read, and numbers are summed, by Pionier,
 * because sums of its threads differ from run to run.
 */
export async function withDuckDB<T>(files: readonly string[], use: (connection: DuckDBConnection) => Promise<T>) {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
  });
  const connection = await instance.connect();
  try {
    await connection.run(`SET allowed_paths = [${files.map(sqlText).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column of a source as SQL writes it, and what takes it. */
export type Drain = { readonly column: string; readonly sink: Sink };

/**
 * Passes columns of a source (what stands behind FROM) to their sinks, chunk by chunk in the order of the file; the
 * number of rows.
 */
export async function streamColumns(
  connection: DuckDBConnection,
  source: string,
  drains: readonly Drain[],
): Promise<number> {
  const asked = drains.map(({ column, sink }) => sink.expressions(column));
  const starts = asked.map((_, place) => asked.slice(0, place).flat().length);
  const result = await connection.stream(`SELECT ${asked.flat().join(', ')} FROM ${source}`);
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return rows;
    for (let place = 0; place < drains.length; place++) {
      const vectors = asked[place]!.map((_, more) => duckdb.data_chunk_get_vector(chunk.chunk, starts[place]! + more));
      drains[place]!.sink.take(vectors, chunk.rowCount, rows);
    }
    rows += chunk.rowCount;
  }
}
