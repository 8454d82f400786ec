import { type Column, type Design, type Grouping, gatherColumn, groupingOf, type Random } from '@pionier/core';
import type { SimulationAssumptions } from './assumptions.ts';
import type { DrawnDesign } from './drawn-design.ts';
import type { SimulatedUnits, UnitsOf } from './simulated-units.ts';

/** Those rows of the units, in that order, under these ids. */
export function unitsAt(
  { table, baselines }: SimulatedUnits,
  rows: Int32Array,
  ids: readonly string[],
): SimulatedUnits {
  const columns = new Map([...table.columns].map(([name, column]) => [name, gatherColumn(column, rows)]));
  const known = [...baselines].map(([id, values]) => [id, Float64Array.from(rows, (row) => values[row]!)] as const);
  return { ids, table: { rows: rows.length, columns }, baselines: new Map(known) };
}

/** Nobody is drawn: units by themselves. */
const undrawn = { cluster: null, pair: null };

/** What is drawn with replacement: pairs, else clusters, else units; the rows of each. */
function setsOf({ pair, cluster }: Pick<Design, 'pair' | 'cluster'>, rows: number): readonly Int32Array[] {
  const codes = (pair ?? cluster)?.codes;
  if (codes === undefined) return Array.from({ length: rows }, (_, row) => Int32Array.of(row));
  const members = new Map<number, number[]>();
  codes.forEach((code, row) => {
    const key = code < 0 ? -1 - row : code;
    const found = members.get(key);
    if (found === undefined) members.set(key, [row]);
    else found.push(row);
  });
  return [...members.values()].map((found) => Int32Array.from(found));
}

/** How many sets are drawn; null where the units are taken as they are. */
function wanted(
  { units, clusters }: SimulationAssumptions,
  design: Pick<Design, 'pair' | 'cluster'>,
  sets: number,
  rows: number,
): number | null {
  if (design.cluster !== null && clusters !== null) {
    const asked = design.pair === null ? clusters : Math.floor(clusters / 2);
    return asked === sets ? null : asked;
  }
  return units === null || units === rows ? null : Math.max(1, Math.round((sets * units) / rows));
}

/** A column that tells apart what was drawn twice; what is missing stays so. */
function renamed(column: Grouping, rows: Int32Array, set: Int32Array): Column {
  const names = Array.from(rows, (row, index) => {
    const code = column.codes[row]!;
    return code < 0 ? null : `${set[index]}: ${column.labels[code]!}`;
  });
  const levels = [...new Set(names.filter((name) => name !== null))].sort();
  const code = new Map<string | null, number>(levels.map((level, index) => [level, index]));
  return { kind: 'category', levels, codes: Int32Array.from(names, (name) => code.get(name) ?? -1) };
}

/**
 * The units that there are, as they are; or where the plan has another number of units or clusters, that many drawn with
 * replacement: whole pairs, else whole clusters with all their units, else units. What is drawn twice counts as two.
 *
 * Checked: tests/reporter/simulate/given-units.test.ts.
 */
export function givenUnits(given: SimulatedUnits, assumptions: SimulationAssumptions, drawn: DrawnDesign): UnitsOf {
  const design = drawn.method?.design(given, drawn.entry) ?? undrawn;
  const sets = setsOf(design, given.table.rows);
  const count = wanted(assumptions, design, sets.length, given.table.rows);
  if (count === null) return () => given;
  const pairColumn = drawn.paired ? drawn.columns.find(({ path }) => path[0] === 'by')?.name : undefined;
  const apart = [drawn.cluster, pairColumn]
    .filter((name) => name !== null && name !== undefined)
    .map((name) => ({ name, group: groupingOf(given.table, name) }));
  return (random) => {
    const { rows, set } = drawSets(sets, count, random);
    const ids = Array.from(rows, (_, row) => `u${row + 1}`);
    const { table, baselines } = unitsAt(given, rows, ids);
    const columns = new Map(table.columns);
    for (const { name, group } of apart) columns.set(name, renamed(group, rows, set));
    return { ids, table: { rows: rows.length, columns }, baselines };
  };
}

function drawSets(sets: readonly Int32Array[], count: number, random: Random): { rows: Int32Array; set: Int32Array } {
  const rows: number[] = [];
  const set: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    for (const row of sets[Math.floor(random.uniform() * sets.length)]!) {
      rows.push(row);
      set.push(number);
    }
  }
  return { rows: Int32Array.from(rows), set: Int32Array.from(set) };
}
