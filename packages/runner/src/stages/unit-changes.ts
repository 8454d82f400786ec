import type { Ledger } from '../write/ledger.ts';
import { overrideLines, voidLines } from './ledger-details.ts';

/** What happened to assigned units after their draw, by their position among the assigned. */
export type UnitChanges = {
  /** Assignments that were made in error, with the reason. */
  readonly voided: ReadonlyMap<number, string>;
  /** Arms that a professional offered instead of the one that was drawn, with the reason. */
  readonly offered: ReadonlyMap<number, { readonly arm: string; readonly reason: string }>;
};

export const noChanges: UnitChanges = { voided: new Map(), offered: new Map() };

/** Whether the ledger tells of any change, so that pseudonyms must be read. */
export function hasChanges(ledger: Ledger): boolean {
  return ledger.lines.some(({ action }) => action === 'void' || action === 'override');
}

/** The changes that the ledger tells, for units known by these pseudonyms in the order of assignment. */
export function unitChanges(ledger: Ledger, pseudonyms: readonly string[]): UnitChanges {
  const position = new Map(pseudonyms.map((pseudonym, index) => [pseudonym, index]));
  const voided = voidLines(ledger).map(({ details }) => [position.get(details.pseudonym)!, details.reason] as const);
  const offered = overrideLines(ledger).map(
    ({ details }) => [position.get(details.pseudonym)!, { arm: details.offered, reason: details.reason }] as const,
  );
  return { voided: new Map(voided), offered: new Map(offered) };
}
