import { expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { difference, expectClose, fitted, madeStudy, refused } from './made-study.ts';

test('complete: (4 + 6)/2 − (1 + 2 + 3)/3 = 3, variance 2/2 + 1/3', () => {
  const fit = fitted(difference(madeStudy({ y: [1, 2, 3, 4, 6], z: [0, 0, 0, 1, 1] })));
  expect(fit.estimate).toBe(3);
  expectClose(intervalOf(fit, 0.95).standardError, Math.sqrt(4 / 3), 1e-14);
  expectClose(fit.df, 16 / 9 / (1 / 1 + 1 / 9 / 2), 1e-14);
  expect(fit).toMatchObject({
    reference: 't',
    errors: 'hc2',
    items: null,
    controlMean: 2,
    controlSd: 1,
    warnings: [{ code: 'small-df' }],
  });
  expect(fit.estimand).toEqual({ weights: 'unit', population: 'sample', over: 'all' });
});

test('blocked: 4/10 · 2 + 6/10 · 1, variance (4/10)²(2/2 + 2/2) + (6/10)²(1/3 + 1/3), df 10 − 4', () => {
  const study = madeStudy({
    y: [1, 3, 3, 5, 1, 2, 3, 2, 3, 4],
    z: [0, 0, 1, 1, 0, 0, 0, 1, 1, 1],
    block: [1, 1, 1, 1, 2, 2, 2, 2, 2, 2],
  });
  const fit = fitted(difference(study));
  expectClose(fit.estimate, 1.4, 1e-14);
  expectClose(intervalOf(fit, 0.95).standardError, Math.sqrt(0.16 * 2 + (0.36 * 2) / 3), 1e-14);
  expect(fit).toMatchObject({ df: 6, errors: 'blocked', blocks: { used: 2, dropped: [] } });
});

test('Hájek: weights 4 and 4/3 in the one arm, equal in the other', () => {
  const study = madeStudy({
    y: [8, 4, 4, 1, 3],
    z: [1, 1, 1, 0, 0],
    probability: [0.25, 0.75, 0.75, 0.5, 0.5],
  });
  const fit = fitted(difference(study));
  expectClose(fit.estimate, (4 * 8 + (4 / 3) * 8) / (20 / 3) - 2, 1e-14);
  expect(fit.estimand.weights).toBe('inverse-probability');
  expect(fit.errors).toBe('hc2');
});

test('a missing outcome and a unit without a place', () => {
  const study = madeStudy({
    y: [1, 2, null, 4, 5, 7, 9, 3],
    z: [0, 0, 0, 0, 1, 1, 1, 1],
    block: ['a', 'a', 'a', 'a', 'a', 'a', 'a', ''],
  });
  const fit = fitted(difference(study));
  expect(fit.missing).toEqual({ treatment: 1, control: 1 });
  expect(fit.units).toEqual({ treatment: 3, control: 3 });
  expect(fit.estimand.over).toBe('complete-cases');
});

test('a block without one of the arms, or with only missing outcomes; not one without either arm', () => {
  const study = madeStudy({
    y: [1, 2, 4, 6, 8, 9, null, null, 5, 5],
    z: [0, 0, 1, 1, 1, 1, 0, 1, 2, 2],
    block: ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
  });
  const fit = fitted(difference(study));
  expect(fit.blocks).toMatchObject({ used: 1, dropped: ['b', 'c'] });
  expect(fit.estimate).toBe(3.5);
  expect(fit.units).toEqual({ treatment: 2, control: 2 });
  expect(fit.missing).toEqual({ treatment: 1, control: 1 });
  expect([...fit.influence].map((psi) => psi !== 0)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('units outside the study', () => {
  const columns = { y: [1, 2, 3, 4, 6, 100, 200], z: [0, 0, 0, 1, 1, 0, 1] };
  const study = madeStudy(columns, { rows: Int32Array.of(0, 1, 2, 3, 4) });
  expect(fitted(difference(study)).estimate).toBe(3);
});

test('a single unit is refused, and the message says where and what would help', () => {
  expect(refused(difference(madeStudy({ y: [1, 2, 3], z: [0, 0, 1] })))).toMatchObject({
    code: 'arm-too-small',
    values: { arm: 'treatment', block: '' },
  });
  const block = ['a', 'a', 'a', 'a', 'b', 'b', 'b'];
  const lone = refused(difference(madeStudy({ y: [1, 2, 3, 4, 1, 2, 3], z: [0, 0, 1, 1, 0, 0, 1], block })));
  expect(lone).toMatchObject({ code: 'arm-too-small', values: { arm: 'treatment', block: 'b' } });
  expect(lone.message).toContain('ols-adjusted with blockEffects: false');
});

test('a chance of 0 or 1, or none, is refused', () => {
  for (const chance of [0, 1, Number.NaN, 1.2]) {
    const study = madeStudy({ y: [1, 2, 4, 8], z: [0, 0, 1, 1], probability: [0.5, 0.5, 0.5, chance] });
    expect(refused(difference(study))).toMatchObject({ code: 'unequal-chances', values: { units: 1 } });
  }
});
