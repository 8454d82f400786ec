import type { JsonSchema } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeScalars } from '../../../packages/runner/src/read/scalars.ts';

const text: JsonSchema = { type: ['string', 'number', 'boolean'] };
const root: JsonSchema = {
  properties: {
    number: { type: 'number' },
    whole: { type: 'integer' },
    money: { type: 'number', unit: 'euro' },
    yes: { type: 'boolean' },
    text,
    word: { type: 'string', enum: ['holm', 'none'] },
    either: { anyOf: [{ type: 'number' }, text] },
    map: { type: 'object', properties: {} },
    list: { type: 'array', items: { type: 'number' } },
    pair: { type: 'array', items: [{ type: 'number' }, text] },
    record: { type: 'object', additionalProperties: { type: 'number' } },
  },
};
const typed = (key: string, value: string) => typeScalars({ [key]: value }, root);
const hint = (key: string, value: string) => typed(key, value).problems.map((problem) => problem.hint);

describe('typeScalars', () => {
  it('reads numbers in one way', () => {
    for (const [written, number] of [
      ['1500', 1500],
      ['0.5', 0.5],
      ['-0.2', -0.2],
      ['0', 0],
      ['1.10', 1.1],
    ] as const) {
      expect(typed('number', written)).toEqual({ value: { number }, problems: [] });
    }
  });

  it('says what to write for any other', () => {
    const cases = [
      ['0,5', 'write 0.5'],
      ['.5', 'write 0.5'],
      ['5.', 'write 5'],
      ['+5', 'write 5'],
      ['€ 40', 'write 40'],
      ['40,-', 'write 40'],
      ['1.500,25', 'write 1500.25'],
      ['1,500,000', 'write 1500000'],
      ['1.500.000', 'write 1500000'],
      ['5%', 'write 0.05'],
      ['1e3', 'write 1000'],
      ['007', 'write 7'],
      ['1 500', 'write 1500'],
      ['NaN', 'write a number, such as 1500 or 0.5'],
      ['Infinity', 'write a number, such as 1500 or 0.5'],
      ['1e999', 'write a number, such as 1500 or 0.5'],
      ['veel', 'write a number, such as 1500 or 0.5'],
      ['', 'write a number, such as 1500 or 0.5'],
      ['0x10', 'write a number, such as 1500 or 0.5'],
    ] as const;
    for (const [written, advice] of cases) expect([written, hint('number', written)]).toEqual([written, [advice]]);
    expect(hint('number', '9'.repeat(400))).toEqual(['write a number that is less long']);
  });

  it('takes no point for thousands in money and whole numbers', () => {
    expect(hint('money', '1.500')).toEqual(['write 1500 for thousands, or 1.5 with a decimal point']);
    expect(hint('whole', '1.500')).toEqual(['write 1500 for thousands']);
    expect(typed('number', '1.500').value).toEqual({ number: 1.5 });
    expect(typed('money', '12.50').value).toEqual({ money: 12.5 });
  });

  it('reads true and false, and nothing else, as such', () => {
    expect(typed('yes', 'true').value).toEqual({ yes: true });
    expect(typed('yes', 'false').value).toEqual({ yes: false });
    for (const word of ['ja', 'yes', 'True', 'on', '1']) expect(hint('yes', word)).toEqual(['write true']);
    for (const word of ['nee', 'no', 'FALSE', 'off', '0']) expect(hint('yes', word)).toEqual(['write false']);
    expect(hint('yes', 'soms')).toEqual(['write true or false']);
  });

  it('keeps text as it was written', () => {
    for (const written of ['0150', 'no', '1.10', 'true', '~', '1e999', '']) {
      expect(typed('text', written)).toEqual({ value: { text: written }, problems: [] });
      expect(typed('unknown', written)).toEqual({ value: { unknown: written }, problems: [] });
    }
    expect(typed('word', 'holm').value).toEqual({ word: 'holm' });
  });

  it('reads a number where both may stand, when it is one', () => {
    expect(typed('either', '1.5').value).toEqual({ either: 1.5 });
    expect(typed('either', '1,5').value).toEqual({ either: '1,5' });
    expect(typed('either', '9'.repeat(400)).problems).toEqual([]);
  });

  it('takes nothing for a map without keys', () => {
    expect(typed('map', '').value).toEqual({ map: {} });
    expect(typed('map', 'x').value).toEqual({ map: 'x' });
    expect(typed('list', '5')).toEqual({ value: { list: '5' }, problems: [] });
  });

  it('goes into lists, pairs and records, and says where', () => {
    const { value, problems } = typeScalars(
      { list: ['1', 'x'], pair: ['1', '2'], record: { constructor: '3', a: ',' } },
      root,
    );
    expect(value).toEqual({ list: [1, 'x'], pair: [1, '2'], record: { constructor: 3, a: ',' } });
    expect(problems.map(({ path }) => path)).toEqual([
      ['list', 1],
      ['record', 'a'],
    ]);
  });

  it('is the inverse of writing a number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter((x) => !String(x).includes('e') && !Object.is(x, -0)),
        (x) => {
          expect(typed('number', String(x)).value).toEqual({ number: x });
        },
      ),
    );
  });
});
