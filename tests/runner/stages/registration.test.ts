import { expect, it } from 'vitest';
import { registrationBytes, registrationOf } from '../../../packages/runner/src/stages/registration.ts';
import { appendToLedger, readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { steadyNow } from '../support/failing-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hash = `sha256:${'0'.repeat(64)}`;
const details = { protocolHash: hash, protocol: { b: 1, a: 2 }, seedCommitment: null, site: null, outcomes: 'absent' };
const entry = { action: 'register' as const, details, inputs: {}, outputs: {} };

it('is what the last line of a registration says, in one order of keys', () => {
  const ledger = readLedger(temporaryFolder());
  expect(registrationOf(ledger)).toBe(null);
  const after = appendToLedger(ledger, entry, 'pionier test', { ...thisSystem, now: steadyNow });
  const registration = registrationOf(after)!;
  expect(registration).toEqual({
    pionier: 1,
    kind: 'registration',
    ...details,
    registeredAt: '2027-03-01T10:00:00.000Z',
    software: 'pionier test',
  });
  const text = registrationBytes(registration).toString('utf8');
  expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(registration).sort());
  expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
  expect(text.endsWith('}\n')).toBe(true);
});
