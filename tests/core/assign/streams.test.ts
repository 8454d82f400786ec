import { createHash, createHmac } from 'node:crypto';
import { commitmentOf, secretFromPublicSeed, streamsFrom } from '@pionier/core';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { secretNumber } from './support.ts';

const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const identity = { pilot: 'digitaal-verbonden', site: 'GM0150', method: 'blocked' };
const hmac = (text: string) => createHmac('sha256', secret).update(text, 'utf8').digest();

describe('streamsFrom', () => {
  test('a stream is ARC4 seeded with the HMAC of the canonical list, as OpenSSL computes it', () => {
    const key = hmac('["digitaal-verbonden","GM0150","blocked","wijk=Noord, alleen=yes",2]').toString('hex');
    const expected = seedrandom(key);
    const stream = streamsFrom(secret, identity).of('wijk=Noord, alleen=yes', 2);
    for (let draw = 0; draw < 20; draw += 1) expect(stream.next()).toBe(expected());
  });

  test('seedrandom still gives the numbers its documentation gives', () => {
    const known = seedrandom('hello.');
    expect([known(), known()]).toEqual([0.9282578795792454, 0.3752569768646784]);
  });

  test('a unit’s number is the first 53 bits of its digest', () => {
    const streams = streamsFrom(secret, { ...identity, site: null, method: 'simple' });
    for (const id of ['0150-1', 'é"\\', '\u{1F600}', 'constructor']) {
      const digest = hmac(`["digitaal-verbonden",null,"simple","",1,${JSON.stringify(id)}]`);
      const bits = digest.readBigUInt64BE(0) >> 11n;
      expect(streams.unit(id, 1)).toBe(Number(bits) / 2 ** 53);
    }
  });

  test('streams do not disturb each other, in whatever order they are asked', () => {
    const first = streamsFrom(secret, identity);
    const [a, b] = [first.of('a', 1), first.of('b', 1)];
    const mixed = [a.next(), b.next(), first.unit('x', 1), a.next(), b.next()];
    const again = streamsFrom(secret, identity);
    const alone = again.of('b', 1);
    expect([alone.next(), alone.next()]).toEqual([mixed[1], mixed[4]]);
    expect(again.unit('x', 1)).toBe(mixed[2]);
  });

  test('every part of the identity, the block and the intake give another stream', () => {
    const of = (who: typeof identity, block: string, intake: number) =>
      streamsFrom(secret, who).of(block, intake).next();
    const numbers = [
      of(identity, 'a', 1),
      of({ ...identity, pilot: 'other' }, 'a', 1),
      of({ ...identity, site: 'GM0344' }, 'a', 1),
      of({ ...identity, method: 'complete' }, 'a', 1),
      of(identity, 'b', 1),
      of(identity, 'a', 2),
      streamsFrom(secretNumber(7), identity).of('a', 1).next(),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

test('commitmentOf is the SHA-256 of the secret', () => {
  expect(commitmentOf(secret)).toBe(`sha256:${createHash('sha256').update(secret).digest('hex')}`);
});

test('secretFromPublicSeed hashes the normalised text', () => {
  const expected = createHash('sha256').update('Lotto é 7', 'utf8').digest('hex');
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  expect(hex(secretFromPublicSeed('  Lotto é 7\n'))).toBe(expected);
  expect(hex(secretFromPublicSeed('Lotto e\u0301 7'))).toBe(expected);
  expect(hex(secretFromPublicSeed('Lotto é 8'))).not.toBe(expected);
});
