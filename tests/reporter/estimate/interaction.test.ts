import { describe, expect, test } from 'vitest';
import type { Fit } from '../../../packages/reporter/src/estimate/estimator.ts';
import { interactionTest, jointTest } from '../../../packages/reporter/src/estimate/interaction.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { difference, expectClose, fitted, madeStudy, reference } from './made-study.ts';

type Expected = { readonly statistic: number; readonly df2: number; readonly pValue: number };
const { data, ...expected } = reference<{
  data: { [column in 'z' | 'g' | 'arm' | 'cl' | 'zc' | 'y' | 'yc' | 'ya']: number[] };
  units: Expected;
  clusters: Expected;
  joint: Expected;
}>('interaction');

const rowsOf = (member: number) => Int32Array.from(data.g.flatMap((g, row) => (g === member ? [row] : [])));
const named = (id: string, fit: Fit) => ({ id, fit });
const expectTest = (
  actual: Expected | { df2: number | null; statistic: number; pValue: number } | null,
  wanted: Expected,
) => {
  expectClose(actual!.statistic, wanted.statistic);
  expectClose(actual!.df2!, wanted.df2);
  expectClose(actual!.pValue, wanted.pValue);
};

describe('a group against everyone else', () => {
  test('where units were drawn: the saturated regression with HC2, Satterthwaite’s df', () => {
    const fits = [1, 0].map((member) =>
      fitted(difference(madeStudy({ y: data.y, z: data.z }, { rows: rowsOf(member) }))),
    );
    const result = interactionTest('x', named('in', fits[0]!), named('out', fits[1]!));
    expectTest(result, expected.units);
    expect(result).toMatchObject({ id: 'x', kind: 'interaction', estimates: ['in', 'out'], df1: 1 });
  });

  test('where clusters were drawn that have members on both sides: with CR2, the smaller df', () => {
    const study = madeStudy({ y: data.yc, z: data.zc, cluster: data.cl });
    const fits = [1, 0].map((member) => fitted(difference({ ...study, rows: rowsOf(member) })));
    expectTest(interactionTest('x', named('in', fits[0]!), named('out', fits[1]!)), expected.clusters);
  });

  test('clusters with members on both sides whose covariance happens to be 0: the smaller df all the same', () => {
    const study = madeStudy({ y: data.yc, z: data.zc, cluster: data.cl });
    const [inside, outside] = [1, 0].map((member) => fitted(difference({ ...study, rows: rowsOf(member) })));
    const still = { ...outside!, influence: outside!.influence.map((psi, item) => (item === 0 ? psi : 0)) };
    const moved = { ...inside!, influence: inside!.influence.map((psi, item) => (item === 0 ? 0 : psi)) };
    const smaller = Math.min(inside!.df, outside!.df);
    expect(interactionTest('x', named('in', moved), named('out', still), true)!.df2).toBe(smaller);
    expect(interactionTest('x', named('in', moved), named('out', still), false)!.df2).not.toBe(smaller);
  });

  test('by hand: 3 and 1 with errors 3 and 4, df infinite', () => {
    const base = fitted(difference(madeStudy({ y: data.y, z: data.z })));
    const made = (estimate: number, ...influence: number[]): Fit => ({
      ...base,
      estimate,
      df: Number.POSITIVE_INFINITY,
      influence: Float64Array.from(influence),
    });
    const result = interactionTest('x', named('in', made(3, 3, 0)), named('out', made(1, 0, 4)));
    expectClose(result!.statistic, 4 / 25, 1e-14);
    expect(result!.df2).toBeNull();
    expect(interactionTest('x', named('in', made(3, 1, 0)), named('out', made(1, 1, 0)))).toBeNull();
  });
});

describe('several contrasts together', () => {
  const fitOf = (treatment: string, control: string) =>
    fitted(difference(madeStudy({ y: data.ya, z: data.arm }, { contrasts: [{ treatment, control }] })));

  test('two arms against the control', () => {
    const result = jointTest('all', [named('a', fitOf('treatment', 'control')), named('b', fitOf('other', 'control'))]);
    expectTest(result, expected.joint);
    expect(result).toMatchObject({ id: 'all', kind: 'joint', estimates: ['a', 'b'], df1: 2 });
  });

  test('one contrast is its own t-test', () => {
    const fit = fitOf('other', 'control');
    const joint = jointTest('one', [named('a', fit)])!;
    const alone = intervalOf(fit, 0.95);
    expectClose(joint.pValue, alone.pValue, 1e-12);
    expectClose(joint.df2!, fit.df, 1e-14);
    expectClose(joint.statistic, alone.statistic! * alone.statistic!, 1e-12);
  });

  test('a contrast that follows from the others gives no test', () => {
    const three = [fitOf('treatment', 'control'), fitOf('other', 'control'), fitOf('other', 'treatment')];
    expect(
      jointTest(
        'all',
        three.map((fit, index) => named(String(index), fit)),
      ),
    ).toBeNull();
  });
});
