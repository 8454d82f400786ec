import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centred } from '../../../packages/reporter/src/pool/centred.ts';
import { type PooledEffects, poolEffects } from '../../../packages/reporter/src/pool/pool.ts';
import type { Pooler } from '../../../packages/reporter/src/pool/pooler.ts';
import { effectsNamed, effectsOf, expectClose, type Fitted, reference, setNames } from './reference.ts';

/** τ² of effects given as lists. */
export function between(pooler: Pooler, yi: readonly number[], vi: readonly number[]): number {
  return pooler.between(centred(effectsOf(yi, vi)));
}

const pooled = (pooler: Pooler, name: string, test: 'z' | 'knapp-hartung') =>
  poolEffects(effectsNamed(name), { pooler, test, confidence: 0.95 });

/** τ² may be 0 in both; metafor's last step leaves about 1e-13. */
function expectFit({ estimate, chosen, between: found }: PooledEffects, wanted: Fitted): void {
  expectNear(found!.tau2, wanted.tau2);
  expectClose(estimate, wanted.estimate);
  expectClose(chosen.standardError, wanted.standardError);
  expectClose(chosen.low, wanted.low);
  expectClose(chosen.high, wanted.high);
  expectClose(chosen.pValue, wanted.pValue);
  if (wanted.i2 === undefined) return;
  expectNear(found!.i2, wanted.i2);
  expectClose(found!.h2, wanted.h2!);
}

/** 1e-10 relative, where the answer is on its boundary 1e-12 absolute. */
function expectNear(got: number, wanted: number): void {
  if (got === 0) expect(wanted).toBeLessThan(1e-12);
  else expectClose(got, wanted);
}

const set = fc
  .array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.05, max: 4, noNaN: true })), {
    minLength: 2,
    maxLength: 9,
  })
  .map((rows) => ({ yi: rows.map(([y]) => y), vi: rows.map(([, v]) => v) }));

/** What every pooler must show: metafor's numbers, and answers that do not depend on the unit, the zero or the order. */
export function describeMethod(pooler: Pooler): void {
  describe(`${pooler.name} as metafor has it`, () => {
    test.each(setNames)('%s', (name) => {
      const fits = reference.sets[name]!.fits[pooler.name]!;
      expectFit(pooled(pooler, name, 'z'), fits.z);
      const knappHartung = pooled(pooler, name, 'knapp-hartung');
      expectFit(knappHartung, fits.knha);
      const { floored, between: found } = knappHartung;
      expectClose(floored!.standardError, fits.adhoc.standardError);
      expectClose(floored!.low, fits.adhoc.low);
      expectClose(floored!.high, fits.adhoc.high);
      expectClose(floored!.pValue, fits.adhoc.pValue);
      if (pooler.isCommon) return expect(found!.prediction).toBeNull();
      expectClose(found!.prediction!.low, fits.knha.predictionLow!);
      expectClose(found!.prediction!.high, fits.knha.predictionHigh!);
    });
  });

  describe(`${pooler.name}: whatever the effects`, () => {
    test('euros or millionths of them: the same answer, rescaled', () => {
      fc.assert(
        fc.property(set, fc.constantFrom(1e-6, 1e6, 1e-9, 3e12), ({ yi, vi }, unit) => {
          const here = between(pooler, yi, vi);
          const there = between(
            pooler,
            yi.map((y) => y * unit),
            vi.map((v) => v * unit * unit),
          );
          expectScaled(here, there / unit / unit, vi);
        }),
      );
    });

    test('a constant added to all changes nothing', () => {
      fc.assert(
        fc.property(set, ({ yi, vi }) => {
          const moved = yi.map((y) => Math.round(y * 1024) / 1024 + 4096);
          const here = yi.map((y) => Math.round(y * 1024) / 1024);
          expectScaled(between(pooler, here, vi), between(pooler, moved, vi), vi);
        }),
      );
    });

    test('nor does their order', () => {
      fc.assert(
        fc.property(set, ({ yi, vi }) => {
          expectScaled(between(pooler, yi, vi), between(pooler, yi.toReversed(), vi.toReversed()), vi);
        }),
      );
    });

    test('never below 0, nor anything but a number', () => {
      fc.assert(
        fc.property(set, ({ yi, vi }) => {
          expect(between(pooler, yi, vi)).toBeGreaterThanOrEqual(0);
        }),
      );
    });
  });
}

/** Equal up to rounding, of which a root near a flat likelihood has more. */
function expectScaled(here: number, there: number, vi: readonly number[]): void {
  expect(Math.abs(here - there)).toBeLessThanOrEqual(1e-7 * Math.max(here, Math.min(...vi)));
}
