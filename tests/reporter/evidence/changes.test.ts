import { tQuantile } from '@pionier/core';
import { expect, it } from 'vitest';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({ moments: { t0: 'baseline', t6: '6 months' } });
const arm = ['help', 'help', 'help', 'usual', 'usual', 'usual'];

it('compares before and after among those measured both times: worked by hand', () => {
  const units = unitsFrom({ arm }, { t0: { score: [1, 2, 3, 5, null, 6] }, t6: { score: [2, 4, 6, 5, 9, 8] } });
  const { changes } = evidenceFrom(pilot, units);
  const half = tQuantile(0.975, 2) * Math.sqrt(1 / 3);
  expect(changes).toHaveLength(2);
  expect(changes[0]).toMatchObject({ arm: 'help', at: 't6', units: 3, baseline: 2, mean: 4, change: 2, df: 2 });
  expect(changes[0]!.standardError).toBeCloseTo(Math.sqrt(1 / 3), 14);
  expect(changes[0]!.low).toBeCloseTo(2 - half, 12);
  expect(changes[1]).toMatchObject({ arm: 'usual', units: 2, baseline: 5.5, mean: 6.5, change: 1, df: 1 });
});

it('gives no interval for one unit, and no row for none', () => {
  const units = unitsFrom(
    { arm },
    { t0: { score: [1, 2, 3, 5, null, null] }, t6: { score: [null, null, null, 5, 9, 8] } },
  );
  const { changes } = evidenceFrom(pilot, units);
  expect(changes).toMatchObject([{ arm: 'usual', units: 1, change: 0, standardError: null, df: null, low: null }]);
});
