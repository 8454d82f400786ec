import { describe, expect, test } from 'vitest';
import { fixed } from '../../../packages/reporter/src/pool/fixed.ts';
import { newcomerAbove, type Pooling, poolEffects } from '../../../packages/reporter/src/pool/pool.ts';
import { chanceAbove, predict } from '../../../packages/reporter/src/pool/prediction.ts';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, effectsOf, expectClose, reference } from './reference.ts';

const pooling = { pooler: reml, test: 'knapp-hartung', confidence: 0.95 } as const satisfies Pooling;

describe('a new municipality, from the BCG trials', () => {
  const pooled = poolEffects(effectsNamed('bcg'), pooling);
  const known = poolEffects(effectsNamed('bcg'), { ...pooling, test: 'z' });

  test('Knapp and Hartung’s error, t with k − 1 and with k − 2', () => {
    const { prediction, widerPrediction } = pooled.between!;
    expectClose(prediction!.low, -1.9960168342, 1e-10);
    expectClose(prediction!.high, 0.56695214988, 1e-10);
    expect(prediction!.df).toBe(12);
    expectClose(widerPrediction!.low, -2.00905765037, 1e-11);
    expectClose(widerPrediction!.high, 0.57999296605, 1e-10);
    expectClose(widerPrediction!.low, reference.bcg.wider[0]!);
    expect(widerPrediction!.df).toBe(11);
  });

  test('the known error, likewise', () => {
    const { prediction, widerPrediction } = known.between!;
    expectClose(prediction!.low, -1.99534195851, 1e-11);
    expectClose(prediction!.high, 0.56627727419, 1e-10);
    expectClose(widerPrediction!.low, -2.00837590692, 1e-11);
    expectClose(widerPrediction!.high, 0.57931122261, 1e-10);
  });

  test('the chance of an effect above a value, as R has it', () => {
    reference.bcg.above.value.forEach((value, index) => {
      expectClose(newcomerAbove(pooled, value)!, reference.bcg.above.chance[index]!);
    });
  });

  test('agrees with the interval: 97.5 % above its low end, 2.5 % above its high end', () => {
    const { low, high } = pooled.between!.prediction!;
    expectClose(newcomerAbove(pooled, low)!, 0.975, 1e-12);
    expectClose(newcomerAbove(pooled, high)!, 0.025, 1e-12);
  });
});

test('worked by hand: with one degree of freedom √(τ² + error²) · tan(π/4) at half', () => {
  const spread = { estimate: 1, standardError: 3, tau2: 16 };
  const { low, high } = predict(spread, 1, 0.5);
  expectClose(low, -4, 1e-14);
  expectClose(high, 6, 1e-14);
  expectClose(chanceAbove(spread, 1, 6), 0.25, 1e-14);
});

test('one effect for all, or one study, foretells nothing', () => {
  const common = poolEffects(effectsNamed('bcg'), { ...pooling, pooler: fixed });
  expect(common.between!.prediction).toBeNull();
  expect(newcomerAbove(common, 0)).toBeNull();
  expect(newcomerAbove(poolEffects(effectsOf([1], [1]), pooling), 0)).toBeNull();
});

test('of two studies there is an interval with one degree of freedom, and none with 0', () => {
  const { prediction, widerPrediction } = poolEffects(effectsOf([1, 3], [0.5, 2]), pooling).between!;
  expect(prediction!.df).toBe(1);
  expect(widerPrediction).toBeNull();
});
