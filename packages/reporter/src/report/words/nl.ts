import type { Words } from './en.ts';
import * as account from './nl/account.ts';
import { answer } from './nl/answer.ts';
import { codes } from './nl/codes.ts';
import { glossary } from './nl/glossary.ts';
import * as matched from './nl/matching.ts';
import { oneStage } from './nl/one-stage.ts';
import * as results from './nl/results.ts';
import * as steppedWedge from './nl/wedge.ts';

const units = { day: ['dag', 'dagen'], week: ['week', 'weken'], month: ['maand', 'maanden'], year: ['jaar', 'jaar'] };

/** The words of a Dutch report. */
export const nl: Words = {
  marks: {
    decimal: ',',
    group: '.',
    beforePercent: '',
    afterCurrency: '\u00a0',
    months: [
      'januari',
      'februari',
      'maart',
      'april',
      'mei',
      'juni',
      'juli',
      'augustus',
      'september',
      'oktober',
      'november',
      'december',
    ],
  },
  page: {
    skip: 'Ga naar het antwoord',
    contents: 'In dit verslag',
    parts: { answer: 'Het antwoord', results: 'Resultaten', account: 'Verantwoording' },
    asTable: 'De getallen in een tabel',
    footer: 'Gemaakt met Pionier uit evidence.json; dezelfde gegevens geven altijd hetzelfde verslag.',
  },
  points: 'procentpunt',
  units: {
    point: 'punten',
    points: 'punten',
    hours: 'uur',
    days: 'dagen',
    weeks: 'weken',
    months: 'maanden',
    years: 'jaar',
    people: 'mensen',
  },
  list: (items) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} en ${items[items.length - 1]}`,
  moments: {
    baseline: 'bij de start',
    after: (count, unit) => `na ${count} ${units[unit][count === 1 ? 0 : 1]}`,
    outcomeAt: (outcome, moment) => `${outcome}, ${moment}`,
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
