import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalText, digestOf } from '../../../packages/reporter/src/share/print.ts';

const { vectors, numbers } = JSON.parse(readFileSync('tests/reference/jcs.json', 'utf8')) as {
  readonly vectors: readonly { readonly name: string; readonly input: string; readonly output: string }[];
  readonly numbers: readonly { readonly bits: string; readonly text: string }[];
};

it.each(vectors)('writes the vector $name byte for byte', ({ input, output }) => {
  expect(Buffer.from(canonicalText(JSON.parse(input))).equals(Buffer.from(output))).toBe(true);
});

it.each(numbers)('writes the double $bits as $text', ({ bits, text }) => {
  expect(canonicalText(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
});

it('reads back as the same doubles, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (values) => {
      const back = JSON.parse(canonicalText(values)) as number[];
      expect(back).toEqual(values.map((value) => value + 0));
    }),
  );
});

it('refuses what is no number', () => {
  expect(() => canonicalText({ a: Number.NaN })).toThrow();
  expect(() => canonicalText(undefined)).toThrow(TypeError);
});

it('digests as node does', () => {
  expect(digestOf('é')).toBe(`sha256:${createHash('sha256').update('é').digest('hex')}`);
});
