import type { Marks } from '../format.ts';
import * as account from './en/account.ts';
import { answer } from './en/answer.ts';
import { codes } from './en/codes.ts';
import { glossary } from './en/glossary.ts';
import * as matched from './en/matching.ts';
import { oneStage } from './en/one-stage.ts';
import * as results from './en/results.ts';
import * as steppedWedge from './en/wedge.ts';

const marks: Marks = {
  decimal: '.',
  group: ',',
  beforePercent: '',
  afterCurrency: '',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** The words of an English report; their type is what every other language must have. */
export const en = {
  marks,
  page: {
    skip: 'Skip to the answer',
    contents: 'In this report',
    parts: { answer: 'The answer', results: 'Results', account: 'How it was done' },
    asTable: 'The numbers in a table',
    footer: 'Made by Pionier from evidence.json; the same evidence always gives the same report.',
  },
  points: 'percentage points',
  /** Units of instruments, which are in English; other units are the pilot's own words. */
  units: {} as { readonly [unit: string]: string },
  list: (items: readonly string[]) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`,
  moments: {
    baseline: 'at the start',
    after: (count: number, unit: 'day' | 'week' | 'month' | 'year') =>
      `after ${count} ${unit}${count === 1 ? '' : 's'}`,
    outcomeAt: (outcome: string, moment: string) => `${outcome}, ${moment}`,
  },
  answer,
  codes,
  oneStage,
  glossary,
  ...account,
  ...matched,
  ...results,
  ...steppedWedge,
};

/** The words of a report in one language. */
export type Words = typeof en;
