/**
 * Pooling with REML and Knapp and Hartung's error against metafor in R on the same effects in the same run, as built (`pnpm build`
 * first):
 *
 *   npx tsx bench/pooling.ts
 *
 * Prints our time (the median of several runs) for 100 up to 100,000 effects, which must grow with their number, and the ratio to
 * metafor's at 1,000, with their targets, and the worst relative difference. Without Rscript it prints our times alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Effects, poolEffects, poolers } from '@pionier/reporter';
import seedrandom from 'seedrandom';

const compared = 1000;
const runs = 15;

function madeEffects(k: number): Effects {
  const next = seedrandom.xor4096('pooling').double;
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const variance = Float64Array.from({ length: k }, () => Math.exp(normal() - 2));
  const estimate = variance.map((v) => 0.3 + normal() * Math.sqrt(v + 0.1));
  return { labels: Array.from({ length: k }, (_, index) => `${index}`), estimate, variance };
}

const pooled = (effects: Effects) =>
  poolEffects(effects, { pooler: poolers.reml, test: 'knapp-hartung', confidence: 0.95 });

function median(work: () => void): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

const script = `
suppressMessages(library(metafor))
d <- read.csv(commandArgs(TRUE)[1])
control <- list(threshold = 1e-12, maxiter = 1000)
fit <- rma(yi, vi, data = d, test = 'knha', control = control)
times <- replicate(3, system.time(rma(yi, vi, data = d, test = 'knha'))[['elapsed']])
cat(sprintf('%.17g', c(median(times) * 1000, fit$b, fit$se, fit$tau2)), sep = '\\n')
`;

type Theirs = { readonly time: number; readonly difference: number };

function metafor(effects: Effects): Theirs | null {
  const folder = mkdtempSync(join(tmpdir(), 'pionier-bench-'));
  try {
    const rows = Array.from(effects.estimate, (y, index) => `${y},${effects.variance[index]}`);
    writeFileSync(join(folder, 'effects.csv'), ['yi,vi', ...rows].join('\n'));
    writeFileSync(join(folder, 'pool.R'), script);
    const ran = spawnSync('Rscript', [join(folder, 'pool.R'), join(folder, 'effects.csv')], { encoding: 'utf8' });
    if (ran.status !== 0) return null;
    const [time = 0, ...theirs] = ran.stdout.trim().split('\n').map(Number);
    const { estimate, chosen, between } = pooled(effects);
    const ours = [estimate, chosen.standardError, between!.tau2];
    return { time, difference: Math.max(...ours.map((value, index) => Math.abs(value / theirs[index]! - 1))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log('effects        ms   µs per effect');
const sizes = [100, 1000, 10_000, 100_000];
const times = sizes.map((k) => {
  const effects = madeEffects(k);
  return median(() => pooled(effects));
});
sizes.forEach((k, index) => {
  const each = (times[index]! * 1000) / k;
  console.log(`${String(k).padStart(7)} ${times[index]!.toFixed(2).padStart(9)} ${each.toFixed(2).padStart(15)}`);
});
console.log(`10,000 effects: ${(times[2]! / 1000).toFixed(3)} s (target 1 s)`);
console.log(`growth from 10,000 to 100,000: ${(times[3]! / times[2]!).toFixed(1)} times (linear is 10)`);

const theirs = metafor(madeEffects(compared));
if (theirs === null) console.log('no Rscript with metafor: nothing to compare with');
else {
  const ratio = times[1]! / theirs.time;
  console.log(`metafor at ${compared}: ${theirs.time.toFixed(0)} ms; ours / theirs ${ratio.toFixed(5)} (target 0.02)`);
  console.log(`worst relative difference of mean, error and τ²: ${theirs.difference.toExponential(1)}`);
}
