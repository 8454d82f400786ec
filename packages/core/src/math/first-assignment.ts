import type { Assignment, Costs } from './assignment.ts';

/**
 * Who holds what. Places are the columns, and after them one for every row to be in when it goes without. What no row holds
 * belongs to the idle one, numbered after the rows, who may hold any place that need not be filled.
 */
type Held = {
  readonly rows: number;
  readonly columns: number;
  readonly placeOf: Int32Array;
  readonly ownerOf: Int32Array;
  /** Of every row the places it may have in a cheapest assignment, ascending; of every place those rows. */
  readonly places: readonly Int32Array[];
  readonly rowsOf: readonly (readonly number[])[];
  readonly needNotBeFilled: Uint8Array;
};

function heldBy({ cost, rows, columns }: Costs, { columnOf, u, v, penalty }: Assignment): Held {
  const rowsOf = Array.from({ length: columns + rows }, (): number[] => []);
  const found = new Int32Array(columns + 1);
  const places = Array.from({ length: rows }, (_, row) => {
    let count = 0;
    for (let column = 0; column < columns; column++) {
      if (cost[row * columns + column]! === u[row]! + v[column]!) found[count++] = column;
    }
    if (u[row] === penalty) found[count++] = columns + row;
    for (const place of found.subarray(0, count)) rowsOf[place]!.push(row);
    return found.slice(0, count);
  });
  const placeOf = columnOf.map((column, row) => (column < 0 ? columns + row : column));
  const ownerOf = new Int32Array(columns + rows).fill(rows);
  placeOf.forEach((place, row) => {
    ownerOf[place] = row;
  });
  const needNotBeFilled = Uint8Array.from({ length: columns + rows }, (_, place) =>
    place >= columns || v[place] === 0 ? 1 : 0,
  );
  return { rows, columns, placeOf, ownerOf, places, rowsOf, needNotBeFilled };
}

/** The first place that a row may have and that no row before it has. */
function firstOpen({ places, ownerOf }: Held, row: number): number {
  for (const place of places[row]!) if (ownerOf[place]! >= row) return place;
  return -1;
}

/**
 * If `row` left its place, how the others could move up so that in the end that place is filled (or rightly empty): for
 * each who takes part, the place to move to. −1 for those who cannot, among them the rows before.
 */
function movesTo(held: Held, row: number): Int32Array {
  const { rows, placeOf, ownerOf, rowsOf, needNotBeFilled } = held;
  const next = new Int32Array(rows + 1).fill(-1);
  const holes = [placeOf[row]!];
  for (let index = 0; index < holes.length; index++) {
    const hole = holes[index]!;
    for (const other of rowsOf[hole]!) {
      if (other <= row || next[other] !== -1) continue;
      next[other] = hole;
      holes.push(placeOf[other]!);
    }
    if (needNotBeFilled[hole] !== 1 || next[rows] !== -1) continue;
    next[rows] = hole;
    ownerOf.forEach((owner, place) => {
      if (owner === rows) holes.push(place);
    });
  }
  return next;
}

/** Puts a row in a place, and moves the others up along the chain until its old place is dealt with. */
function move({ placeOf, ownerOf, rows }: Held, row: number, place: number, next: Int32Array): void {
  const hole = placeOf[row]!;
  let [mover, to] = [row, place];
  while (true) {
    const displaced = ownerOf[to]!;
    ownerOf[to] = mover;
    if (mover < rows) placeOf[mover] = to;
    if (to === hole) return;
    mover = displaced;
    to = next[mover]!;
  }
}

/**
 * Of all cheapest assignments the first: row 0 has the first column that it has in any of them, row 1 the first that it has
 * in any of those, and so on; having no column comes last. So the answer does not hang on the way it was found.
 *
 * Cheapest assignments are those along edges that the prices make free, with every column of negative price filled; a row
 * can have an earlier column if the others can move up along such edges. The costs must be whole numbers.
 *
 * Source: Schrijver (2003), Combinatorial Optimization, § 17.2 (complementary slackness).
 * Checked: tests/core/math/first-assignment.test.ts (the first of all assignments, by brute force).
 */
export function firstCheapestAssignment(costs: Costs, found: Assignment): Int32Array {
  const held = heldBy(costs, found);
  const { columns, placeOf, ownerOf, places } = held;
  for (let row = 0; row < held.rows; row++) {
    if (firstOpen(held, row) === placeOf[row]) continue;
    const next = movesTo(held, row);
    for (const place of places[row]!) {
      if (place >= placeOf[row]!) break;
      if (next[ownerOf[place]!] === -1) continue;
      move(held, row, place, next);
      break;
    }
  }
  return placeOf.map((place) => (place < columns ? place : -1));
}
