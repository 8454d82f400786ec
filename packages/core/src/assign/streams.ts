import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import seedrandom from 'seedrandom';
import type { Streams } from './method.ts';

/** What a pilot's streams belong to: the pilot's id, the site's code (null without a site) and the method that draws. */
export type StreamIdentity = { readonly pilot: string; readonly site: string | null; readonly method: string };

/** 53 bits of a digest as a double in [0, 1): its first 32 bits and the 21 bits after them. */
function uniform(digest: DataView): number {
  return (digest.getUint32(0) * 2097152 + (digest.getUint32(4) >>> 11)) / 9007199254740992;
}

/**
 * The streams of one pilot at one site, made of its secret seed.
 *
 *   key of a stream = HMAC-SHA256(secret, canonical JSON of [pilot, site, method, block, intake])
 *   stream          = ARC4 of seedrandom 3, seeded with the key in hexadecimal; 53 bits a number
 *   unit            = HMAC-SHA256(secret, canonical JSON of [pilot, site, method, "", intake, id]), its first 53 bits
 *
 * An array of texts, an integer and null is canonical (RFC 8785) as JSON.stringify prints it. Only integer arithmetic
 * and exact powers of two are used, so that every platform draws the same.
 *
 * Source: RFC 2104 and FIPS 180-4; why ARC4 and not the digest throughout: docs/adr/0020.
 * Checked: tests/core/assign/streams.test.ts (HMAC and SHA-256 of OpenSSL, seedrandom's published numbers).
 */
export function streamsFrom(secret: Uint8Array, identity: StreamIdentity): Streams {
  const keyed = hmac.create(sha256, secret);
  const whose = JSON.stringify([identity.pilot, identity.site, identity.method]).slice(1, -1);
  // One instance and one digest serve every call: a million units would otherwise spend half their time on new ones.
  const running = keyed.clone();
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  const digestOf = (what: string) => {
    keyed
      ._cloneInto(running)
      .update(utf8ToBytes(`[${whose},${what}]`))
      .digestInto(digest);
  };
  return {
    of: (block, intake) => {
      digestOf(`${JSON.stringify(block)},${intake}`);
      return { next: seedrandom(bytesToHex(digest)) };
    },
    unit: (id, intake) => {
      digestOf(`"",${intake},${JSON.stringify(id)}`);
      return uniform(view);
    },
  };
}

/** The commitment to a secret seed that a registration makes public: `sha256:` and its SHA-256 in hexadecimal. */
export function commitmentOf(secret: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(secret))}`;
}

/** The seed that a public value gives: SHA-256 of its UTF-8 text, in normal form C and without spaces around it. */
export function secretFromPublicSeed(text: string): Uint8Array {
  return sha256(utf8ToBytes(text.normalize('NFC').trim()));
}
