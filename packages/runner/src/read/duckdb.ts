import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** A chunk's vector of fixed-width values, or of texts, as DuckDB lays it out. */
export type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>;

/** What takes the vectors of one column, chunk after chunk. */
export type Sink = { readonly take: (vector: Vector, rows: number, from: number) => void };

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

/** Passes the columns of a query to the sinks, chunk by chunk in the order of the file; the number of rows. */
export async function streamColumns(
  connection: DuckDBConnection,
  query: string,
  sinks: readonly Sink[],
): Promise<number> {
  const result = await connection.stream(query);
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return rows;
    for (let column = 0; column < sinks.length; column++)
      sinks[column]!.take(duckdb.data_chunk_get_vector(chunk.chunk, column), chunk.rowCount, rows);
    rows += chunk.rowCount;
  }
}
