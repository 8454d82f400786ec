import { z } from 'zod';
import type { ColumnUse } from '../assign/method.ts';
import { columnName } from '../names.ts';
import { positive } from '../text.ts';

const columnList = (key: string) =>
  z
    .array(columnName)
    .min(1, `${key} names at least one column`)
    .refine((names) => new Set(names).size === names.length, `${key} names a column twice`);

/** The keys that several matchers take. */
export const covariates = columnList('covariates').describe(
  'The columns on which the two arms are made alike, all known at assignment.',
);

export const exact = z
  .exactOptional(columnList('exact'))
  .describe('Columns in which a unit and its match must be the same.');

export const treatedOnly = z.enum(['att']).default('att').describe('att: the effect on those who were treated.');

export const treatedOrAll = z
  .enum(['att', 'ate'])
  .default('att')
  .describe('att: the effect on those who were treated; ate: on everyone in the comparison.');

export const distance = z
  .enum(['propensity', 'mahalanobis'])
  .default('propensity')
  .describe(
    'propensity: the difference in the chance of treatment that the covariates give; mahalanobis: in the covariates themselves.',
  );

export const caliper = z
  .exactOptional(z.union([positive, z.record(columnName, positive)]))
  .describe(
    'How far a match may be: in standard deviations of the propensity score, or for each column in that column’s standard deviations.',
  );

export const discard = z
  .enum(['none', 'treated', 'control', 'both'])
  .default('none')
  .describe('Who is left out for a propensity score beyond those of the other arm.');

export const ratio = z
  .number()
  .int()
  .min(1)
  .default(1)
  .describe('How many controls every treated unit gets, as far as there are any.');

/** A caliper: in standard deviations of the score, or by column. */
export type Caliper = number | { readonly [column: string]: number };

type Named = {
  readonly covariates: readonly string[];
  readonly exact?: readonly string[];
  readonly caliper?: Caliper;
};

/** The columns that the common keys name, each with its place in the parameters. */
export function columnsOfKeys({ covariates, exact, caliper }: Named): readonly ColumnUse[] {
  const calipers = typeof caliper === 'object' ? Object.keys(caliper) : [];
  return [
    ...covariates.map((name, index): ColumnUse => ({ name, kind: 'any', path: ['covariates', index] })),
    ...(exact ?? []).map((name, index): ColumnUse => ({ name, kind: 'any', path: ['exact', index] })),
    ...calipers.map((name): ColumnUse => ({ name, kind: 'number', path: ['caliper', name] })),
  ];
}
