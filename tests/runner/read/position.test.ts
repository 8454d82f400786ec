import { describe, expect, it } from 'vitest';
import { LineCounter, parseDocument } from 'yaml';
import { type PositionOptions, placeIn, positionIn, rangeOf } from '../../../packages/runner/src/read/position.ts';

function at(text: string, path: readonly (string | number)[], options: PositionOptions = {}) {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { schema: 'failsafe', lineCounter });
  const { line, column, length } = positionIn(contents, path, options, placeIn(text, lineCounter), text);
  return [line, column, length];
}

const text = 'a: { b: [x, yy], c: }\nwhen: "age > 65"\nfold: >\n  age >\n  65\n';

describe('positionIn', () => {
  it('finds values and keys', () => {
    expect(at(text, ['a', 'b', 1])).toEqual([1, 13, 2]);
    expect(at(text, ['a', 'b'], { key: true })).toEqual([1, 6, 1]);
    expect(at(text, ['when'])).toEqual([2, 7, 10]);
  });

  it('takes the key for a value that is not there', () => {
    expect(at(text, ['a', 'c'])).toEqual([1, 18, 1]);
  });

  it('takes the nearest place above a path that is not there', () => {
    expect(at(text, ['a', 'b', 5])).toEqual([1, 6, 1]);
    expect(at(text, ['when', 'x'])).toEqual([2, 1, 4]);
    expect(at(text, ['nothing'])).toEqual([1, 1, 21]);
    expect(at('', ['a'])).toEqual([1, 1, 1]);
  });

  it('points inside plain and quoted text, and at the whole of folded text', () => {
    expect(at(text, ['when'], { offset: 4 })).toEqual([2, 12, 1]);
    expect(at('when: age > 65', ['when'], { offset: 4 })).toEqual([1, 11, 1]);
    expect(at('when: "a\\"b > 65"', ['when'], { offset: 4 })).toEqual([1, 7, 11]);
    expect(at(text, ['fold'], { offset: 4 })).toEqual([3, 7, 1]);
  });

  it('counts columns as an editor does after CRLF', () => {
    expect(at('a: 1\r\nbb: 22\r\n', ['bb'])).toEqual([2, 5, 2]);
  });

  it('gives the range without what follows', () => {
    expect(rangeOf({ range: [1, 2, 3] })).toEqual([1, 2]);
  });
});
