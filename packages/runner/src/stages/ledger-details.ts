import { z } from 'zod';
import { brokenLedger, type Ledger, type LedgerLine } from '../write/ledger.ts';

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** What the line of a registration holds: enough to make registration.json anew. */
export const registerDetails = z.strictObject({
  protocolHash: sha256,
  /** The completed pilot without site and data, words included. */
  protocol: z.record(z.string(), z.json()),
  /** SHA-256 of the secret seed; null when nothing is drawn with one. */
  seedCommitment: sha256.nullable(),
  site: z.record(z.string(), z.json()).nullable(),
  /** Whether a file with outcomes stood when the pilot was registered. */
  outcomes: z.enum(['absent', 'present']),
});

/** What the line of an intake holds; its units stand in the files whose hashes are the line's outputs. */
export const assignDetails = z.strictObject({
  intake: z.int().positive(),
  method: z.string(),
  /** The arms that were drawn, sorted by code unit. */
  arms: z.array(z.string()).min(2),
  units: z.int().positive(),
  /** The public value that seeded the draw; null when the secret seed did. */
  publicSeed: z.string().nullable(),
  /** How many draws were looked at before this one was taken; absent where the first is always taken. */
  candidates: z.exactOptional(z.int().positive()),
});

/** What the line that ends intake holds: the seed for everyone who wants to replay the draw. */
export const closeDetails = z.strictObject({ seed: z.string(), kind: z.enum(['secret', 'public']) });

/** What the line of an erasure holds: the pseudonyms whose ids are gone for good. */
export const eraseDetails = z.strictObject({ pseudonyms: z.array(z.string()).min(1) });

/** What the line of units says for whom there was no place: how many wait, and what was given out by then. */
export const waitDetails = z.strictObject({ units: z.int().positive(), assigned: z.int().nonnegative() });

const reason = z.string().min(1);

/** What the line of a void assignment holds: it was made in error, and its unit is no part of the analysis. */
export const voidDetails = z.strictObject({ pseudonym: z.string(), reason });

/** What the line of an override holds: a professional offered another arm than was drawn; the analysis keeps the draw. */
export const overrideDetails = z.strictObject({ pseudonym: z.string(), offered: z.string(), reason });

/** A line of the ledger with the details of what it says was done. */
export type Detailed<T> = { readonly line: LedgerLine; readonly details: T };

export type IntakeLine = Detailed<z.output<typeof assignDetails>>;
export type CloseLine = Detailed<z.output<typeof closeDetails>>;

function linesOf<T>(ledger: Ledger, action: LedgerLine['action'], schema: z.ZodType<T>): readonly Detailed<T>[] {
  return ledger.lines
    .filter((line) => line.action === action)
    .map((line) => {
      const parsed = schema.safeParse(line.details);
      if (!parsed.success) throw brokenLedger(ledger.file, line.sequence, `holds no details of ${action}`);
      return { line, details: parsed.data };
    });
}

/** The lines of registrations. Raises `broken-ledger` for details that this software does not know, as the others do. */
export function registerLines(ledger: Ledger): readonly Detailed<z.output<typeof registerDetails>>[] {
  return linesOf(ledger, 'register', registerDetails);
}

/** The lines of intakes, in order. */
export function intakeLines(ledger: Ledger): readonly IntakeLine[] {
  return linesOf(ledger, 'assign', assignDetails);
}

/** The line that ended intake, or null. */
export function closeLine(ledger: Ledger): CloseLine | null {
  return linesOf(ledger, 'close', closeDetails).at(-1) ?? null;
}

/** The lines of units for whom there was no place. */
export function waitLines(ledger: Ledger): readonly Detailed<z.output<typeof waitDetails>>[] {
  return linesOf(ledger, 'wait', waitDetails);
}

/** The lines of void assignments. */
export function voidLines(ledger: Ledger): readonly Detailed<z.output<typeof voidDetails>>[] {
  return linesOf(ledger, 'void', voidDetails);
}

/** The lines of overrides, in order: for a unit that has several, the last counts. */
export function overrideLines(ledger: Ledger): readonly Detailed<z.output<typeof overrideDetails>>[] {
  return linesOf(ledger, 'override', overrideDetails);
}

/** The pseudonyms of the units that were erased. */
export function erasedPseudonyms(ledger: Ledger): ReadonlySet<string> {
  return new Set(linesOf(ledger, 'erase', eraseDetails).flatMap(({ details }) => details.pseudonyms));
}
