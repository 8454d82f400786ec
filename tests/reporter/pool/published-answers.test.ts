/** Answers as they were printed, in papers and in the tests of metafor (which name them), to the digits in print. */
import { describe, expect, test } from 'vitest';
import { centred } from '../../../packages/reporter/src/pool/centred.ts';
import { poolEffects } from '../../../packages/reporter/src/pool/pool.ts';
import { qProfile } from '../../../packages/reporter/src/pool/q-profile.ts';
import * as poolers from '../../../packages/reporter/src/pool/registry.ts';
import { effectsNamed } from './reference.ts';

const { fixed, dl, he, hs, sj, ml, reml, eb } = poolers;

describe('BCG, as Stata’s metan has it', () => {
  test.each([
    ['bcg', fixed, -0.4303, -0.5097, -0.3509, 0, 152.233],
    ['bcg', dl, -0.7141, -1.0644, -0.3638, 0.3088, 152.233],
    ['bcg-odds', fixed, -0.4361, -0.519, -0.3533, 0, 163.1649],
    ['bcg-odds', dl, -0.7474, -1.1242, -0.3706, 0.3663, 163.1649],
    ['bcg-difference', fixed, -0.0009, -0.0014, -0.0005, 0, 276.4737],
    ['bcg-difference', dl, -0.0071, -0.0101, -0.004, 0, 276.4737],
  ] as const)('%s', (name, pooler, estimate, low, high, tau2, q) => {
    const found = poolEffects(effectsNamed(name), { pooler, test: 'z', confidence: 0.95 });
    expect(found.estimate).toBeCloseTo(estimate, 4);
    expect(found.chosen.low).toBeCloseTo(low, 4);
    expect(found.chosen.high).toBeCloseTo(high, 4);
    expect(found.between!.tau2).toBeCloseTo(tau2, name === 'bcg-difference' ? 3 : 4);
    expect(found.between!.q).toBeCloseTo(q, 3);
  });
});

describe('Viechtbauer (2005), first example', () => {
  test.each([
    ['hs', hs, 0.2282, 0.772284],
    ['he', he, 0.1484, 0.687988],
    ['dl', dl, 0.2768, 0.804447],
    ['ml', ml, 0.1967, 0.745098],
    ['reml', reml, 0.2232, 0.768399],
    ['eb', eb, 0.192, 0.740511],
    ['sj', sj, 0.1992, 0.747545],
  ] as const)('%s', (_, pooler, tau2, i2) => {
    const { between } = poolEffects(effectsNamed('viechtbauer'), { pooler, test: 'z', confidence: 0.95 });
    expect(between!.tau2).toBeCloseTo(tau2, 4);
    expect(between!.i2).toBeCloseTo(i2, 5);
  });
});

describe('Viechtbauer (2007), table II: Collins et al. (1985)', () => {
  test.each([
    ['dl', dl, 0.2297],
    ['ml', ml, 0.2386],
    ['reml', reml, 0.3008],
    ['sj', sj, 0.4563],
  ] as const)('%s', (_, pooler, tau2) => {
    expect(pooler.between(centred(effectsNamed('collins')))).toBeCloseTo(tau2, 4);
  });

  test('the Q-profile interval', () => {
    const { low, high } = qProfile(centred(effectsNamed('collins')), 0.95);
    expect(low).toBeCloseTo(0.0723, 4);
    expect(high).toBeCloseTo(2.2027, 4);
  });
});

describe('Raudenbush (2009): τ², the mean, and its error by both tests', () => {
  test.each([
    ['fixed', fixed, 0, 0.0604, 0.0365, 0.0515],
    ['ml', ml, 0.0126, 0.0777, 0.0475, 0.0593],
    ['reml', reml, 0.0188, 0.0837, 0.0516, 0.0616],
    ['dl', dl, 0.0259, 0.0893, 0.0558, 0.0636],
    ['he', he, 0.0804, 0.1143, 0.0792, 0.0711],
  ] as const)('%s', (_, pooler, tau2, estimate, known, knappHartung) => {
    const of = (how: 'z' | 'knapp-hartung') =>
      poolEffects(effectsNamed('raudenbush'), { pooler, test: how, confidence: 0.95 });
    expect(of('z').between!.tau2).toBeCloseTo(tau2, 4);
    expect(of('z').estimate).toBeCloseTo(estimate, 4);
    expect(of('z').chosen.standardError).toBeCloseTo(known, 4);
    expect(of('knapp-hartung').chosen.standardError).toBeCloseTo(knappHartung, 4);
  });

  test('its interval by REML', () => {
    const { chosen } = poolEffects(effectsNamed('raudenbush'), {
      pooler: reml,
      test: 'knapp-hartung',
      confidence: 0.95,
    });
    expect(chosen.low).toBeCloseTo(-0.0457, 4);
    expect(chosen.high).toBeCloseTo(0.2131, 4);
  });
});

describe('normand1999: days in hospital', () => {
  test.each([
    ['fixed', fixed, 0, -3.4939, -5.0265, -1.9613],
    ['dl', dl, 218.7216, -14.0972, -24.4454, -3.749],
    ['reml', reml, 685.1965, -15.1217, -32.6716, 2.4282],
  ] as const)('%s', (_, pooler, tau2, estimate, low, high) => {
    const found = poolEffects(effectsNamed('normand'), { pooler, test: 'z', confidence: 0.95 });
    expect(found.between!.tau2).toBeCloseTo(tau2, 3);
    expect(found.estimate).toBeCloseTo(estimate, 3);
    expect(found.chosen.low).toBeCloseTo(low, 3);
    expect(found.chosen.high).toBeCloseTo(high, 3);
  });
});
