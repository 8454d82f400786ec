import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PilotError, type Problem } from '@pionier/core';
import { type Envelope, preAuthentication, type SignerRole } from '@pionier/reporter';
import { isMissingFile } from '../stages/missing-file.ts';
import { digest } from './digest.ts';

type Signature = Envelope['signatures'][number];

/** A new pair of Ed25519 keys as PEM: PKCS#8 and SPKI. */
export function newKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });

/** What a key is known by: the SHA-256 of its SPKI bytes. */
export const keyId = (publicKey: KeyObject): string => digest(spki(publicKey));

function textOf(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    throw new PilotError('absent-file', `absent file: ${file}`, [], `make ${what} with: pionier keys <name>`);
  }
}

function ed25519(file: string, make: () => KeyObject, what: string): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = make();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new PilotError(
    'unreadable-file',
    `unreadable file: ${file} is not ${what}`,
    [],
    'make one with: pionier keys <name>',
  );
}

/** A private key from its file, with a warning when others may read it. Raises `absent-file` or `unreadable-file`. */
export function readPrivateKey(file: string): { readonly key: KeyObject; readonly problems: readonly Problem[] } {
  const text = textOf(file, 'a key');
  const key = ed25519(file, () => createPrivateKey(text), 'a private key of Ed25519');
  const isOpen = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  const problem: Problem = {
    severity: 'warning',
    code: 'unsafe',
    message: `unsafe key: others on this machine may read ${path.basename(file)}`,
    path: [],
    hint: `make it yours alone, with: chmod 600 ${file}`,
  };
  return { key, problems: isOpen ? [problem] : [] };
}

/** A public key that someone trusts, under the name of its file. Raises `absent-file` or `unreadable-file`. */
export function readTrustedKey(file: string): { readonly name: string; readonly keyid: string } {
  const text = textOf(file, 'a pair of keys');
  const isPrivate = text.includes('PRIVATE KEY');
  if (isPrivate)
    throw new PilotError(
      'unsafe',
      `unsafe key: ${file} is private and belongs to its owner alone`,
      [],
      'give the .pub file',
    );
  const key = ed25519(file, () => createPublicKey(text), 'a public key of Ed25519');
  return { name: path.basename(file, '.pub'), keyid: keyId(key) };
}

/** The signature of a payload. */
export function signPayload(payload: string, privateKey: KeyObject, role: SignerRole): Signature {
  const publicKey = createPublicKey(privateKey);
  return {
    keyid: keyId(publicKey),
    publicKey: spki(publicKey).toString('base64'),
    role,
    sig: sign(null, Buffer.from(preAuthentication(payload)), privateKey).toString('base64'),
  };
}

/** Whether a signature is of this payload by the key that stands beside it, and that key is the one of its id. */
export function isSigned(payload: string, { keyid, publicKey, sig }: Signature): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== 'ed25519' || keyId(key) !== keyid) return false;
    return verify(null, Buffer.from(preAuthentication(payload)), key, Buffer.from(sig, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
