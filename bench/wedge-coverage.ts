/**
 * How often the interval of a stepped wedge holds the true effect, by simulation: clusters of unequal size whose
 * measurements are more alike the closer they lie in time, over ten periods and four sequences.
 *
 *   npx tsx --conditions=@pionier/source bench/wedge-coverage.ts
 */
import { type Generator, generatorOf, tQuantile } from '@pionier/core';
import { wedgeRegression } from '../packages/reporter/src/estimate/wedge-regression.ts';

const replications = 4000;
const periods = 10;
const starts = [2, 4, 6, 8];
const effect = 0.4;

const normalFrom = (generator: Generator) => () =>
  Math.sqrt(-2 * Math.log(1 - generator.uniform())) * Math.cos(2 * Math.PI * generator.uniform());

/** Sequences given to clusters at random, as many of each as can be. */
function drawSequences(clusters: number, generator: Generator): readonly number[] {
  const sequence = Array.from({ length: clusters }, (_, cluster) => cluster % starts.length);
  for (let last = clusters - 1; last > 0; last--) {
    const other = generator.below(last + 1);
    [sequence[last], sequence[other]] = [sequence[other]!, sequence[last]!];
  }
  return sequence;
}

/** One wedge: `likeness` is the correlation between a cluster's departures in two periods after each other. */
function madeCells(clusters: number, likeness: number, generator: Generator) {
  const normal = normalFrom(generator);
  const sequence = drawSequences(clusters, generator);
  const cells = clusters * periods;
  const [count, mean, exposed] = [new Float64Array(cells), new Float64Array(cells), new Uint8Array(cells)];
  for (let cluster = 0; cluster < clusters; cluster++) {
    const [size, level] = [5 + generator.below(30), normal()];
    let departure = normal();
    for (let period = 0; period < periods; period++) {
      if (period > 0) departure = likeness * departure + Math.sqrt(1 - likeness * likeness) * normal();
      const cell = cluster * periods + period;
      count[cell] = size;
      exposed[cell] = period >= starts[sequence[cluster]!]! ? 1 : 0;
      const noise = 0.5 * departure + normal() / Math.sqrt(size);
      mean[cell] = level + 0.2 * period + effect * exposed[cell]! + noise;
    }
  }
  return { clusters, periods, count, mean, exposed, reference: 0, mixed: -1 };
}

for (const [clusters, likeness] of [
  [8, 0],
  [8, 0.7],
  [12, 0.7],
  [16, 0.7],
  [32, 0.7],
] as const) {
  const generator = generatorOf(`wedge ${clusters} ${likeness}`);
  let [covered, sum, squares] = [0, 0, 0];
  for (let replication = 0; replication < replications; replication++) {
    const { estimate, influence, df } = wedgeRegression(madeCells(clusters, likeness, generator))!;
    const error = Math.sqrt(influence.reduce((total, value) => total + value * value, 0));
    if (Math.abs(estimate - effect) <= tQuantile(0.975, df) * error) covered += 1;
    sum += estimate - effect;
    squares += (estimate - effect) * (estimate - effect);
  }
  const bias = sum / replications;
  const spread = Math.sqrt(squares / replications / replications);
  const share = (100 * covered) / replications;
  console.log(
    `${clusters} clusters, likeness ${likeness}: bias ${bias.toFixed(4)} (${spread.toFixed(4)}), covered ${share.toFixed(1)} %`,
  );
}
