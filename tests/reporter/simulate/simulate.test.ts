import { readFileSync } from 'node:fs';
import { tableFromColumns, unitsFromTable } from '@pionier/core';
import {
  builtIn,
  defineEstimator,
  emptyTally,
  partSize,
  partsIn,
  type SimulatedEstimate,
  simulate,
  simulationOf,
  summaryOf,
  tallyOfPart,
  totalTally,
  truthsOf,
} from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

const given = { pilot: plannedPilot(), methods: builtIn, units: null, seed: 'test' };

const exactPower = JSON.parse(
  readFileSync(new URL('../../reference/simulated-power.json', import.meta.url), 'utf8'),
) as { readonly [pilot: string]: number };

/** How far a figure lies from what it should be, in its own errors. */
const off = (figure: SimulatedEstimate['power'], expected: number) =>
  Math.abs(figure.value! - expected) / figure.error!;

describe('a simulated pilot', () => {
  it('has the power of a t-test where two arms of 30 are compared', () => {
    const record = simulate({ ...given, assumptions: assumptionsOf({}, { effects: { help: 0.8 } }) }, 600);
    const [planned, none] = record.estimates;
    expect([planned!.effect, none!.effect, planned!.estimated, record.failed]).toEqual(['planned', 'none', 600, 0]);
    expect(off(planned!.power, exactPower['two arms of 30, 0.8 SD']!)).toBeLessThan(4);
    expect(off(none!.rejected, 0.05)).toBeLessThan(4);
    expect(off(planned!.coverage, 0.95)).toBeLessThan(4);
    expect(off(planned!.standardDeviation, Math.sqrt(2 / 30))).toBeLessThan(4);
    expect(off(planned!.bias, 0)).toBeLessThan(4);
    expect(planned!.verdicts!['works']! / 600).toBe(planned!.power.value);
    expect(planned!.typeM.value).toBeGreaterThan(1);
  });

  it('dilutes the effect by who does not take it up and who gets it anyway', () => {
    const assumptions = assumptionsOf(
      { units: 200, compliance: 0.8, crossover: 0.3, attrition: 0.2 },
      { effects: { help: 2 } },
    );
    const [planned] = simulate({ ...given, assumptions }, 200).estimates;
    expect(planned!.truth).toBe(1);
    expect(off(planned!.mean, 1)).toBeLessThan(4);
    expect(off(planned!.coverage, 0.95)).toBeLessThan(4);
  });

  it('gains from covariates what they explain, and from clusters what they cost', () => {
    const adjusted = plannedPilot({
      columns: { age: { kind: 'number' } },
      moments: { t0: 'baseline', t6: '6 months' },
      analysis: {
        estimators: [{ method: 'ols-adjusted', covariates: ['age', 'baseline'] }, { method: 'difference-in-means' }],
      },
    });
    const two = simulate({ ...given, pilot: adjusted, assumptions: assumptionsOf({ units: 100 }, { r2: 0.6 }) }, 300);
    const [first, , second] = two.estimates;
    expect([first!.method, second!.method, first!.id]).toEqual([
      'ols-adjusted',
      'difference-in-means',
      'score@t6/help~usual/ols-adjusted',
    ]);
    expect(off(first!.standardDeviation, Math.sqrt((4 / 100) * 0.4))).toBeLessThan(5);
    expect(off(second!.standardDeviation, Math.sqrt(4 / 100))).toBeLessThan(5);
    const pilot = plannedPilot({ assignment: { method: 'clustered', cluster: 'school' } });
    const assumptions = assumptionsOf({ units: 240, clusters: 24 }, { icc: 0.2 });
    const [whole] = simulate({ ...given, pilot, assumptions }, 300).estimates;
    expect(off(whole!.standardDeviation, Math.sqrt((4 / 240) * (1 + 9 * 0.2)))).toBeLessThan(5);
  });

  it('draws the units that there are by their own blocks, and counts a refusal by its code', () => {
    const block = Array.from({ length: 24 }, (_, row) => `b${row % 6}`);
    const id = block.map((_, row) => `u${row}`);
    const units = unitsFromTable(tableFromColumns({ id, block }, { id: { kind: 'text' } }), 'id');
    const pilot = plannedPilot({ assignment: { method: 'blocked', by: ['block'] } });
    const assumptions = assumptionsOf({ units: null, attrition: 0.05 });
    const { estimates, failed } = simulate({ ...given, pilot, units, assumptions }, 100);
    const [planned] = estimates;
    const refused = planned!.refusals['arm-too-small']!;
    expect(failed).toBe(0);
    expect(refused).toBeGreaterThan(20);
    expect(planned!.estimated + refused).toBe(100);
    expect(planned!.verdicts!['not-estimable']).toBe(refused);
    expect(planned!.power.value! * planned!.estimated).toBeCloseTo(planned!.verdicts!['works'] ?? 0, 9);
  });

  it('counts a replication that stops on an error, with its message, and takes it for nothing else', () => {
    const pilot = plannedPilot({ analysis: { estimators: [{ method: 'difference-in-means' }] } });
    const moody = defineEstimator('difference-in-means', {
      title: 'One that fails on some data',
      params: z.object({}),
      columns: () => [],
      estimate: (study) => {
        if (study.values[0]! > 0.5) throw new RangeError('no root found');
        return builtIn.estimators['differenceInMeans']!.estimate(study, {});
      },
    });
    const methods = { ...builtIn, estimators: { moody } };
    const { failed, failures, estimates } = simulate({ ...given, pilot, methods, assumptions: assumptionsOf() }, 60);
    expect(failed).toBeGreaterThan(5);
    expect(failures).toEqual({ 'no root found': failed });
    expect(estimates[0]!.estimated).toBe(60 - failed);
  });

  it('judges a family as the pilot does: three outcomes at the level 1 − α/3, whether simulated or not', () => {
    const outcome = { title: 'Score', column: 'score', kind: 'continuous', better: 'higher', role: 'primary' };
    const outcomes = { score: outcome, other: { ...outcome, column: 'other' }, third: { ...outcome, column: 'third' } };
    const pilot = plannedPilot({ outcomes });
    const { estimates } = simulate({ ...given, pilot, assumptions: assumptionsOf() }, 25);
    expect(estimates.map(({ outcome: id, confidence }) => [id, confidence])).toEqual(
      [
        ['score', 1 - 0.05 / 3],
        ['score', 1 - 0.05 / 3],
      ].map(([id, level]) => [id, expect.closeTo(Number(level), 12)]),
    );
  });

  it('shows chance alone where no effect is planned', () => {
    const { estimates } = simulate({ ...given, assumptions: assumptionsOf({}, { effects: {} }) }, 25);
    expect(estimates.map(({ effect }) => effect)).toEqual(['none']);
  });

  it('is the same from its parts in any order, and another with another seed', () => {
    const input = { ...given, assumptions: assumptionsOf() };
    const simulation = simulationOf(input);
    const replications = 60;
    const parts = [2, 0, 1].map((part) => ({ part, tally: tallyOfPart(simulation, part, replications) }));
    expect([partsIn(replications), partSize]).toEqual([3, 25]);
    const inOrder = parts.sort((a, b) => a.part - b.part).map(({ tally }) => tally);
    const record = summaryOf(simulation, totalTally(inOrder, emptyTally(truthsOf(simulation))), replications);
    expect(JSON.stringify(record)).toBe(JSON.stringify(simulate(input, replications)));
    expect(JSON.stringify(simulate({ ...input, seed: 'other' }, 25))).not.toBe(JSON.stringify(simulate(input, 25)));
  });

  it('says what cannot be: no outcome, or more explained than can be', () => {
    expect(() => simulate({ ...given, assumptions: assumptionsOf({ outcomes: {} }) }, 1)).toThrow(
      'no outcome to simulate',
    );
    const outcomes = { score: { title: 'Score', column: 'score', kind: 'binary', better: 'higher' } };
    const assumptions = assumptionsOf({}, { mean: 0.5, effects: { help: 0.2 }, r2: 0.7 });
    expect(() => simulate({ ...given, pilot: plannedPilot({ outcomes }), assumptions }, 1)).toThrow(
      'invalid r2: 0.7 of score',
    );
  });
});
