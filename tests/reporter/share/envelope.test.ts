import { envelopeSchema, envelopeText, preAuthentication } from '@pionier/reporter';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('is the example of DSSE', () => {
  expect(preAuthentication('hello world', 'http://example.com/HelloWorld')).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
});

it('counts bytes as UTF-8 does, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(preAuthentication(text, 'x')).toBe(`DSSEv1 1 x ${Buffer.byteLength(text)} ${text}`);
    }),
  );
});

it('has the same bytes whoever signed first, and takes nothing it does not know', () => {
  const of = (role: 'analyst' | 'approver') => ({
    keyid: `sha256:${'0'.repeat(64)}`,
    publicKey: 'AA==',
    role,
    sig: 'AA==',
  });
  const envelope = { payloadType: 'application/vnd.pionier.bundle+json', payload: '' } as const;
  const texts = [
    [of('analyst'), of('approver')],
    [of('approver'), of('analyst')],
  ].map((signatures) => envelopeText({ ...envelope, signatures }));
  expect(texts[0]).toBe(texts[1]);
  expect(envelopeSchema.safeParse({ ...envelope, signatures: [of('analyst')], more: 1 }).success).toBe(false);
  expect(envelopeSchema.safeParse({ ...envelope, signatures: [] }).success).toBe(false);
  expect(
    envelopeSchema.safeParse({ ...envelope, payloadType: 'text/plain', signatures: [of('analyst')] }).success,
  ).toBe(false);
});
