import type { Allocation, Instrument, Study, Units } from '@pionier/core';
import type { DesignColumn } from '../estimate/centring.ts';
import { studyOf } from '../evidence/estimation.ts';
import type { Members } from '../evidence/members.ts';
import { type Measured, momentKey } from '../evidence/outcomes.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import type { Bundle } from './bundle.ts';

/** All that sums over the units of a site are made of. */
export type SiteData = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly allocation: Allocation;
  readonly measured: readonly Measured[];
  readonly members: Members;
  readonly instruments: { readonly [exported: string]: Instrument };
  readonly minimumCount: number;
  /** What is shared about effects; sums over nearly the same units are kept apart from it. */
  readonly estimates: Bundle['estimates'];
};

/** One outcome at one moment. */
export type Place = { readonly outcome: string; readonly at: string | null };

/** A column of X: 0 and 1 alone, or numbers measured from a constant of the protocol. */
export type SharedColumn = DesignColumn & { readonly isIndicator: boolean; readonly centre: number };

/** The units and the columns of one sum. */
export type SumOver = Place & {
  readonly study: Study;
  readonly rows: Int32Array;
  readonly arms: readonly string[];
  /** The arm without a column. */
  readonly reference: string;
  /** X without the intercept. */
  readonly columns: readonly SharedColumn[];
  readonly y: SharedColumn;
};

/** `outcome[@moment]`. */
export const placeName = ({ outcome, at }: Place) => (at === null ? outcome : `${outcome}@${at}`);

/**
 * What an outcome is measured from in sums: the middle of the range that the protocol or the instrument states, else 0. A
 * constant of the protocol, never of the data.
 */
export function centreOfOutcome({ column, instrument, kind }: CompletedOutcome, data: SiteData): number {
  if (kind !== 'continuous') return 0;
  const known = Object.values(data.instruments).find(({ name }) => name === instrument);
  if (known !== undefined) return (known.range[0] + known.range[1]) / 2;
  return column === undefined ? 0 : centreOfColumn(column, data.pilot);
}

/** What a column is measured from in sums: the middle of the range that the protocol states, else 0. */
export function centreOfColumn(name: string, { columns }: Pick<Pilot, 'columns'>): number {
  const declared = Object.hasOwn(columns, name) ? columns[name] : undefined;
  return declared?.range === undefined ? 0 : (declared.range[0] + declared.range[1]) / 2;
}

/** The study of an outcome at a moment, over everyone assigned; null where nothing was measured. */
export function studyAt({ pilot, units, allocation, measured, members }: SiteData, place: Place): Study | null {
  const found = measured.find(({ id }) => id === place.outcome);
  const values = found?.at.get(momentKey(place.at));
  if (found === undefined || values === undefined) return null;
  const input = { pilot, units, allocation, mechanism: null, measured, rowsOf: members.rowsOf, estimators: {} };
  return studyOf(input, { ...place, group: null }, [], found, values);
}
