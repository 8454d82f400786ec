import { randomOf } from '@pionier/core';
import { builtIn, type Pilot, simulationOf } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import {
  measuredInPeriods,
  wedgeCourseOf,
  wedgeScoresOf,
} from '../../../packages/reporter/src/simulate/made-periods.ts';
import { level, plannedTrial, wedge } from './made-designs.ts';

const rows = 6000;
const clusters = 600;
const plan = { units: rows, clusters };

/** A pilot ready to be played, and one play of its score: every cluster of ten, in the sequence of its number. */
function made(pilot: Pilot) {
  const { assumptions } = plannedTrial(pilot);
  const simulation = simulationOf({ pilot, methods: builtIn, assumptions, units: null, seed: 'periods' });
  const cluster = Int32Array.from({ length: rows }, (_, row) => Math.floor((row * clusters) / rows));
  const shape = simulation.wedge!;
  const units = simulation.unitsOf(randomOf('units'));
  const course = wedgeCourseOf(simulation, shape, { arm: cluster.map((code) => code % 3) }, 0);
  const periods = { cluster, periods: shape.periods, replication: 0 };
  const scored = wedgeScoresOf(simulation, simulation.outcomes[0]!, units, periods);
  const measured = (scale: number) => measuredInPeriods(scored, course, shape, scale);
  return { cluster, course, measured, shape };
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

/** The values of the unit beside each, in the same cluster. */
const neighbours = (values: Float64Array) => values.map((_, row) => values[row % 10 === 9 ? row - 9 : row + 1]!);

describe('the measurements of a stepped wedge', () => {
  it.each([
    ['numbers', wedge({ ...level, icc: 0.1, repeat: 0.4, effect: 0.2 }, plan)],
    [
      'yes and no',
      wedge({ mean: 0.3, icc: 0.1, repeat: 0.4, effect: 0.2 }, plan, {
        outcomes: { score: { title: 'Score', column: 'score', kind: 'binary', better: 'higher' } },
      }),
    ],
    [
      'counts',
      wedge({ mean: 2, icc: 0.1, repeat: 0.4, effect: 0.2 }, plan, {
        outcomes: { score: { title: 'Score', column: 'score', kind: 'count', better: 'higher' } },
      }),
    ],
  ])('are as alike as assumed, in a unit and in a cluster: %s', (_, pilot) => {
    const { periods } = made(pilot).measured(0);
    const [first, second, last] = [periods![0]!, periods![1]!, periods![7]!];
    const within = 0.1 + 0.9 * 0.4;
    expect(Math.abs(correlation(first, second) - within)).toBeLessThan(0.05);
    expect(Math.abs(correlation(first, last) - within)).toBeLessThan(0.05);
    expect(Math.abs(correlation(first, neighbours(first)) - 0.1)).toBeLessThan(0.05);
    expect(Math.abs(correlation(first, neighbours(last)) - 0.1)).toBeLessThan(0.05);
  });

  it('have nothing in common but the cluster where nothing is said of it', () => {
    const { periods } = made(wedge(undefined, plan)).measured(0);
    expect(Math.abs(correlation(periods![0]!, periods![1]!) - 0.1)).toBeLessThan(0.05);
  });

  it('have nothing in common at all without a cluster’s share', () => {
    const { periods } = made(wedge({ ...level, icc: 0, effect: 0.2 }, plan)).measured(0);
    expect(Math.abs(correlation(periods![0]!, periods![1]!))).toBeLessThan(0.05);
  });

  it('have the effect from the start of the sequence on, and each unit has its mean', () => {
    const { cluster, measured, shape } = made(wedge({ ...level, icc: 0.1, effect: 0.2 }, plan));
    const [planned, none] = [measured(1), measured(0)];
    expect(shape).toEqual({ periods: 8, crossings: [2, 4, 6], treatment: 'help' });
    for (let row = 0; row < 60; row += 1) {
      const crossing = [2, 4, 6][cluster[row]! % 3]!;
      planned.periods!.forEach((values, period) => {
        expect(values[row]! - none.periods![period]![row]!).toBeCloseTo(period < crossing ? 0 : 0.2, 12);
      });
      const mean = planned.periods!.reduce((sum, values) => sum + values[row]! / 8, 0);
      expect(planned.at.get('')![row]).toBeCloseTo(mean, 12);
    }
  });
});

describe('what happens to units', () => {
  const pilot = wedge(undefined, { ...plan, compliance: 0.7, crossover: 0.2, attrition: 0.1 });

  it('is taken up from the start on, or before it, or never, and lost as often as assumed', () => {
    const { cluster, course } = made(pilot);
    const crossing = (row: number) => [2, 4, 6][cluster[row]! % 3]!;
    expect(share(course.from, (from) => from === 0)).toBeCloseTo(0.2, 1);
    expect(share(course.from, (from, row) => from === crossing(row))).toBeCloseTo(0.5, 1);
    expect(share(course.from, (from) => from === 8)).toBeCloseTo(0.3, 1);
    expect(share(course.lost, (lost) => lost === 1)).toBeCloseTo(0.1, 1);
  });

  it('leaves no measurement of who is lost', () => {
    const { course, measured } = made(pilot);
    const { periods, at } = measured(1);
    course.lost.forEach((lost, row) => {
      expect(periods!.every((values) => Number.isNaN(values[row]!) === (lost === 1))).toBe(true);
      expect(Number.isNaN(at.get('')![row]!)).toBe(lost === 1);
    });
  });
});
