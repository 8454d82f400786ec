/** The 185 men who were offered supported work and 429 of a survey, with the matches that R made of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Matching, type Study, tableFromColumns } from '@pionier/core';

const root = join(import.meta.dirname, '../../..');
const [header = '', ...lines] = readFileSync(join(root, 'examples/supported-work-matched/nsw-psid.csv'), 'utf8')
  .trim()
  .split(/\r?\n/);
const names = header.replaceAll('"', '').split(',');
const cells = lines.map((line) => line.replaceAll('"', '').split(','));
const column = (name: string) => cells.map((row) => row[names.indexOf(name)]!);
const numbers = (name: string) => Float64Array.from(column(name), Number);

export const ids: readonly string[] = column('id');
export const treat = Uint8Array.from(column('treat'), Number);
export const earnings = numbers('re78');
const rowOf = new Map(ids.map((id, row) => [id, row]));
const flags = (name: string) => column(name).map((value) => value === '1');

export const table = tableFromColumns(
  {
    race: column('race'),
    married: flags('married'),
    nodegree: flags('nodegree'),
    ...Object.fromEntries(['age', 'educ', 're74', 're75'].map((name) => [name, [...numbers(name)]])),
  },
  { race: { kind: 'category' }, married: { kind: 'yes-no' }, nodegree: { kind: 'yes-no' } },
);

/** One coefficient in R. */
export type Coefficient = { readonly estimate: number; readonly standardError: number; readonly df: number };
type Effects = { readonly difference: Coefficient; readonly common: Coefficient; readonly byArm: Coefficient };

/** One way of matching in R, with the effects it gives, and those with every seventh outcome missing. */
export type MatchedCase = {
  readonly name: string;
  readonly estimand: 'att' | 'ate';
  readonly pairs: { readonly treated: readonly string[]; readonly control: readonly string[] } | null;
  readonly weights: readonly number[];
  readonly subclass: readonly (string | null)[] | null;
  readonly complete: Effects;
  readonly partial?: Effects;
};

export const cases: readonly MatchedCase[] = JSON.parse(
  readFileSync(join(root, 'tests/reference/matched-effects.json'), 'utf8'),
);

export const caseNamed = (name: string) => cases.find((one) => one.name === name)!;

/** R's match as a design holds it. */
export function matchingOf({ name, estimand, pairs, weights, subclass }: MatchedCase): Matching {
  const rows = (of: readonly string[]) => Int32Array.from(of, (id) => rowOf.get(id)!);
  const labels = [...new Set((subclass ?? []).filter((label) => label !== null))].sort();
  return {
    method: name,
    treatment: 'work',
    control: 'none',
    estimand,
    weights: Float64Array.from(weights),
    subclass:
      subclass === null
        ? null
        : { labels, codes: Int32Array.from(subclass, (label) => (label === null ? -1 : labels.indexOf(label))) },
    pairs: pairs === null ? null : { treated: rows(pairs.treated), control: rows(pairs.control) },
    score: null,
    complete: new Uint8Array(ids.length).fill(1),
    covariates: ['age', 'educ', 'race', 'married', 'nodegree', 're74', 're75'],
    exact: [],
    warnings: [],
    refusal: null,
  };
}

/** Outcomes with every seventh missing, from the third on. */
export const partly = earnings.map((value, row) => (row % 7 === 2 ? Number.NaN : value));

/** A study of earnings under a match. */
export function studyOf(match: Matching, more: Partial<Study> = {}): Study {
  return {
    outcome: 'earnings',
    at: null,
    group: null,
    kind: 'continuous',
    rows: Int32Array.from(ids.keys()),
    values: earnings,
    baseline: null,
    table,
    arms: ['none', 'work'],
    arm: Int32Array.from(treat),
    design: { method: null, block: null, cluster: null, pair: null, probability: null, match },
    contrasts: [{ treatment: 'work', control: 'none' }],
    missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
    ...more,
  };
}
