/**
 * 10,000 re-draws of 100,000 units with the difference in means, in memory, against R's coin on the same data in the same run,
 * as built (`pnpm build` first):
 *
 *   npx tsx bench/randomisation.ts [units] [share treated]
 *
 * Prints processor time a re-draw (ours: all of the estimate, interval and p-value included), the fastest of several runs by
 * turns, the ratio with its target, and both p-values. coin draws fewer times: its time is compared by the re-draw. Without
 * Rscript it prints our times alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methodNamed, type Shuffles, type Study } from '@pionier/core';
import { builtIn, intervalOf, isRefusal } from '@pionier/reporter';
import seedrandom from 'seedrandom';

const units = Number(process.argv[2] ?? 100_000);
const share = Number(process.argv[3] ?? 0.5);
const draws = 10_000;
const coinDraws = 1000;
const runs = 3;
const target = 0.2;

const next = seedrandom.xor4096('randomisation').double;
const treated = Math.round(units * share);
const arm = Int32Array.from({ length: units }, (_, row) => (row < treated ? 1 : 0));
const values = Float64Array.from(arm, (own) => Math.round((next() * 10 + 0.02 * own) * 1e4) / 1e4);

const rows = Int32Array.from({ length: units }, (_, row) => row);
const shuffles: Shuffles = {
  item: rows,
  set: new Int32Array(units),
  arm,
  places: [{ kind: 'counted', possible: [{ counts: Int32Array.of(units - treated, treated), chance: 1 }] }],
};
const study: Study = {
  outcome: 'y',
  at: null,
  group: null,
  kind: 'continuous',
  rows,
  values,
  baseline: null,
  table: { rows: units, columns: new Map() },
  arms: ['control', 'treatment'],
  arm,
  design: { method: 'complete', block: null, cluster: null, pair: null, probability: null },
  mechanism: { seed: 'bench', shuffles, redraw: null },
  contrasts: [{ treatment: 'treatment', control: 'control' }],
  missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
};

function ours(statistic: 'difference' | 'studentized') {
  const estimator = methodNamed(builtIn.estimators, 'randomisation-inference')!;
  const from = process.cpuUsage();
  const [fit] = estimator.estimate(study, { draws, enumerate: 20_000, statistic });
  if (fit === undefined || isRefusal(fit)) throw new Error('refused');
  const { pValue } = intervalOf(fit, 0.95);
  const { user, system } = process.cpuUsage(from);
  return { milliseconds: (user + system) / 1000 / draws, pValue };
}

const script = `
suppressMessages(library(coin)); d <- read.csv(commandArgs(TRUE)[1]); d$z <- factor(d$z)
one <- function(n) { at <- proc.time(); t <- oneway_test(y ~ z, d, distribution = approximate(nresample = n)); p <- pvalue(t)
  c(sum((proc.time() - at)[c(1, 2)]), p) }
a <- one(10); b <- one(${coinDraws} + 10)
cat((b[1] - a[1]) / ${coinDraws} * 1000, b[2])`;

function coin(file: string) {
  const { stdout, status } = spawnSync('Rscript', ['-e', script, file], { encoding: 'utf8' });
  if (status !== 0) return null;
  const [milliseconds, pValue] = stdout.trim().split(' ').map(Number);
  return { milliseconds: milliseconds!, pValue: pValue! };
}

const fastest = <T extends { milliseconds: number }>(all: readonly T[]) =>
  all.reduce((best, one) => (one.milliseconds < best.milliseconds ? one : best));
const shown = (value: number) => value.toPrecision(3);

const folder = mkdtempSync(join(tmpdir(), 'randomisation-'));
const file = join(folder, 'data.csv');
writeFileSync(file, `y,z\n${Array.from(values, (value, row) => `${value},${arm[row]}`).join('\n')}\n`);
const difference: ReturnType<typeof ours>[] = [];
const studentized: ReturnType<typeof ours>[] = [];
const theirs: NonNullable<ReturnType<typeof coin>>[] = [];
for (let run = 0; run < runs; run += 1) {
  difference.push(ours('difference'));
  studentized.push(ours('studentized'));
  const one = coin(file);
  if (one !== null) theirs.push(one);
}
rmSync(folder, { recursive: true });

console.log(
  `${units} units, ${treated} treated, ${draws} re-draws; processor time a re-draw, the fastest of ${runs} runs`,
);
for (const [name, all] of [
  ['difference', difference],
  ['studentized', studentized],
] as const) {
  const best = fastest(all);
  console.log(`${name.padEnd(12)} ${shown(best.milliseconds)} ms   p ${shown(best.pValue)}`);
}
if (theirs.length > 0) {
  const best = fastest(theirs);
  const ratio = fastest(difference).milliseconds / best.milliseconds;
  console.log(
    `${'coin'.padEnd(12)} ${shown(best.milliseconds)} ms   p ${shown(best.pValue)}, of ${coinDraws} re-draws`,
  );
  console.log(`difference / coin ${shown(ratio)} (at most ${target}): ${ratio <= target ? 'holds' : 'does not hold'}`);
}
