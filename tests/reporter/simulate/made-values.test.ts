import { type Allocation, randomOf } from '@pionier/core';
import { builtIn, simulationOf } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import type { SimulatedOutcome, SimulationAssumptions } from '../../../packages/reporter/src/simulate/assumptions.ts';
import { courseOf, measuredWith, scoresOf } from '../../../packages/reporter/src/simulate/made-values.ts';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

const rows = 4000;

function made(sections: object, given: Partial<SimulationAssumptions> = {}, score: Partial<SimulatedOutcome> = {}) {
  return simulationOf({
    pilot: plannedPilot(sections as { readonly [section: string]: unknown }),
    methods: builtIn,
    assumptions: assumptionsOf({ units: rows, ...given }, score),
    units: null,
    seed: 'values',
  });
}

/** Every second unit gets help. */
function allocation(): Allocation {
  const vector = new Int32Array(rows).fill(1);
  return {
    arms: ['help', 'usual'],
    arm: vector.map((_, row) => row % 2),
    intake: vector,
    sequence: vector,
    design: { method: 'complete', block: null, cluster: null, pair: null, probability: null },
  };
}

const share = (of: ArrayLike<number>, holds: (value: number, row: number) => boolean) =>
  Array.from(of).filter(holds).length / of.length;

function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  const product = (x: Float64Array, y: Float64Array, mx: number, my: number) =>
    x.reduce((sum, value, row) => sum + (value - mx) * (y[row]! - my), 0);
  return product(one, other, a, b) / Math.sqrt(product(one, one, a, a) * product(other, other, b, b));
}

describe('what happens to units', () => {
  it('is taken up, crossed over and lost as often as assumed', () => {
    const simulation = made({}, { compliance: 0.7, crossover: 0.2, attrition: 0.1 });
    const { received, lost } = courseOf(simulation, allocation(), 0);
    expect(share(received, (arm, row) => row % 2 === 0 && arm === 0) * 2).toBeCloseTo(0.7, 1);
    expect(share(received, (arm, row) => row % 2 === 1 && arm === 0) * 2).toBeCloseTo(0.2, 1);
    expect(share(lost, (value) => value === 1)).toBeCloseTo(0.1, 1);
  });

  it('shows in the values: the effect where help was received, nothing where a unit was lost', () => {
    const simulation = made({}, { compliance: 0.7, attrition: 0.1 });
    const course = courseOf(simulation, allocation(), 0);
    const units = simulation.unitsOf(randomOf('units'));
    const scored = scoresOf(simulation, simulation.outcomes[0]!, units, { cluster: null, replication: 0 });
    const values = measuredWith(scored, course, 1).at.get('')!;
    const without = measuredWith(scored, course, 0).at.get('')!;
    for (let row = 0; row < 200; row += 1) {
      const effect = course.received[row] === 0 ? 0.5 : 0;
      if (course.lost[row] === 1) expect(values[row]).toBeNaN();
      else expect(values[row]! - without[row]!).toBeCloseTo(effect, 12);
    }
  });
});

describe('scores', () => {
  it('are explained by covariates and baseline as far as assumed', () => {
    const sections = {
      columns: { age: { kind: 'number' } },
      moments: { t0: 'baseline', t6: '6 months' },
      analysis: { estimators: [{ method: 'ols-adjusted', covariates: ['age', 'baseline'] }] },
    };
    const simulation = made(sections, {}, { r2: 0.5 });
    const units = simulation.unitsOf(randomOf('units'));
    const { scores, baseline } = scoresOf(simulation, simulation.outcomes[0]!, units, {
      cluster: null,
      replication: 1,
    });
    const age = units.table.columns.get('age')!;
    const ages = age.kind === 'number' ? age.values : new Float64Array(rows);
    expect(correlation(scores, ages) ** 2 + correlation(scores, baseline!) ** 2).toBeCloseTo(0.5, 1);
  });
});
