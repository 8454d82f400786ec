import { expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import type { Columns } from './made-study.ts';
import { difference, expectClose, fitted, madeStudy, reference, refused } from './made-study.ts';

test('clustered: arms of 2 + 2 and 1 + 3 units', () => {
  const study = madeStudy({
    y: [1, 3, 5, 7, 10, 6, 8, 4],
    z: [0, 0, 0, 0, 1, 1, 1, 1],
    cluster: ['a', 'a', 'b', 'b', 'c', 'd', 'd', 'd'],
  });
  const fit = fitted(difference(study));
  // Sums of residuals: a −4, b 4 with h ½; c 3, d −3 with h ¼ and ¾; V = (16/½ + 16/½ + 9/¾ + 9/¼)/16.
  expect(fit.estimate).toBe(3);
  expectClose(intervalOf(fit, 0.95).standardError, Math.sqrt((32 + 32 + 12 + 36) / 16), 1e-14);
  // D_c = (½ + 1 − ½)/16; D_t = (10/16 + (1/12 + 9/4)² − 1/144 − 81/16)/16.
  const spread = (1 + 10 / 16 + (7 / 3) * (7 / 3) - 1 / 144 - 81 / 16) / 16;
  expectClose(fit.df, 0.25 / spread, 1e-13);
  expect(fit).toMatchObject({ errors: 'cr2', clusters: { treatment: 2, control: 2 } });
  expect([...fit.influence].map(Math.sign)).toEqual([1, -1, 1, -1]);
});

const code = (columns: Columns) => refused(difference(madeStudy(columns))).code;

test('a single cluster in an arm is refused, in any block', () => {
  expect(code({ y: [1, 2, 3, 4, 5], z: [0, 0, 1, 1, 1], cluster: [1, 1, 2, 2, 3] })).toBe('too-few-clusters');
  const six = { y: [1, 2, 3, 4, 5, 7], z: [0, 1, 0, 1, 0, 1], cluster: [1, 2, 3, 4, 5, 6] };
  expect(code({ ...six, block: [1, 1, 1, 1, 2, 2] })).toBe('too-few-clusters');
  expect(fitted(difference(madeStudy({ ...six, block: six.y.map(() => 1) }))).df).toBe(4);
});

test('a cluster whose members are all missing is a lost cluster', () => {
  const study = madeStudy({ y: [1, 3, 2, 6, 5, null, null], z: [0, 0, 1, 1, 1, 0, 0], cluster: [1, 2, 3, 4, 4, 5, 5] });
  const fit = fitted(difference(study));
  expect(fit.clusters).toEqual({ treatment: 2, control: 2 });
  expect(fit.missing).toEqual({ treatment: 0, control: 2 });
  expect(fit.influence[4]).toBe(0);
});

test('clusters that were not drawn whole are refused', () => {
  const four = { y: [1, 2, 3, 4], z: [0, 1, 0, 1] };
  expect(code({ ...four, cluster: [1, 1, 2, 2] })).toBe('unsupported-design');
  expect(
    code({
      y: [1, 2, 3, 4, 5, 6, 7, 8],
      z: [0, 0, 1, 1, 0, 0, 1, 1],
      cluster: [1, 2, 3, 4, 5, 1, 7, 8],
      block: [1, 1, 1, 1, 2, 2, 2, 2],
    }),
  ).toBe('unsupported-design');
});

test('unequal chances of clusters are refused', () => {
  const four = { y: [1, 2, 4, 8], z: [0, 0, 1, 1], cluster: [1, 2, 3, 4] };
  expect(code({ ...four, probability: [0.5, 0.2, 0.5, 0.5] })).toBe('unequal-chances');
  expect(code({ ...four, probability: [0.5, 0.5, 0.5, 1] })).toBe('unequal-chances');
  expect(fitted(difference(madeStudy({ ...four, probability: [0.3, 0.3, 0.3, 0.3] }))).estimate).toBe(4.5);
});

type Split = {
  readonly arm: readonly string[];
  readonly y: readonly (number | null)[];
  readonly cl: readonly number[];
  readonly contrasts: readonly {
    readonly treatment: string;
    readonly control: string;
    readonly expected: { readonly [name in 'estimate' | 'standardError' | 'df' | 'pValue' | 'low' | 'high']: number };
  }[];
};

const split = reference<Split>('saturation');
const splitArms = [...new Set(split.arm)].sort();
const splitStudy = (contrast: { treatment: string; control: string }, splitsClusters = true) => {
  const made = madeStudy(
    { y: split.y, z: split.arm.map((arm) => splitArms.indexOf(arm)), cluster: split.cl },
    { arms: splitArms, contrasts: [contrast] },
  );
  return { ...made, design: { ...made.design, splitsClusters } };
};

test.each(split.contrasts)(
  'clusters that a second draw splits, as estimatr and clubSandwich: $treatment against $control',
  ({ treatment, control, expected }) => {
    const fit = fitted(difference(splitStudy({ treatment, control })));
    const interval = intervalOf(fit, 0.95);
    expectClose(fit.estimate, expected.estimate);
    expectClose(fit.df, expected.df);
    for (const key of ['standardError', 'pValue', 'low', 'high'] as const) expectClose(interval[key], expected[key]);
    expect(fit).toMatchObject({ errors: 'cr2', estimand: { weights: 'unit', population: 'sample' }, covariates: [] });
    expect(fit.items!.labels).toHaveLength(21);
  },
);

test('split clusters count by their units, and only where the draw splits them', () => {
  const within = { treatment: 'help-some', control: 'neighbours-some' };
  expect(refused(difference(splitStudy(within), 'equal'))).toMatchObject({
    code: 'unsupported-design',
    values: { clusterWeights: 'equal' },
  });
  expect(refused(difference(splitStudy(within, false))).message).toContain('has units in both arms');
});
