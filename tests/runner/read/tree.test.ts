import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { tooDeep, treeOf } from '../../../packages/runner/src/read/tree.ts';

const read = (text: string) =>
  treeOf(parseDocument(text, { schema: 'failsafe', stringKeys: true, uniqueKeys: false }).contents);

describe('treeOf', () => {
  it('reads maps, lists and texts, an empty value as an empty text', () => {
    expect(read('a: [1, no]\nb: { c: }\nconstructor: x\ntoString: y').tree).toEqual({
      a: ['1', 'no'],
      b: { c: '' },
      constructor: 'x',
      toString: 'y',
    });
    expect(read('').tree).toBe('');
  });

  it('keeps the first of two keys and says so', () => {
    const { tree, problems } = read('a: 1\na: 2');
    expect(tree).toEqual({ a: '1' });
    expect(problems).toMatchObject([{ code: 'duplicate-key', from: 5, to: 6 }]);
  });
});

describe('tooDeep', () => {
  it('counts what opens and is not closed', () => {
    expect(tooDeep('[]'.repeat(1000))).toBe(false);
    expect(tooDeep('['.repeat(51))).toBe(true);
    expect(tooDeep('- - - a')).toBe(false);
    expect(tooDeep('- '.repeat(20))).toBe(true);
  });
});
