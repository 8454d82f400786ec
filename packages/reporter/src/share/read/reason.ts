import type { Bundle } from '../bundle.ts';

/** Why a bundle is refused. */
export const reasonCodes = [
  'too-large',
  'too-deep',
  'not-json',
  'unsafe-key',
  'wrong-form',
  'not-canonical',
  'other-hash',
  'impossible-number',
  'not-positive',
  'counts-differ',
] as const;

/** One reason why a bundle is refused, with its place; `message` is lower case without a full stop. */
export type Reason = { readonly code: (typeof reasonCodes)[number]; readonly where: string; readonly message: string };

/** Looks at one side of a bundle that has the right form. */
export type BundleCheck = (bundle: Bundle) => readonly Reason[];

/** The place of (row, column ≤ row) in a lower triangle, row by row. */
export const lowerPlace = (row: number, column: number) => (row * (row + 1)) / 2 + column;

/** How many numbers a lower triangle holds. */
export const triangle = (size: number) => (size * (size + 1)) / 2;

/** A reason when something does not hold. */
export function unless(holds: boolean, code: Reason['code'], where: string, message: string): readonly Reason[] {
  return holds ? [] : [{ code, where, message }];
}
