import { expect, it } from 'vitest';
import { formatEuro, quantityOf } from '../../../packages/reporter/src/report/quantity.ts';
import { en } from '../../../packages/reporter/src/report/words/en.ts';
import { nl } from '../../../packages/reporter/src/report/words/nl.ts';
import { lonelinessProtocol } from './loneliness-protocol.ts';
import { nswEvidence } from './nsw-evidence.ts';

const { outcomes } = lonelinessProtocol();

it('writes money with its sign, whole amounts where the error is large', () => {
  const euro = quantityOf(outcomes['care-costs'], nl);
  expect(euro.decimals(241.8)).toBe(0);
  expect(euro.effect(-184.2, 0)).toBe('−€\u00a0184');
  expect(euro.size(-184.2, 0)).toBe('€\u00a0184');
  expect(euro.level(12.5)).toBe('€\u00a012,50');
  const dollar = quantityOf(nswEvidence().protocol.outcomes['earnings'], en);
  expect(dollar.effect(1794.343, dollar.decimals(671))).toBe('$1,794');
  expect(dollar.effect(-0.2, 0)).toBe('$0');
});

it('writes effects on a yes or no as percentage points', () => {
  const share = quantityOf(outcomes['hospital'], nl);
  expect(share.size(-0.0381, share.decimals(0.0418))).toBe('3,8 procentpunt');
  expect(share.level(0.197)).toBe('19,7%');
  expect(share.shortSize(0.05)).toBe('5 procentpunt');
  expect(share.onAxis(0.05)).toBeCloseTo(5);
});

it('writes other units after the number, instruments’ units in the language of the report', () => {
  const points = quantityOf({ ...outcomes['loneliness']!, measuredIn: 'points' }, nl);
  expect(points.size(-0.634, points.decimals(0.2147))).toBe('0,63 punten');
  expect(points.effect(-0.634, 2)).toBe('−0,63');
  expect(quantityOf({ ...outcomes['loneliness']!, measuredIn: 'constructor' }, nl).effectUnit).toBe('constructor');
  expect(quantityOf(undefined, nl).size(2, 1)).toBe('2,0');
});

it('writes costs to the cent only where there are cents', () => {
  expect(formatEuro(4720, nl.marks)).toBe('€\u00a04.720');
  expect(formatEuro(185.5, en.marks)).toBe('€185.50');
  expect(formatEuro(null, nl.marks)).toBe('–');
});
