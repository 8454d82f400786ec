import { expect, test } from 'vitest';
import { type BiasedCoin, count, newFactor, placeAt, weigh } from '../../../packages/core/src/assign/biased-coin.ts';
import { distances } from '../../../packages/core/src/assign/imbalance.ts';

const coinOver = (places: number, probability: number, weights: readonly number[] = [1]): BiasedCoin => ({
  factors: weights.map((weight) => newFactor(new Int32Array(9), 1, places, weight)),
  distance: distances.range,
  probability,
  imbalance: new Float64Array(places),
  chances: new Float64Array(places),
});

test('without anyone before, every place has the same chance', () => {
  const coin = coinOver(3, 0.8);
  weigh(coin, 0);
  expect([...coin.chances]).toEqual([expect.closeTo(1 / 3, 15), expect.closeTo(1 / 3, 15), expect.closeTo(1 / 3, 15)]);
});

test('the best place has the probability, of two best each is it half of the time, and the rest is shared', () => {
  const coin = coinOver(3, 0.8);
  count(coin, 0, 0);
  weigh(coin, 1);
  // Places 1 and 2 are as good: ½ · 0.8 + ½ · 0.1.
  expect([...coin.chances]).toEqual([expect.closeTo(0.1, 15), expect.closeTo(0.45, 15), expect.closeTo(0.45, 15)]);
  count(coin, 1, 2);
  weigh(coin, 2);
  expect([...coin.chances]).toEqual([expect.closeTo(0.1, 15), expect.closeTo(0.8, 15), expect.closeTo(0.1, 15)]);
});

test('a tie stays one where weights do not add up in binary', () => {
  const coin = coinOver(2, 0.8, [0.1, 0.2, 0.3]);
  // One factor of weight 0.3 against two of 0.1 and 0.2, the other way.
  coin.factors[0]!.counts.set([1, 0]);
  coin.factors[1]!.counts.set([1, 0]);
  coin.factors[2]!.counts.set([0, 1]);
  weigh(coin, 0);
  expect([...coin.chances]).toEqual([0.5, 0.5]);
});

test('a number falls in the part of its place, of all or of some places', () => {
  const coin = coinOver(3, 0.8);
  coin.chances.set([0.2, 0.3, 0.5]);
  expect([0, 0.19, 0.21, 0.49, 0.51, 0.999].map((number) => placeAt(coin, 0, 3, number))).toEqual([0, 0, 1, 1, 2, 2]);
  expect([0, 0.37, 0.38, 0.99].map((number) => placeAt(coin, 1, 3, number))).toEqual([1, 1, 2, 2]);
});
