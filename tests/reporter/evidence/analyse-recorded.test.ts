import { analyseRecorded, builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { pilotFrom, unitsFrom } from './trial.ts';

const units = unitsFrom({
  arm: ['help', 'usual', 'help', 'usual', 'help'],
  score: [5, 1, 7, 3, 90],
  age: [40, 50, 60, 70, 17],
});
const asked = { units, methods: builtIn, on: '2026-01-31', software: 'test 1' };

it('analyses who is eligible, without ledger or registration', () => {
  const pilot = pilotFrom({
    columns: { age: { kind: 'number' } },
    population: { unit: 'person', id: 'id', eligible: [{ when: 'age >= 18', otherwise: 'young' }] },
  });
  const { evidence, problems } = analyseRecorded({ ...asked, pilot });
  expect(problems).toEqual([]);
  // 6 for 5 and 7, 2 for 1 and 3; who is 17 scored 90.
  expect(evidence!.estimates.map(({ estimate, units: counted }) => [estimate, counted])).toEqual([
    [4, { treatment: 2, control: 2 }],
  ]);
  expect(evidence).toMatchObject({
    registered: 'never',
    deviations: [],
    provenance: { software: 'test 1', on: '2026-01-31', inputs: {}, seedCommitment: null },
  });
});

it('a value of no arm stands in the way, with its problem', () => {
  const pilot = pilotFrom();
  const other = unitsFrom({ arm: ['help', 'usual', 'helped', 'usual'], score: [5, 1, 7, 3] });
  const { evidence, problems } = analyseRecorded({ ...asked, pilot, units: other });
  expect(evidence).toBeNull();
  expect(problems.map(({ severity, code }) => [severity, code])).toEqual([['error', 'invalid-cell']]);
});

it('a pilot that draws has no allocation in the data', () => {
  const pilot = pilotFrom({ assignment: { method: 'complete' } });
  expect(analyseRecorded({ ...asked, pilot })).toEqual({
    evidence: null,
    problems: [
      {
        severity: 'error',
        code: 'invalid-value',
        message: 'invalid method: complete draws; what is in memory is recorded or matched',
        path: ['assignment', 'method'],
      },
    ],
  });
});
