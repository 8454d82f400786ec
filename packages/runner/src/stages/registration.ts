import { canonicalJson, type Json } from '../write/canonical-json.ts';
import type { Ledger } from '../write/ledger.ts';
import { registerLines } from './ledger-details.ts';

/** What registration.json holds: the protocol as it was frozen, when, and the commitment to the seed. */
export type Registration = {
  readonly pionier: 1;
  readonly kind: 'registration';
  readonly protocolHash: string;
  readonly protocol: { readonly [key: string]: Json };
  /** ISO 8601, UTC. */
  readonly registeredAt: string;
  readonly software: string;
  readonly seedCommitment: string | null;
  readonly site: { readonly [key: string]: Json } | null;
  /** Whether a file with outcomes stood when the pilot was registered. */
  readonly outcomes: 'absent' | 'present';
};

export const registrationName = 'registration.json';

/** The registration that the ledger holds, or null. */
export function registrationOf(ledger: Ledger): Registration | null {
  const last = registerLines(ledger).at(-1);
  if (last === undefined) return null;
  const { line, details } = last;
  return { pionier: 1, kind: 'registration', ...details, registeredAt: line.time, software: line.software };
}

/** registration.json as bytes: the same for the same line of the ledger. */
export function registrationBytes(registration: Registration): Buffer {
  const sorted: unknown = JSON.parse(canonicalJson(registration));
  return Buffer.from(`${JSON.stringify(sorted, null, 2)}\n`);
}
