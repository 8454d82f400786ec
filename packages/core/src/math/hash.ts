import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The SHA-256 of a text as UTF-8, in lower-case hexadecimals.
 *
 * Source: FIPS 180-4. Checked: its examples, and `node:crypto` on random texts.
 */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
