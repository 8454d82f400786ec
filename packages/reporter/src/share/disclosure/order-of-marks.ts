const marks = 4503599627370496;

/**
 * The rows in ascending order of their marks, whole numbers below 2⁵² that are spread evenly, as those of a cipher are: dealt into as many
 * drawers as there are rows by their leading digits, then put in order within a drawer, which holds one or a few. Equal marks keep
 * the order of the rows. Any marks are sorted rightly; uneven ones take longer.
 */
export function orderOfMarks(who: Float64Array): Int32Array {
  const drawers = who.length;
  const drawerOf = (row: number) => Math.floor((who[row]! / marks) * drawers);
  const next = new Int32Array(drawers + 1);
  for (let row = 0; row < drawers; row++) next[drawerOf(row) + 1]! += 1;
  for (let drawer = 0; drawer < drawers; drawer++) next[drawer + 1]! += next[drawer]!;
  const order = new Int32Array(drawers);
  for (let row = 0; row < drawers; row++) order[next[drawerOf(row)]!++] = row;
  for (let at = 1; at < drawers; at++) {
    const row = order[at]!;
    let to = at;
    for (; to > 0 && who[order[to - 1]!]! > who[row]!; to--) order[to] = order[to - 1]!;
    order[to] = row;
  }
  return order;
}
