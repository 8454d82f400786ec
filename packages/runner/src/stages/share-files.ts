import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Bundle, type Envelope, envelopeText, payloadType, readBundle } from '@pionier/reporter';
import { readEnvelope } from '../read/bundle-file.ts';
import { writeFileAtomic } from '../write/atomic.ts';
import { digest } from '../write/digest.ts';
import { makeFolder } from '../write/folders.ts';
import { isSigned } from '../write/signing.ts';

/** The files of one profile in the folder of results. */
export type ShareFiles = {
  readonly bundle: string;
  readonly signatures: string;
  readonly disclosure: string;
  /** The same as a page, in each language. */
  readonly pages: { readonly nl: string; readonly en: string };
};

/** The names of the files that `share` writes. */
export function shareFiles(folder: string, profile: Bundle['profile']): ShareFiles {
  const suffix = profile === 'exact' ? '' : '-public';
  const at = (name: string) => path.join(folder, name);
  return {
    bundle: at(`bundle${suffix}.json`),
    signatures: at(`bundle${suffix}.sig.json`),
    disclosure: at(`disclosure${suffix}.json`),
    pages: { nl: at(`disclosure${suffix}.nl.html`), en: at(`disclosure${suffix}.en.html`) },
  };
}

/** The bundle that stands, as text, with its valid signatures. */
export type StandingBundle = {
  readonly text: string;
  readonly supersedes: string | null;
  readonly signatures: Envelope['signatures'];
};

/** The signatures in a file that are of this payload. */
function signaturesOf(file: string, payload: string): Envelope['signatures'] {
  const envelope = readEnvelope(file);
  if (envelope === null || Buffer.from(envelope.payload, 'base64').toString() !== payload) return [];
  return envelope.signatures.filter((signature) => isSigned(payload, signature));
}

/** What stands of an earlier run; null where nothing does, or something that is no bundle. */
export function standingBundle({ bundle, signatures }: ShareFiles): StandingBundle | null {
  if (!existsSync(bundle)) return null;
  const text = readFileSync(bundle, 'utf8');
  const found = readBundle(text);
  if (found.bundle === null) return null;
  return { text, supersedes: found.bundle.provenance.supersedes, signatures: signaturesOf(signatures, text) };
}

/** Keeps a signed bundle under its digest before another takes its place, since someone may have it already. */
export function keepSuperseded(files: ShareFiles, { text, signatures }: StandingBundle): void {
  const folder = path.join(path.dirname(files.bundle), 'superseded');
  makeFolder(folder, 0o777);
  const name = `bundle-${digest(text).slice('sha256:'.length, 'sha256:'.length + 16)}`;
  const payload = Buffer.from(text);
  writeFileAtomic(path.join(folder, `${name}.json`), payload);
  const envelope = envelopeText(envelopeAround(text, signatures));
  writeFileAtomic(path.join(folder, `${name}.sig.json`), Buffer.from(envelope));
}

/** An envelope around a bundle's text. */
export function envelopeAround(text: string, signatures: Envelope['signatures']): Envelope {
  return {
    payloadType,
    payload: Buffer.from(text).toString('base64'),
    signatures,
  };
}
