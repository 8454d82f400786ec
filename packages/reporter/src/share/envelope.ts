import { z } from 'zod';
import { canonicalText } from './print.ts';

/** What the payload of an envelope is. */
export const payloadType = 'application/vnd.pionier.bundle+json';

/** The two people who sign: who made the bundle, and who looked at it and let it go. */
export const signerRoles = ['analyst', 'approver'] as const;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64');

/**
 * `bundle.sig.json`: a DSSE envelope. `keyid` is the SHA-256 of the public key; `publicKey` and `role` are additions that other
 * readers of DSSE pass over, and that no signature covers: a role is what the signer says, a key is known from whom it was got.
 *
 * Source: DSSE 1.0 (secure-systems-lab/dsse), envelope.md and protocol.md.
 */
export const envelopeSchema = z.strictObject({
  payloadType: z.literal(payloadType),
  payload: base64,
  signatures: z
    .array(
      z.strictObject({
        keyid: z.string().regex(/^sha256:[0-9a-f]{64}$/),
        publicKey: base64.max(200),
        role: z.enum(signerRoles),
        sig: base64.max(200),
      }),
    )
    .min(1)
    .max(2),
});

export type Envelope = z.output<typeof envelopeSchema>;
export type SignerRole = (typeof signerRoles)[number];

/** The envelope's bytes: canonical JSON, signatures in the order of the roles. */
export function envelopeText({ signatures, ...envelope }: Envelope): string {
  return canonicalText({
    ...envelope,
    signatures: signatures.toSorted((a, b) => signerRoles.indexOf(a.role) - signerRoles.indexOf(b.role)),
  });
}

/** How many bytes a text has as UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * The text whose UTF-8 bytes are signed, so that a signature of one kind of payload can never pass for one of another:
 *
 *   PAE(type, body) = "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body
 *
 * Source: DSSE 1.0, protocol.md. Checked: its example, tests/reporter/share/envelope.test.ts.
 */
export function preAuthentication(payload: string, type: string = payloadType): string {
  return `DSSEv1 ${bytesOf(type)} ${type} ${bytesOf(payload)} ${payload}`;
}
