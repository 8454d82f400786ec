import { createCipheriv, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksOf, startOfMixing } from '../../../packages/runner/src/stages/released.ts';

const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const other = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
const keyed = (text: string) => createHmac('sha256', secret).update(text).digest();
const first52 = (bytes: Buffer) => Number(bytes.readBigUInt64BE(0) & 0xfffffffffffffn);

test('by hand: a short id is its own block, a long one is hashed into one, each encrypted alone', () => {
  const key = keyed('marks');
  const encrypted = (block: Buffer) => {
    const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
    return first52(cipher.update(block));
  };
  const short = Buffer.concat([Buffer.from('Zoë-7'), Buffer.alloc(9), Buffer.of(6)]);
  const long = 'a-client-number-of-another-system';
  const hashed = Buffer.concat([keyed(`id:${long}`).subarray(0, 15), Buffer.of(16)]);
  expect([...marksOf(['Zoë-7', long], secret)]).toEqual([encrypted(short), encrypted(hashed)]);
});

test('one id, one mark, whoever else is there; other ids and other secrets have others', () => {
  const ids = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 24 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(ids, (found) => {
      const marks = marksOf(found, secret);
      expect(new Set(marks).size).toBe(found.length);
      found.forEach((id, index) => {
        expect(marksOf([id], secret)[0]).toBe(marks[index]);
      });
      expect(marksOf(found, other).filter((mark) => marks.includes(mark))).toHaveLength(0);
      for (const mark of marks) expect(Number.isSafeInteger(mark) && mark >= 0).toBe(true);
    }),
  );
});

test('an id that looks like the padding of another is another', () => {
  const ids = ['', 'a', 'a\0', 'a\0\0', 'a'.repeat(15), 'a'.repeat(16), 'a'.repeat(17), 'é'.repeat(7), 'é'.repeat(8)];
  expect(new Set(marksOf(ids, secret)).size).toBe(ids.length);
});

test('the mixing of values starts at a number of the secret', () => {
  expect(startOfMixing(secret)).toBe(first52(keyed('values')));
  expect(startOfMixing(other)).not.toBe(startOfMixing(secret));
});
