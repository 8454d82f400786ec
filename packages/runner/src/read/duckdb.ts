import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';
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
 * number of rows. Throws DuckDB's error when the source cannot be read to its end. One stream at a time.
 *
 * Why a transaction: @duckdb/node-api 1.5.6 ends a stream that fails half-way as if it were complete (the C API gives
 * no chunk in both cases, and the error is not passed on). The failure aborts the transaction, which can be asked for.
 */
export async function streamColumns(
  connection: DuckDBConnection,
  source: string,
  drains: readonly Drain[],
): Promise<number> {
  const asked = drains.map(({ column, sink }) => sink.expressions(column));
  const starts = asked.map((_, place) => asked.slice(0, place).flat().length);
  const query = `SELECT ${asked.flat().join(', ')} FROM ${source}`;
  const take = (chunk: DuckDBDataChunk, from: number) =>
    drains.forEach(({ sink }, place) => {
      const vectors = asked[place]!.map((_, more) => duckdb.data_chunk_get_vector(chunk.chunk, starts[place]! + more));
      sink.take(vectors, chunk.rowCount, from);
    });
  await connection.run('BEGIN TRANSACTION');
  try {
    const rows = await drain(await connection.stream(query), take);
    if (await isAborted(connection)) await throwError(connection, query);
    return rows;
  } finally {
    await connection.run('ROLLBACK');
  }
}

/** Takes every chunk while DuckDB reads the next one on its own threads; a chunk owns what it holds. */
async function drain(result: DuckDBResult, take: (chunk: DuckDBDataChunk, from: number) => void): Promise<number> {
  let rows = 0;
  let next = result.fetchChunk();
  try {
    for (;;) {
      const chunk = await next;
      if (chunk === null || chunk.rowCount === 0) return rows;
      next = result.fetchChunk();
      take(chunk, rows);
      rows += chunk.rowCount;
    }
  } catch (error) {
    await next.catch(() => null);
    throw error;
  }
}

/** Whether an earlier query of the transaction failed. */
async function isAborted(connection: DuckDBConnection): Promise<boolean> {
  try {
    await connection.run('SELECT 1');
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes('transaction is aborted')) return true;
    throw error;
  }
}

/** Runs a query that failed as a stream once more, as a whole, for its error. */
async function throwError(connection: DuckDBConnection, query: string): Promise<never> {
  await connection.run('ROLLBACK');
  await connection.run('BEGIN TRANSACTION');
  await connection.run(query);
  throw new Error('DuckDB read a file the second time and not the first');
}
