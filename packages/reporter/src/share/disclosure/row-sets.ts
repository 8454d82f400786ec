import { baselineMoment, type Column } from '@pionier/core';
import { momentKey } from '../../evidence/outcomes.ts';
import type { Bundle, Regression } from '../bundle.ts';
import { declaredCovariates } from '../covariate-columns.ts';
import { placesOf } from '../make-sums.ts';
import { panelOf } from '../panels.ts';
import { placeName, type SharedColumn, type SiteData, type SumOver, studyAt } from '../site-sums.ts';
import { mixed, mixedText } from './mixed.ts';
import { orderOfMarks } from './order-of-marks.ts';

/**
 * The people of one arm behind one part of a bundle: whole numbers below 2⁵² that nobody can turn into a person without the
 * site's secret. `who` ascends; `what`, in the same order, changes when anything changes that the part is made of.
 */
export type RowSet = {
  readonly part: 'sums' | 'panel' | 'measured' | 'assigned';
  /** Outcome, moment, arm and group. */
  readonly which: string;
  readonly arm: string;
  readonly who: Float64Array;
  readonly what: Float64Array;
};

/** A bundle that was written before, as the site's own ledger knows it. */
export type Release = {
  readonly digest: string;
  readonly sets: readonly RowSet[];
  readonly regressions: readonly Pick<Regression, 'outcome' | 'at' | 'arms' | 'sums'>[];
};

type Part = Pick<RowSet, 'part'> & { readonly name: string };
/** Everyone's marks by row, and the rows in the order of their marks. */
type Everyone = { readonly who: Float64Array; readonly order: Int32Array };

/**
 * Of every part of a bundle the people behind it, by arm.
 *
 * `who` is by row and keyed; `secret` starts the mixing of values.
 */
export function rowSetsOf(
  bundle: Bundle,
  over: readonly SumOver[],
  data: SiteData,
  who: Float64Array,
  secret: number,
): readonly RowSet[] {
  const everyone = { who, order: orderOfMarks(who) };
  const sums = bundle.regressions.length === 0 ? [] : over.flatMap((one) => setsOfSum(one, everyone, secret));
  const outcomes = bundle.panels.map(({ outcome }) => outcome);
  return [
    ...assignedSets(data, everyone),
    ...placesOf(data).flatMap((place) => measuredSets(data, place, everyone, secret)),
    ...sums,
    ...outcomes.flatMap((outcome) => panelSets(data, outcome, everyone, secret)),
  ];
}

function assignedSets(data: SiteData, everyone: Everyone): readonly RowSet[] {
  const rows = data.members.rowsOf(null);
  const what = new Float64Array(everyone.who.length);
  return byArm({ part: 'assigned', name: 'assigned' }, data.allocation, { rows, what }, everyone);
}

/** Whoever has the outcome, all together and by group, with what estimates are made of. */
function measuredSets(
  data: SiteData,
  place: Parameters<typeof studyAt>[1],
  everyone: Everyone,
  secret: number,
): readonly RowSet[] {
  const study = studyAt(data, place);
  if (study === null) return [];
  const what = new Float64Array(everyone.who.length).fill(secret);
  mixInto(what, study.values);
  if (study.baseline !== null) mixInto(what, study.baseline);
  for (const name of declaredCovariates(data)) {
    const column = study.table.columns.get(name);
    if (column !== undefined) mixInto(what, numbersOf(column));
  }
  const groups = [null, ...data.pilot.analysis.groups.flatMap((group) => [group, `!${group}`])];
  return groups.flatMap((group) => {
    const rows = data.members.rowsOf(group).filter((row) => !Number.isNaN(study.values[row]!));
    const name = group === null ? placeName(place) : `${placeName(place)} ${group}`;
    return byArm({ part: 'measured', name }, data.allocation, { rows, what }, everyone);
  });
}

/** A column as numbers; of words, numbers that the words alone decide. */
function numbersOf(column: Column): Float64Array {
  if (column.kind === 'text') return Float64Array.from(column.values, (text) => (text === null ? -1 : mixedText(text)));
  if (column.kind !== 'category') return column.values;
  const ofLevel = column.levels.map(mixedText);
  return Float64Array.from(column.codes, (code) => ofLevel[code] ?? -1);
}

function setsOfSum(over: SumOver, everyone: Everyone, secret: number): readonly RowSet[] {
  const { rows, study, columns, y } = over;
  const what = new Float64Array(everyone.who.length).fill(secret);
  for (const column of [...columns, y]) mixColumn(what, column, rows);
  const name = `${placeName(over)} of ${[...over.arms].sort().join(' ')}`;
  return byArm({ part: 'sums', name }, study, { rows, what }, everyone);
}

function panelSets(data: SiteData, outcome: string, everyone: Everyone, secret: number): readonly RowSet[] {
  const found = panelOf(data, outcome);
  const measured = data.measured.find(({ id }) => id === outcome);
  if (found === null || measured === undefined) return [];
  const before = baselineMoment(data.pilot.moments);
  const what = new Float64Array(everyone.who.length).fill(secret);
  for (const moment of found.panel.moments) {
    const values = moment === before ? measured.baseline : measured.at.get(momentKey(moment));
    if (values !== null && values !== undefined) mixInto(what, values);
  }
  return byArm({ part: 'panel', name: outcome }, data.allocation, { rows: found.rows, what }, everyone);
}

/** The people of a part, with what stands for their values by row. */
type Behind = { readonly rows: Int32Array; readonly what: Float64Array };

function byArm(
  { part, name }: Part,
  { arm, arms }: Pick<SiteData['allocation'], 'arm' | 'arms'>,
  { rows, what }: Behind,
  { who, order }: Everyone,
): readonly RowSet[] {
  const armOf = new Int32Array(who.length).fill(-1);
  const sizes = new Int32Array(arms.length);
  for (let position = 0; position < rows.length; position++) {
    const own = arm[rows[position]!]!;
    armOf[rows[position]!] = own;
    if (own >= 0) sizes[own]! += 1;
  }
  const sets = arms.map((id, index): RowSet => {
    const [people, values] = [new Float64Array(sizes[index]!), new Float64Array(sizes[index]!)];
    return { part, which: `${name} in ${id}`, arm: id, who: people, what: values };
  });
  const next = new Int32Array(arms.length);
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const own = armOf[row]!;
    if (own < 0) continue;
    sets[own]!.who[next[own]!] = who[row]!;
    sets[own]!.what[next[own]!] = what[row]!;
    next[own]! += 1;
  }
  return sets;
}

function mixColumn(what: Float64Array, column: SharedColumn, rows: Int32Array): void {
  const values = new Float64Array(rows.length);
  column.fill(values, 0, rows, 0, rows.length);
  const name = mixedText(column.name);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    what[row] = mixed(mixed(what[row]!, name), values[position]!);
  }
}

function mixInto(what: Float64Array, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) what[row] = mixed(what[row]!, values[row]!);
}
