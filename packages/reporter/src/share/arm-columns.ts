import { pilotArms } from '@pionier/core';
import { indicatorColumn, numberColumn, productColumn } from '../estimate/covariates.ts';
import type { Pilot } from '../pilot.ts';
import type { SharedColumn } from './site-sums.ts';

/** A code that no unit has: the column of an arm that a site does not offer is 0 throughout, so that sites can be added. */
const nobody = 0x7fffffff;

const indicator = (name: string, codes: Int32Array, code: number): SharedColumn => ({
  ...indicatorColumn(name, codes, code),
  isIndicator: true,
  centre: 0,
});

/** The names of columns, which say where each stands in the protocol. */
export const armColumn = (arm: string) => `arm:${arm}`;
export const groupColumn = (group: string) => `group:${group}`;

/** One indicator for every arm of the protocol but the reference, in the protocol's order, offered here or not. */
export function armColumns(
  pilot: Pilot,
  reference: string,
  arms: readonly string[],
  arm: Int32Array,
): readonly SharedColumn[] {
  return pilotArms(pilot)
    .filter(({ id }) => id !== reference)
    .map(({ id }) => indicator(armColumn(id), arm, arms.includes(id) ? arms.indexOf(id) : nobody));
}

/** Membership of a group, and its product with every arm's column. */
export function groupColumns(
  group: string,
  member: Float64Array,
  arms: readonly SharedColumn[],
): readonly SharedColumn[] {
  const own: SharedColumn = { ...numberColumn(groupColumn(group), member), isIndicator: true, centre: 0 };
  const products = arms.map((arm) => ({
    ...productColumn(`${arm.name}*${own.name}`, arm, member),
    isIndicator: true,
    centre: 0,
  }));
  return [own, ...products];
}
