import type { Problem } from '../errors.ts';
import { momentOf, repeatedRows, type Where } from './align.ts';
import type { KeyedSource } from './source.ts';
import type { Column } from './table.ts';
import type { Moment, ReadingNote } from './units.ts';

/** When a moment is due for a unit assigned on a day; null for the baseline. */
export type DueMoment = {
  readonly moment: string;
  readonly due: ((assigned: number) => number) | null;
  readonly columns: ReadonlyMap<string, Column>;
};

/** A dated file: the day of each row (NaN where there is none), the day each unit was assigned, the moments in order. */
export type DatedRows = {
  readonly day: Float64Array;
  readonly assignedOn: (id: string) => number | null;
  readonly moments: readonly DueMoment[];
};

/** For each unit the row chosen so far, and another row of the same day where there is one. */
type Choice = { readonly row: Int32Array; readonly tie: Int32Array };

/**
 * The measurements of a dated file by moment. The baseline is a unit's last row on or before the day it was assigned;
 * another moment is its first row on or after the day it is due and before the next moment is due. Rows outside all of
 * these windows are not used; rows without a day are counted. Two rows of one unit on the chosen day are an error.
 * A moment of which no unit has a row is left out.
 */
export function datedMoments(
  source: KeyedSource,
  dated: DatedRows,
  unitOf: Int32Array,
  ids: readonly string[],
  where: Where,
) {
  const assigned = Float64Array.from(ids, (id) => dated.assignedOn(id) ?? NaN);
  const starts = dated.moments.map(({ due }) => (due === null ? null : dueDays(assigned, due)));
  const moments: [string, Moment][] = [];
  const problems: Problem[] = [];
  const absent: string[] = [];
  dated.moments.forEach(({ moment, columns }, place) => {
    const from = starts[place]!;
    const until = starts.slice(place + 1).find((start) => start !== null) ?? null;
    const { row, tie } =
      from === null ? lastUntil(dated.day, unitOf, assigned) : firstWithin(dated.day, unitOf, from, until);
    const repeats = [...tie].filter((other) => other >= 0).sort((a, b) => a - b);
    problems.push(...repeatedRows(repeats, source, { ...where, at: moment }));
    const day = Float64Array.from(row, (chosen) => (chosen < 0 ? NaN : dated.day[chosen]!));
    if (row.some((chosen) => chosen >= 0)) moments.push([moment, momentOf({ ...source, columns }, row, day)]);
    else absent.push(moment);
  });
  return { moments, absent, problems, notes: dayless(source, dated.day) };
}

function dueDays(assigned: Float64Array, due: (assigned: number) => number): Float64Array {
  const known = new Map<number, number>();
  return assigned.map((day) => {
    if (Number.isNaN(day)) return NaN;
    const at = known.get(day) ?? due(day);
    known.set(day, at);
    return at;
  });
}

function lastUntil(day: Float64Array, unitOf: Int32Array, until: Float64Array): Choice {
  return choose(
    day,
    unitOf,
    until.length,
    (unit, at) => at <= until[unit]!,
    (at, chosen) => at > chosen,
  );
}

function firstWithin(day: Float64Array, unitOf: Int32Array, from: Float64Array, until: Float64Array | null): Choice {
  const isWithin = (unit: number, at: number) => at >= from[unit]! && (until === null || at < until[unit]!);
  return choose(day, unitOf, from.length, isWithin, (at, chosen) => at < chosen);
}

function choose(
  day: Float64Array,
  unitOf: Int32Array,
  units: number,
  fits: (unit: number, at: number) => boolean,
  better: (at: number, chosen: number) => boolean,
): Choice {
  const row = new Int32Array(units).fill(-1);
  const tie = new Int32Array(units).fill(-1);
  for (let index = 0; index < day.length; index++) {
    const [unit, at] = [unitOf[index]!, day[index]!];
    if (unit < 0 || !fits(unit, at)) continue;
    const chosen = row[unit]!;
    if (chosen < 0 || better(at, day[chosen]!)) {
      row[unit] = index;
      tie[unit] = -1;
    } else if (at === day[chosen]) tie[unit] = index;
  }
  return { row, tie };
}

function dayless(source: KeyedSource, day: Float64Array): ReadingNote[] {
  const row = day.findIndex(Number.isNaN);
  if (row < 0) return [];
  const rows = day.reduce((n, at) => n + (Number.isNaN(at) ? 1 : 0), 0);
  const first = { file: source.file, row: source.rowNumber(row) };
  return [{ file: source.file, reason: 'unmatched-moment', rows, first }];
}
