import { describe, expect, it } from 'vitest';
import { locate, type Source } from '../../../packages/runner/src/read/source.ts';

const source = (file: string, keys: readonly string[]): Source => ({
  file,
  text: '',
  holds: ([key]) => keys.includes(String(key)),
  positionOf: (path, { key = false, offset = 0 } = {}) => ({
    line: path.length,
    column: offset + (key ? 100 : 0),
    length: 1,
  }),
});
const sources = [source('site.yaml', ['site', 'data']), source('protocol.yaml', ['pilot', 'outcomes'])];
const problem = { severity: 'error', code: 'inconsistent', message: 'm' } as const;

describe('locate', () => {
  it('finds the file that holds a path', () => {
    expect(locate({ ...problem, path: ['data', 'units'] }, sources)).toMatchObject({
      file: 'site.yaml',
      line: 2,
      column: 0,
    });
    expect(locate({ ...problem, path: ['pilot'], onKey: true, offset: 3 }, sources)).toMatchObject({
      file: 'protocol.yaml',
      column: 103,
    });
  });

  it('keeps a place that is known, and knows when there is none', () => {
    const location = { file: 'x', line: 1, column: 2, length: 3 };
    expect(locate({ ...problem, path: ['pilot'], location }, sources)).toBe(location);
    expect(locate({ ...problem, path: ['unknown'] }, sources)).toBeNull();
  });
});
