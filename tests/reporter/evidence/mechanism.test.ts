import { allocate, designs } from '@pionier/core';
import { builtIn, protocolHash } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { studyMechanism } from '../../../packages/reporter/src/evidence/mechanism.ts';
import { allocationOf, evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

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

describe('a recorded draw of which only some were accepted', () => {
  // Scores of 3 to 10 that are no covariate's; six of twelve are helped, nearly alike in age.
  const age = [31, 44, 52, 60, 38, 47, 55, 63, 29, 41, 58, 66];
  const helped = [1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0];
  const score = [7, 3, 5, 10, 4, 8, 6, 9, 2, 6, 8, 9];
  const given = unitsFrom({ arm: helped.map((own) => (own === 1 ? 'help' : 'usual')), age, score });
  const pilot = pilotFrom({
    columns: { age: { kind: 'number' } },
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', help: 'help' },
      design: { method: 'rerandomised', covariates: ['age'], accept: 0.3 },
    },
    analysis: { estimators: [{ method: 'randomisation-inference', statistic: 'difference', draws: 19_999 }] },
  });

  it('is replayed among those: p as by going through every one of them', () => {
    const mean = (values: readonly number[], side: (unit: number) => boolean) => {
      const own = values.filter((_, unit) => side(unit));
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    const middle = mean(age, () => true);
    const variance = age.reduce((sum, one) => sum + (one - middle) * (one - middle), 0) / 11;
    const all = Array.from({ length: 4096 }, (_, bits) => Array.from(age, (_own, unit) => (bits >> unit) & 1));
    const differences = all
      .filter((list) => list.reduce((sum, own) => sum + own, 0) === 6)
      .map((list) => {
        const apart = (values: readonly number[]) =>
          mean(values, (unit) => list[unit] === 1) - mean(values, (unit) => list[unit] === 0);
        return { list, distance: (3 * apart(age) * apart(age)) / variance, difference: apart(score) };
      })
      // The 0.3 quantile of chi-square with one degree of freedom.
      .filter(({ distance }) => distance <= 0.148471861832545);
    const own = differences.find(({ list }) => list.join() === helped.join())!.difference;
    const p = differences.filter(({ difference }) => Math.abs(difference) >= Math.abs(own) - 1e-9).length;
    const [estimate] = evidenceFrom(pilot, given).estimates;
    expect(estimate!.estimate).toBeCloseTo(own, 12);
    expect(estimate!.replays).toEqual({ draws: 19_999, enumerated: false, statistic: 'difference' });
    const exact = p / differences.length;
    expect(Math.abs(estimate!.pValue! - exact)).toBeLessThan(4.5 * Math.sqrt((exact * (1 - exact)) / 20_000));
  });

  it('is refused where the draw is not one of those', () => {
    const apart = unitsFrom({ arm: age.map((years) => (years > 50 ? 'help' : 'usual')), age, score });
    expect(evidenceFrom(pilot, apart).refusals.map(({ code }) => code)).toEqual(['no-mechanism']);
  });
});
