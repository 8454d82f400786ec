/** The evidence of the 185 men who were offered supported work, matched with 429 of a survey. */

import { tableFromColumns, unitsFromTable } from '@pionier/core';
import { analyseRecorded, builtIn, type Evidence, languageWith } from '@pionier/reporter';
import { earnings, ids, table, treat } from '../estimate/matched-study.ts';

const language = languageWith(builtIn);
const covariates = ['age', 'educ', 'race', 'married', 'nodegree', 're74', 're75'];

/** What is changed of the pilot, and of the values of one row. */
export type Changes = {
  readonly match?: { readonly [key: string]: unknown };
  readonly sections?: { readonly [section: string]: unknown };
  readonly values?: Float64Array;
};

export const prior = {
  source: 'The trial',
  outcome: 'earnings',
  treatment: 'work',
  effect: 1794.343084875,
  standardError: 670.996729659,
  basis: 'randomised',
};

/** The evidence, with the pilot changed as given. */
export function matchedEvidence({ match, sections, values = earnings }: Changes = {}): Evidence {
  const { pilot, problems } = language.read({
    pionier: 1,
    pilot: { id: 'matched', title: 'Supported work', question: 'Does it help?' },
    purpose: { priorEvidence: [prior] },
    interventions: { none: { title: 'No programme', control: true }, work: { title: 'Supported work' } },
    population: { unit: 'person', id: 'id' },
    columns: { race: { kind: 'category' }, married: { kind: 'yes-no' }, nodegree: { kind: 'yes-no' } },
    assignment: {
      method: 'matched',
      column: 'treat',
      arms: { none: '0', work: '1' },
      match: { covariates, ...(match ?? { side: 'below' }), method: match?.['method'] ?? 'nearest' },
    },
    outcomes: {
      earnings: { title: 'Earnings', column: 're78', kind: 'continuous', measuredIn: 'dollar', better: 'higher' },
    },
    ...sections,
  });
  if (pilot === null) throw new Error(problems.map(({ message }) => message).join('; '));
  const plain = tableFromColumns(
    { id: [...ids], treat: Array.from(treat, String), re78: Array.from(values, (y) => (Number.isNaN(y) ? null : y)) },
    { id: { kind: 'text' }, treat: { kind: 'category' } },
  );
  const columns = new Map([...plain.columns, ...table.columns]);
  const units = unitsFromTable({ rows: ids.length, columns }, 'id');
  const trial = { pilot, units, methods: builtIn, on: '2027-01-31', software: 'test 1' };
  const { evidence, problems: found } = analyseRecorded(trial);
  if (evidence === null) throw new Error(found.map(({ message }) => message).join('; '));
  return evidence;
}
