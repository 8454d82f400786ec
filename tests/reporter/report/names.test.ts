import { expect, it } from 'vitest';
import { inReportOrder, namesOf, outcomesInOrder } from '../../../packages/reporter/src/report/names.ts';
import { en } from '../../../packages/reporter/src/report/words/en.ts';
import { nl } from '../../../packages/reporter/src/report/words/nl.ts';
import { lonelinessEvidence } from './loneliness-evidence.ts';

const evidence = lonelinessEvidence();

it('names arms, outcomes, groups and moments', () => {
  const names = namesOf(evidence, nl);
  expect(names.arm('visits')).toBe('Huisbezoek');
  expect(names.outcomeAt('loneliness', 't6')).toBe('Eenzaamheid, na 6 maanden');
  expect(names.moment('t0')).toBe('bij de start');
  expect(names.moment(null)).toBe('');
  expect(names.group('!alone')).toBe('Anderen (niet: Alleenwonend)');
  expect(namesOf(evidence, en).moment('t12')).toBe('after 12 months');
});

it('falls back to the id, also for ids such as constructor', () => {
  const names = namesOf(evidence, nl);
  expect([names.arm('constructor'), names.outcome('toString'), names.group('valueOf'), names.moment('t99')]).toEqual([
    'constructor',
    'toString',
    'valueOf',
    't99',
  ]);
  expect(names.declared('constructor')).toBeUndefined();
});

it('puts primary outcomes first, and people before money', () => {
  expect(outcomesInOrder(evidence)).toEqual(['loneliness', 'care-costs', 'hospital']);
  const outcomes = { ...evidence.protocol.outcomes };
  const money = { ...outcomes['care-costs']!, role: 'primary' as const };
  const both = { ...evidence, protocol: { ...evidence.protocol, outcomes: { ...outcomes, 'care-costs': money } } };
  expect(outcomesInOrder(both).slice(0, 2)).toEqual(['loneliness', 'care-costs']);
});

it('puts estimates in the order of outcomes and time, else as they come', () => {
  const shuffled = [...evidence.estimates].reverse();
  const ordered = inReportOrder(evidence, shuffled).map(({ outcome, at }) => `${outcome}@${at}`);
  expect([...new Set(ordered)]).toEqual(['loneliness@t6', 'loneliness@t12', 'care-costs@t12', 'hospital@t12']);
});
