import { describe, expect, test } from 'vitest';
import { centred } from '../../../packages/reporter/src/pool/centred.ts';
import { dl } from '../../../packages/reporter/src/pool/dl.ts';
import { heterogeneityOf } from '../../../packages/reporter/src/pool/heterogeneity.ts';
import { effectsNamed, effectsOf, expectClose, reference, setNames } from './reference.ts';

describe('Cochran’s Q as R has it', () => {
  test.each(setNames)('%s', (name) => {
    const { q, qPValue } = heterogeneityOf(centred(effectsNamed(name)), 0);
    expectClose(q, reference.sets[name]!.q);
    expectClose(qPValue, reference.sets[name]!.qPValue);
  });
});

test('worked by hand: Q = 1.6 on one degree of freedom, typical variance 1/0.8', () => {
  const found = heterogeneityOf(centred(effectsOf([1, 3], [0.5, 2])), 0.75);
  expectClose(found.q, 1.6, 1e-14);
  expect(found.qDf).toBe(1);
  expectClose(found.i2Q, 0.6 / 1.6, 1e-14);
  expectClose(found.i2, 0.75 / 2, 1e-14);
  expectClose(found.h2, 1.6, 1e-14);
});

test('the two I² agree where τ² is DerSimonian and Laird’s, and nowhere else', () => {
  const effects = centred(effectsNamed('bcg'));
  const moments = heterogeneityOf(effects, dl.between(effects));
  expectClose(moments.i2, moments.i2Q, 1e-14);
  expect(heterogeneityOf(effects, 0.313).i2).not.toBeCloseTo(moments.i2Q, 4);
});

test('one study a thousand million times as precise as the others costs no digits', () => {
  const { q, h2 } = heterogeneityOf(centred(effectsOf([1, 3, 5], [1e-18, 1, 1])), 1);
  expectClose(q, 4 + 16, 1e-12);
  expectClose(h2, 1 + 1 / 0.5, 1e-12);
});
