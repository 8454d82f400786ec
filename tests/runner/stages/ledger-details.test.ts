import { expect, it } from 'vitest';
import {
  closeLine,
  erasedPseudonyms,
  intakeLines,
  registerLines,
} from '../../../packages/runner/src/stages/ledger-details.ts';
import { appendToLedger, type LedgerEntry, readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function ledgerWith(...entries: readonly Pick<LedgerEntry, 'action' | 'details'>[]) {
  return entries.reduce(
    (ledger, entry) => appendToLedger(ledger, { ...entry, inputs: {}, outputs: {} }, 'pionier test'),
    readLedger(temporaryFolder()),
  );
}

const intake = { intake: 1, method: 'simple', arms: ['a', 'b'], units: 3, publicSeed: null };

it('gives the lines of one kind with their details', () => {
  const ledger = ledgerWith(
    { action: 'assign', details: intake },
    { action: 'erase', details: { pseudonyms: ['p1'] } },
    { action: 'close', details: { kind: 'secret', seed: '00' } },
    { action: 'erase', details: { pseudonyms: ['p2'] } },
  );
  expect(intakeLines(ledger)).toMatchObject([{ line: { sequence: 1 }, details: intake }]);
  expect(closeLine(ledger)).toMatchObject({ details: { seed: '00' } });
  expect(erasedPseudonyms(ledger)).toEqual(new Set(['p1', 'p2']));
  expect(registerLines(ledger)).toEqual([]);
  expect(closeLine(ledgerWith())).toBe(null);
});

it('refuses details that it does not know', () => {
  const ledger = ledgerWith({ action: 'assign', details: { ...intake, more: 1 } });
  expect(() => intakeLines(ledger)).toThrow(
    expect.objectContaining({
      code: 'broken-ledger',
      message: expect.stringContaining('line 1 holds no details of assign'),
    }),
  );
});
