import type { SiteSums } from '../../packages/reporter/src/pool/one-stage/site-sums.ts';

/** Columns of a small table, by name. */
export type Rows = { readonly [column: string]: readonly number[] };

/** [X Y]′[X Y] of those rows, in the order of a bundle: X with its intercept first, then Y. */
export function gramOf(rows: Rows, columns: readonly string[], outcomes: readonly string[], which: readonly number[]) {
  const value = (name: string, row: number) => (name === 'intercept' ? 1 : rows[name]![row]!);
  const names = [...columns, ...outcomes];
  return names.flatMap((one, j) =>
    names.slice(0, j + 1).map((other) => which.reduce((sum, row) => sum + value(one, row) * value(other, row), 0)),
  );
}

/** The sums of every site, in order of first appearance, about the means of blocks where those are given. */
export function sumsOfRows(
  rows: Rows,
  site: readonly string[],
  columns: readonly string[],
  outcomes: readonly string[],
  block: readonly string[] | null = null,
): readonly SiteSums[] {
  return [...new Set(site)].map((name) => {
    const which = site.flatMap((one, row) => (one === name ? [row] : []));
    const about = block === null ? rows : aboutMeans(rows, [...columns, ...outcomes], block);
    const used = block === null ? ['intercept', ...columns] : columns;
    return {
      site: name,
      sums: {
        columns: used,
        outcomes,
        units: which.length,
        blocks: block === null ? 0 : new Set(which.map((row) => block[row]!)).size,
        gram: gramOf(about, used, outcomes, which),
      },
    };
  });
}

function aboutMeans(rows: Rows, names: readonly string[], block: readonly string[]): Rows {
  return Object.fromEntries(
    names.map((name) => {
      const sums = new Map<string, { sum: number; count: number }>();
      block.forEach((label, row) => {
        const one = sums.get(label) ?? { sum: 0, count: 0 };
        sums.set(label, { sum: one.sum + rows[name]![row]!, count: one.count + 1 });
      });
      return [name, rows[name]!.map((value, row) => value - sums.get(block[row]!)!.sum / sums.get(block[row]!)!.count)];
    }),
  );
}
