import { allocate, designs, tableFromColumns } from '@pionier/core';
import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { analyse } from '../../../packages/reporter/src/evidence/analyse.ts';
import { certainArm } from '../../../packages/reporter/src/evidence/certain-arm.ts';
import { costsOf } from '../../../packages/reporter/src/evidence/costs.ts';
import { pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({
  interventions: {
    usual: { title: 'Usual', control: true },
    help: { title: 'Help', capacity: 5, cost: { perUnit: 100 } },
  },
  columns: { urgent: { kind: 'yes-no' } },
  assignment: { method: 'lottery', priority: { when: 'urgent', certain: true } },
});
const columns = {
  urgent: ['yes', 'no', 'no', 'no', 'no', 'no', 'no', 'yes', 'no', 'no'],
  score: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
};
const units = unitsFrom(columns, {}, { urgent: { kind: 'yes-no' } });
const { allocation } = allocate({
  ids: units.ids,
  table: tableFromColumns({ id: units.ids, ...columns }, { urgent: { kind: 'yes-no' }, id: { kind: 'text' } }),
  eligible: Int32Array.from(units.ids.keys()),
  assignment: pilot.assignment,
  arms: ['help', 'usual'],
  designs,
  identity: { pilot: 'trial', site: null },
  secret: new Uint8Array(32),
  previous: null,
  capacity: { help: 5 },
});

it('finds the arm of a certain place', () => {
  expect([0, 1, 7].map((row) => certainArm(allocation!, row))).toEqual([0, -1, 0]);
  expect([allocation!.arm[0], allocation!.arm[7]]).toEqual([-2, -2]);
  const unstated = { ...allocation!, design: { ...allocation!.design, probability: null } };
  expect(certainArm(unstated, 0)).toBe(-1);
});

it('counts certain places in the flow, outside the comparison, and in the costs', () => {
  const facts = {
    on: '2026-01-31',
    registered: 'never' as const,
    deviations: [],
    assignedOn: null,
    software: 'test 1',
    inputs: {},
    seedCommitment: null,
  };
  const { flow, estimates } = analyse({ pilot, units, allocation: allocation!, methods: builtIn, facts });
  expect(
    flow.filter(({ stage }) => stage === 'assigned').map(({ arm, units: count, reasons }) => [arm, count, reasons]),
  ).toEqual([
    [null, 8, { certain: 2 }],
    ['help', 3, {}],
    ['usual', 5, {}],
  ]);
  expect(estimates[0]!.units).toEqual({ treatment: 3, control: 5 });
  expect(costsOf(pilot, allocation!)).toMatchObject([{ arm: 'help', units: 5 }]);
});
