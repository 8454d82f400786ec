import { allocate, designs } from '@pionier/core';
import { builtIn, protocolHash } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { studyMechanism } from '../../../packages/reporter/src/evidence/mechanism.ts';
import { allocationOf, pilotFrom, unitsFrom } from './trial.ts';

const arm = ['help', 'usual', 'help', 'usual', 'usual', 'help', 'usual', 'help'];
const town = ['n', 'n', 'n', 'n', 's', 's', 's', 's'];
const units = unitsFrom({ arm, town, score: [3, 1, 4, 1, 5, 9, 2, 6] });

const recorded = (design?: object) =>
  pilotFrom({
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', help: 'help' },
      ...(design === undefined ? {} : { design }),
    },
  });

describe('a recorded draw', () => {
  it('is replayed by its stated design, given the numbers that stand in the data', () => {
    const pilot = recorded({ method: 'blocked', by: ['town'] });
    const allocation = allocationOf(pilot, units)!;
    const mechanism = studyMechanism({ pilot, units, allocation, methods: builtIn })!;
    expect(mechanism.redraw).toBeNull();
    expect([...mechanism.shuffles!.set]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    for (const places of mechanism.shuffles!.places)
      expect(places).toEqual({ kind: 'counted', possible: [{ counts: Int32Array.of(2, 2), chance: 1 }] });
  });

  it('without a design, or with one whose order is not recorded, is not', () => {
    for (const design of [undefined, { method: 'minimisation', by: ['town'] }]) {
      const pilot = recorded(design);
      const allocation = allocationOf(pilot, units)!;
      expect(studyMechanism({ pilot, units, allocation, methods: builtIn })).toBeNull();
    }
  });

  it('re-draws are seeded with what is public: the protocol and the site', () => {
    const pilot = recorded({ method: 'complete' });
    const allocation = allocationOf(pilot, units)!;
    const { seed } = studyMechanism({ pilot, units, allocation, methods: builtIn })!;
    expect(seed).toBe(JSON.stringify([protocolHash(pilot), null]));
  });
});

describe('a draw of the pilot itself', () => {
  const pilot = pilotFrom({ assignment: { method: 'minimisation', by: ['town'] } });
  const arms = ['help', 'usual'];
  const { allocation, assigned } = allocate({
    ids: units.ids,
    table: units.table,
    eligible: Int32Array.from(units.ids.keys()),
    assignment: pilot.assignment,
    arms,
    designs,
    identity: { pilot: 'trial', site: null },
    secret: new Uint8Array(32),
    previous: null,
  });

  it('is replayed from the ledger by its own method', () => {
    const ledger = { assigned: assigned!, arms };
    const mechanism = studyMechanism({ pilot, units, allocation: allocation!, methods: builtIn, ledger })!;
    expect(mechanism.shuffles).toBeNull();
    const drawn = mechanism.redraw!(1)!;
    expect(drawn.arm).toHaveLength(8);
    expect(
      new Set(Array.from({ length: 20 }, (_, number) => mechanism.redraw!(number)!.arm.join())).size,
    ).toBeGreaterThan(2);
    expect(mechanism.redraw!(1)).toBe(drawn);
  });

  it('heeds the interventions’ capacities', () => {
    const limited = pilotFrom({
      interventions: { usual: { title: 'Usual', control: true }, help: { title: 'Help', capacity: 4 } },
      assignment: { method: 'minimisation', by: ['town'] },
    });
    const ledger = { assigned: assigned!, arms };
    const { redraw } = studyMechanism({ pilot: limited, units, allocation: allocation!, methods: builtIn, ledger })!;
    const drawn = Array.from({ length: 40 }, (_, number) => redraw!(number)).filter((own) => own !== null);
    // A re-draw in which the fourth place goes early leaves people waiting, and is none.
    for (const { arm: own } of drawn) expect(own.filter((one) => one === 0).length).toBeLessThanOrEqual(4);
    expect(drawn.length).toBeLessThan(40);
  });

  it('without a ledger there is none', () => {
    for (const ledger of [undefined, null]) {
      const input = { pilot, units, allocation: allocation!, methods: builtIn };
      expect(studyMechanism(ledger === undefined ? input : { ...input, ledger })).toBeNull();
    }
  });
});
