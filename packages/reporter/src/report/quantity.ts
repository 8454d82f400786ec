import { own } from '@pionier/core';
import type { CompletedOutcome } from '../pilot.ts';
import { decimalsFor, formatNumber, formatPercent, formatShort, type Marks, minus, none } from './format.ts';

/** How numbers of one outcome are written: plain, money or percentages. */
export type Quantity = {
  /** What effects are counted in, for headings; empty when the pilot does not say. */
  readonly effectUnit: string;
  /** What values are counted in, for headings. */
  readonly levelUnit: string;
  /** An effect with its sign and without its unit, for tables and axes. */
  readonly effect: (value: number, decimals: number) => string;
  /** The size of an effect with its unit and without a sign, for sentences. */
  readonly size: (value: number, decimals: number) => string;
  /** A size as short as it can be, such as a smallest worthwhile effect. */
  readonly shortSize: (value: number) => string;
  /** A mean, with its unit. */
  readonly level: (value: number) => string;
  /** Decimals that show two significant digits of an effect's standard error. */
  readonly decimals: (standardError: number | null) => number;
  /** An effect as it stands on an axis: percentage points are 100 times the proportion. */
  readonly onAxis: (value: number) => number;
};

const currencies: ReadonlyMap<string, string> = new Map([
  ['euro', '€'],
  ['euros', '€'],
  ['eur', '€'],
  ['€', '€'],
  ['dollar', '$'],
  ['dollars', '$'],
  ['usd', '$'],
  ['$', '$'],
]);

/** What a language says of units. */
export type UnitWords = {
  readonly marks: Marks;
  /** Percentage points. */
  readonly points: string;
  readonly units: { readonly [unit: string]: string };
};

const same = (value: number) => value;

function money(sign: string, marks: Marks): Quantity {
  const amount = (value: number, decimals: number) => {
    const text = formatNumber(Math.abs(value), decimals, marks);
    return `${value < 0 && /[1-9]/.test(text) ? minus : ''}${sign}${marks.afterCurrency}${text}`;
  };
  const cents = (value: number) => (Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0);
  return {
    effectUnit: '',
    levelUnit: '',
    effect: amount,
    size: (value, decimals) => amount(Math.abs(value), decimals),
    shortSize: (value) => amount(Math.abs(value), cents(value)),
    level: (value) => amount(value, cents(value)),
    decimals: (standardError) => (standardError === null || standardError >= 10 ? 0 : 2),
    onAxis: same,
  };
}

function share(points: string, marks: Marks): Quantity {
  const decimals = (standardError: number | null) =>
    standardError === null ? 1 : Math.min(3, Math.max(1, decimalsFor(standardError * 100, 2)));
  return {
    effectUnit: points,
    levelUnit: '%',
    effect: (value, digits) => formatNumber(value * 100, digits, marks),
    size: (value, digits) => `${formatNumber(Math.abs(value * 100), digits, marks)} ${points}`,
    shortSize: (value) => `${formatShort(Math.abs(value * 100), marks)} ${points}`,
    level: (value) => formatPercent(value, 1, marks),
    decimals,
    onAxis: (value) => value * 100,
  };
}

function plain(unit: string, marks: Marks): Quantity {
  const withUnit = (text: string) => (unit === '' ? text : `${text} ${unit}`);
  return {
    effectUnit: unit,
    levelUnit: unit,
    effect: (value, decimals) => formatNumber(value, decimals, marks),
    size: (value, decimals) => withUnit(formatNumber(Math.abs(value), decimals, marks)),
    shortSize: (value) => withUnit(formatShort(Math.abs(value), marks)),
    level: (value) => formatNumber(value, decimalsFor(value, 3), marks),
    decimals: (standardError) => (standardError === null ? 2 : decimalsFor(standardError, 2)),
    onAxis: same,
  };
}

/** How the numbers of an outcome are written. */
export function quantityOf(outcome: CompletedOutcome | undefined, { marks, points, units }: UnitWords): Quantity {
  if (outcome?.kind === 'binary') return share(points, marks);
  const declared = outcome?.measuredIn ?? '';
  const unit = own(units, declared) ?? declared;
  const sign = currencies.get(declared.toLowerCase());
  return sign === undefined ? plain(unit, marks) : money(sign, marks);
}

/** An amount in euro. */
export function formatEuro(value: number | null, marks: Marks): string {
  return value === null ? none : money('€', marks).effect(value, Number.isInteger(value) ? 0 : 2);
}
