import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssignedUnits } from '@pionier/core';
import { expect, it } from 'vitest';
import { readLedgerAllocation } from '../../../packages/runner/src/stages/assigned-units.ts';
import { recordIntake } from '../../../packages/runner/src/stages/record-intake.ts';
import { noChanges } from '../../../packages/runner/src/stages/unit-changes.ts';
import { digest } from '../../../packages/runner/src/write/digest.ts';
import { readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const arms = ['a', 'b'];
const assigned: AssignedUnits = {
  ids: ['u1', 'u2', 'u3'],
  arm: Int32Array.of(0, 1, 1),
  intake: Int32Array.of(1, 1, 2),
  sequence: Int32Array.of(1, 2, 3),
  block: ['x', 'y', 'x'],
  cluster: null,
  pair: null,
  probability: [Float64Array.of(0.25, 0.25, 0.25), Float64Array.of(0.75, 0.75, 0.75)],
  frozen: new Map([['age', { kind: 'number', values: Float64Array.of(70, Number.NaN, 71.5) }]]),
};

const upTo = (units: number): AssignedUnits => ({
  ...assigned,
  ids: assigned.ids.slice(0, units),
  arm: assigned.arm.slice(0, units),
  intake: assigned.intake.slice(0, units),
  sequence: assigned.sequence.slice(0, units),
  block: assigned.block!.slice(0, units),
  probability: assigned.probability.map((vector) => vector.slice(0, units)),
  frozen: new Map([['age', { kind: 'number', values: Float64Array.of(70, Number.NaN, 71.5).slice(0, units) }]]),
});

const more = {
  changes: noChanges,
  arms,
  method: 'blocked',
  publicSeed: null,
  candidates: null,
  inputs: { 'units.csv': digest('units') },
};

it('keeps an intake under one line that names its files, and everyone comes back', () => {
  const folder = temporaryFolder();
  const first = recordIntake(readLedger(folder), { ...more, assigned: upTo(2), intake: 1 }, 'pionier test', thisSystem);
  const { ledger, view } = recordIntake(first.ledger, { ...more, assigned, intake: 2 }, 'pionier test', thisSystem);
  expect(ledger).toEqual(readLedger(folder));
  expect(ledger.lines).toHaveLength(2);
  const { inputs, outputs, details } = ledger.lines[1]!;
  expect(details).toEqual({ intake: 2, method: 'blocked', arms, units: 1, publicSeed: null });
  expect(inputs).toEqual(more.inputs);
  const hashOf = (name: string) => digest(readFileSync(join(folder, name)));
  expect(outputs).toEqual({
    'allocation.csv': digest(view),
    'assignments-2.csv': hashOf('assignments-2.csv'),
    'keys-2.csv': hashOf('keys-2.csv'),
  });
  expect(readLedgerAllocation(ledger, thisSystem)).toMatchObject({ assigned, arms, method: 'blocked', erased: 0 });
});
