import { builtIn, languageWith } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostCharacters, readYaml } from '../../../packages/runner/src/read/yaml.ts';

const schema = languageWith(builtIn).jsonSchema();
const read = (text: string) => readYaml(text, schema);
const said = (text: string) =>
  read(text).problems.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`);

describe('readYaml', () => {
  it('reads a pilot into typed values', () => {
    const text =
      'pionier: 1\npilot: { id: x, title: 0150 }\nsharing: { minimumCount: 5 }\nsite: { code: 0150, context: { a: 1.50, b: no } }\n';
    const { value, problems } = read(text);
    expect(problems).toEqual([]);
    expect(value).toEqual({
      pionier: 1,
      pilot: { id: 'x', title: '0150' },
      sharing: { minimumCount: 5 },
      site: { code: '0150', context: { a: 1.5, b: 'no' } },
    });
  });

  it('accepts a byte-order mark, CRLF and a last line without an end', () => {
    const { value, problems, positionOf } = read('\uFEFFpionier: 1\r\nsharing:\r\n  minimumCount: 5');
    expect(problems).toEqual([]);
    expect(value).toEqual({ pionier: 1, sharing: { minimumCount: 5 } });
    expect(positionOf(['sharing', 'minimumCount'])).toEqual({ line: 3, column: 17, length: 1 });
    expect(positionOf(['pionier']).column).toBe(10);
  });

  it('says where YAML goes wrong, and what to write', () => {
    expect(said('a:\n\tb: 1')).toEqual(['2:1 invalid YAML: tabs are not allowed as indentation']);
    expect(said('pionier: 1\n---\npionier: 1')).toEqual([
      expect.stringMatching(/^2:1 invalid YAML: source contains multiple documents/),
    ]);
    expect(read('a: [1, 2').problems[0]?.hint).toContain('close every');
    expect(said('pionier: 1\npionier: 1')).toEqual(['2:1 duplicate key: pionier']);
  });

  it('refuses what is no plain tree', () => {
    expect(said('a: &x 1\nb: *x')).toEqual(['1:7 invalid anchor: &x', '2:4 invalid alias: *x']);
    expect(said('<<: { a: 1 }')).toEqual(['1:1 invalid key: <<']);
    expect(said('__proto__: { a: 1 }')).toEqual(['1:1 invalid key: __proto__']);
    expect(said('a: { constructor: { prototype: { x: 1 } } }')).toEqual(['1:6 invalid key: constructor.prototype']);
    expect(said('a: !!str 1')).toEqual([expect.stringContaining('invalid tag')]);
    expect(said('a: "\\uD800"')).toEqual(['1:4 invalid text: half a character']);
    expect(said('')).toEqual(['1:1 invalid pilot: the file is empty']);
    expect(said('a: \0')).toEqual(['1:1 invalid file: it holds null characters']);
  });

  it('pollutes no prototype', () => {
    read('__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('refuses texts that are too large, too wide or too deep, quickly', () => {
    const started = performance.now();
    const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: 1`).join('\n');
    expect(said(keys(1_000_000))).toEqual([expect.stringMatching(/^1:1 too large file: \d+ characters/)]);
    expect(keys(60_000).length).toBeLessThan(mostCharacters);
    expect(said(keys(60_000))).toEqual(['1:1 too large file: over 20000 keys and values']);
    for (const deep of ['['.repeat(400_000), '{a: '.repeat(200_000), '- '.repeat(400_000), '? '.repeat(400_000)]) {
      expect(said(deep)).toEqual(['1:1 too large file: its keys lie too deep']);
    }
    const staircase = Array.from({ length: 1000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n');
    expect(said(staircase)).toEqual(['1:1 too large file: its keys lie too deep']);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('refuses an alias bomb', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'
        .split('')
        .map((key, index) => `${key}: &${key} [*${'abcdefghij'[index]}, *${'abcdefghij'[index]}]`),
    ];
    const { value, problems } = read(bomb.join('\n'));
    expect(value).toBeNull();
    expect(problems.length).toBeGreaterThan(10);
  });

  it('never throws, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'a',
            ': ',
            '{',
            '}',
            '[',
            ']',
            '\n',
            '  ',
            '- ',
            '&',
            '*',
            '!',
            '|',
            '>',
            '"',
            "'",
            '#',
            '\t',
            '\r',
            '?',
            '%',
            ',',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(read(given).problems).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });

  it('reads JSON as it is', () => {
    expect(read(JSON.stringify({ pionier: 1, sharing: { minimumCount: 5 } })).value).toEqual({
      pionier: 1,
      sharing: { minimumCount: 5 },
    });
  });
});
