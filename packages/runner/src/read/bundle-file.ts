import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PilotError, type Problem } from '@pionier/core';
import { type Bundle, type Envelope, envelopeSchema, readBundle } from '@pionier/reporter';
import { isMissingFile } from '../stages/missing-file.ts';

/** More bytes than this are not read at all. */
const mostBytes = 16_000_000;

/** A bundle from a file, which may be hostile, with its text and what stands beside it. */
export type BundleFile = {
  readonly file: string;
  readonly text: string;
  readonly bundle: Bundle;
  readonly digest: string;
};

/** The file with the signatures of a bundle: `x.sig.json` beside `x.json`. */
export const signatureFile = (file: string) =>
  path.join(path.dirname(file), `${path.basename(file, '.json')}.sig.json`);

function refusal(file: string, message: string): Problem {
  return { severity: 'error', code: 'unsafe', message, path: [], place: { file } };
}

/** The text of a file that is no larger than a bundle can be and is UTF-8; null when there is none. Raises `unsafe`. */
export function limitedText(file: string): string | null {
  try {
    const { size } = statSync(file);
    if (size > mostBytes)
      throw new PilotError('unsafe', `too large: ${file} has ${size} bytes, more than ${mostBytes}`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (isMissingFile(error)) return null;
    if (error instanceof TypeError) throw new PilotError('unsafe', `unreadable file: ${file} is not UTF-8`);
    throw error;
  }
}

/** Reads a bundle; every reason to refuse it is a problem. */
export function readBundleFile(file: string): {
  readonly read: BundleFile | null;
  readonly problems: readonly Problem[];
} {
  const text = limitedText(file);
  if (text === null) throw new PilotError('absent-file', `absent file: ${file}`);
  const found = readBundle(text);
  if (found.bundle === null)
    return { read: null, problems: found.reasons.map(({ message }) => refusal(file, message)) };
  return { read: { file, text, bundle: found.bundle, digest: found.digest }, problems: [] };
}

/** The envelope in a file, or null when there is none or it has another form. */
export function readEnvelope(file: string): Envelope | null {
  const text = limitedText(file);
  if (text === null) return null;
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
