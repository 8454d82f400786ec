import { describe, expect, it } from 'vitest';
import {
  codeText,
  confidenceText,
  contrastText,
  decidingInterval,
  directed,
  directedEnds,
  intervalText,
  isTooSmall,
  pointText,
  unitsText,
} from '../../../packages/reporter/src/report/effect-words.ts';
import { contextOf } from '../../../packages/reporter/src/report/report.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';
import { nswEvidence } from './nsw-evidence.ts';

const evidence = lonelinessEvidence();
const context = contextOf(evidence, { language: 'nl', internal: false });
const find = (id: string) => evidence.estimates.find((estimate) => estimate.id === id)!;
const visits = find('loneliness@t12/visits~coffee/lin-adjusted');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('directed', () => {
  it.each([
    [-0.634, 2, '0,63 punten lager'],
    [0.218, 1, '0,2 punten hoger'],
    [0.004, 2, 'geen verschil'],
    [-0.004, 2, 'geen verschil'],
  ])('%d', (value, decimals, expected) => {
    expect(directed(context, 'loneliness', value, decimals)).toBe(expected);
  });
});

describe('directedEnds', () => {
  const ends = (outcome: string, low: number, high: number, decimals: number) =>
    directedEnds(context, outcome, { low, high, confidence: 0.95 }, decimals).map(plain);

  it('on one side: the smaller first, the unit once', () => {
    expect(ends('loneliness', -1.12, -0.15, 2)).toEqual(['0,15', '1,12 punten lager']);
    expect(ends('care-costs', 474, 3115, 0)).toEqual(['€ 474', '€ 3.115 hoger']);
  });

  it('around zero: each with its direction', () => {
    expect(ends('hospital', -0.07, 0.113, 1)).toEqual(['7,0 procentpunt lager', '11,3 procentpunt hoger']);
  });

  it('from zero: on one side', () => {
    expect(ends('loneliness', 0, 0.4, 1)).toEqual(['0,0', '0,4 punten hoger']);
    expect(ends('loneliness', -0.4, 0, 1)).toEqual(['0,0', '0,4 punten lager']);
  });
});

it('the interval of the verdict counts, else the estimate’s own', () => {
  expect(decidingInterval(context, visits)).toMatchObject({ confidence: 0.975 });
  expect(decidingInterval(context, find('loneliness@t6/visits~coffee/lin-adjusted')).confidence).toBe(0.95);
});

it('writes numbers of an estimate at the precision of its error', () => {
  expect(plain(intervalText(context, visits))).toBe('−1,06 tot −0,21');
  expect(pointText(context, visits)).toBe('−0,63');
  expect(plain(unitsText(context, visits))).toBe('101 / 96');
  expect(contrastText(context, visits)).toBe('Huisbezoek tegenover Koffieochtend');
  expect(confidenceText(context, 0.975)).toBe('97,5%');
});

it('finds a group too small when it or everyone else is', () => {
  const group = (name: string) => find(`loneliness@t12/visits~coffee/${name}/lin-adjusted`);
  expect(['low-income', '!low-income', 'alone'].map((name) => isTooSmall(context, group(name)))).toEqual([
    true,
    true,
    false,
  ]);
});

describe('codeText', () => {
  const item = { code: 'arm-too-small', message: 'm', values: { block: 'Borgele', units: 1 } };
  const inside = contextOf(nswEvidence(), { language: 'en', internal: true });

  it('says a known code in words, without what may not be shown', () => {
    expect(codeText(context, 'refusals', item)).toMatch(/^In een deel van de vergelijking/);
    expect(codeText(inside, 'refusals', item)).toMatch(/^In Borgele one of the groups/);
  });

  it('gives the message of an unknown code, small numbers and blocks hidden', () => {
    const unknown = {
      code: 'toString',
      message: '3 of 12 units of Borgele, 0.5 and 2026',
      values: { block: 'Borgele' },
    };
    expect(codeText(context, 'warnings', unknown)).toBe('<10 of 12 units of …, 0.5 and 2026');
    expect(codeText(inside, 'warnings', unknown)).toBe('3 of 12 units of Borgele, 0.5 and 2026');
  });
});
