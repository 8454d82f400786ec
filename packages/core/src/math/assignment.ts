/** A cheapest assignment, with the prices that prove it: u_i + v_j ≤ cost_ij with equality where i has j, v_j ≤ 0 with equality where j is free. */
export type Assignment = {
  /** The column of every row, −1 for a row without. */
  readonly columnOf: Int32Array;
  /** The row of every column, −1 for a column without. */
  readonly rowOf: Int32Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** What a row without a column costs: u_i ≤ penalty, with equality for such a row. */
  readonly penalty: number;
};

/** Costs of rows and columns, row-major: whole numbers from 0, infinite where a row may not have a column. */
export type Costs = { readonly cost: Float64Array; readonly rows: number; readonly columns: number };

/** What one search for a shortest path needs, made once. */
type Search = {
  /** The least reduced cost at which every column can be reached, and from which row. */
  readonly reach: Float64Array;
  readonly from: Int32Array;
  readonly open: Int32Array;
  readonly treeRows: Int32Array;
  readonly treeColumns: Int32Array;
};

/** Where a search ended: at a free column, or (`column` −1) at a row that does without from now on. */
type End = {
  readonly column: number;
  readonly dropped: number;
  readonly length: number;
  readonly rows: number;
  readonly columns: number;
};

/**
 * As many rows as possible each get a column of their own, and among the ways to do that one with the least total cost.
 *
 * Successive shortest augmenting paths on reduced costs cost_ij − u_i − v_j ≥ 0, row after row. A row may also go without
 * at a penalty above all that the others could save. With whole numbers of which rows · (largest cost) stays below 2⁵⁰ every sum
 * is exact, and so is the optimum. At most rows² · columns steps.
 *
 * Source: Jonker & Volgenant (1987), Computing 38, 325–340; Crouse (2016), IEEE Transactions on Aerospace and Electronic
 * Systems 52, 1679–1696 (rectangular).
 * Checked: tests/core/math/assignment.test.ts (brute force over all assignments; the prices; R, lpSolve).
 */
export function cheapestAssignment(costs: Costs): Assignment {
  const { rows, columns } = costs;
  const state: Assignment = {
    columnOf: new Int32Array(rows).fill(-1),
    rowOf: new Int32Array(columns).fill(-1),
    u: new Float64Array(rows),
    v: new Float64Array(columns),
    penalty: rows * largestCost(costs) + 1,
  };
  const search: Search = {
    reach: new Float64Array(columns),
    from: new Int32Array(columns),
    open: new Int32Array(columns),
    treeRows: new Int32Array(rows),
    treeColumns: new Int32Array(columns),
  };
  for (let row = 0; row < rows; row++) {
    const end = shortestPath(costs, state, search, row);
    reprice(state, search, end);
    augment(state, search, row, end);
  }
  return state;
}

function largestCost({ cost }: Costs): number {
  let most = 0;
  for (let index = 0; index < cost.length; index++) {
    const value = cost[index]!;
    if (value > most && value < Number.POSITIVE_INFINITY) most = value;
  }
  return most;
}

/** Grows a tree of shortest paths from a row until the nearest end is known. */
function shortestPath({ cost, columns }: Costs, state: Assignment, search: Search, start: number): End {
  const { reach, from, open, treeRows, treeColumns } = search;
  const { rowOf, u, v, penalty } = state;
  reach.fill(Number.POSITIVE_INFINITY);
  for (let column = 0; column < columns; column++) open[column] = column;
  let left = columns;
  let row = start;
  let length = 0;
  let [dropped, drop] = [-1, Number.POSITIVE_INFINITY];
  for (let count = 0; ; count++) {
    treeRows[count] = row;
    if (length + penalty - u[row]! < drop) [dropped, drop] = [row, length + penalty - u[row]!];
    const base = length - u[row]!;
    const offset = row * columns;
    let least = Number.POSITIVE_INFINITY;
    let place = -1;
    for (let index = 0; index < left; index++) {
      const column = open[index]!;
      const through = base + cost[offset + column]! - v[column]!;
      let value = reach[column]!;
      if (through < value) {
        reach[column] = value = through;
        from[column] = row;
      }
      // Of equally near columns the first free one, else the first.
      if (value < least || (value === least && place >= 0 && rowOf[column]! < 0 && rowOf[open[place]!]! >= 0)) {
        least = value;
        place = index;
      }
    }
    if (!(least < drop)) return { column: -1, dropped, length: drop, rows: count + 1, columns: columns - left };
    const column = open[place]!;
    length = least;
    if (rowOf[column]! < 0) return { column, dropped: -1, length, rows: count + 1, columns: columns - left };
    left -= 1;
    treeColumns[columns - left - 1] = column;
    open.copyWithin(place, place + 1, left + 1);
    row = rowOf[column]!;
  }
}

/** New prices, under which the path found costs nothing. */
function reprice({ columnOf, u, v }: Assignment, search: Search, end: End): void {
  const { reach, treeRows, treeColumns } = search;
  u[treeRows[0]!]! += end.length;
  for (let index = 1; index < end.rows; index++) {
    const row = treeRows[index]!;
    u[row]! += end.length - reach[columnOf[row]!]!;
  }
  for (let index = 0; index < end.columns; index++) {
    const column = treeColumns[index]!;
    v[column]! -= end.length - reach[column]!;
  }
}

/** Gives the columns along the path to the rows before them. */
function augment({ columnOf, rowOf }: Assignment, { from }: Search, start: number, end: End): void {
  if (end.dropped === start) return;
  let column = end.column;
  if (column < 0) {
    column = columnOf[end.dropped]!;
    columnOf[end.dropped] = -1;
  }
  while (true) {
    const row = from[column]!;
    rowOf[column] = row;
    const next = columnOf[row]!;
    columnOf[row] = column;
    if (row === start) return;
    column = next;
  }
}
