/**
 * Matching on made-up units with six covariates, in memory, against MatchIt in R on the same data in the same run, as built
 * (`pnpm build` first):
 *
 *   npx tsx bench/matching.ts
 *
 * Prints a table of ratios of processor time, all threads (ours / MatchIt's, the fastest of several runs each), with their
 * targets; then how the time of nearest propensity matching grows with n, beside n log n. Without Rscript it prints our
 * times alone. Both sides estimate the score or the covariance, match and weigh. Optimal matching is not compared:
 * MatchIt needs optmatch for it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMatchRefusal, type Matched, type MatchInput, matchers } from '@pionier/core';
import seedrandom from 'seedrandom';

const names = Array.from({ length: 6 }, (_, index) => `x${index + 1}`);

/** Units whose chance of treatment rises with their covariates; four of these are numbers, two yes or no. */
function makeUnits(treated: number, controls: number): MatchInput {
  const next = seedrandom.xor4096(`matching ${treated} ${controls}`).double;
  const normal = () => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6);
  const count = treated + controls;
  const arm = Uint8Array.from({ length: count }, (_, unit) => (unit < treated ? 1 : 0));
  const covariates = names.map((name, index) => ({
    name,
    column: name,
    kind: index < 4 ? ('number' as const) : ('indicator' as const),
    values: Float64Array.from(arm, (own) =>
      index < 4 ? Math.round((0.4 * own + normal()) * 1e6) / 1e6 : next() < 0.3 + 0.2 * own ? 1 : 0,
    ),
  }));
  const ids = Array.from(arm, (_, unit) => `u${String(unit).padStart(8, '0')}`);
  return { ids, treated: arm, covariates, exact: null };
}

function writeUnits({ treated, covariates }: MatchInput, path: string): void {
  const lines = Array.from(treated, (own, unit) => [own, ...covariates.map(({ values }) => values[unit])].join(','));
  writeFileSync(path, `t,${names.join(',')}\n${lines.join('\n')}\n`);
}

type Task = {
  readonly name: string;
  readonly sizes: readonly [number, number];
  readonly target: string;
  readonly runs: number;
  readonly match: (input: MatchInput) => ReturnType<typeof matchers.nearest.match>;
  /** MatchIt's arguments; null where it cannot. */
  readonly call: string | null;
};

const nearestWith = (params: object) => (input: MatchInput) =>
  matchers.nearest.match(input, matchers.nearest.params.parse({ covariates: names, ...params }));

const tasks: readonly Task[] = [
  {
    name: 'nearest, propensity, 8,000 among 32,000',
    sizes: [8000, 32_000],
    target: '0.1',
    runs: 8,
    match: nearestWith({}),
    call: 'method = "nearest"',
  },
  {
    name: 'nearest, Mahalanobis, 2,000 among 8,000',
    sizes: [2000, 8000],
    target: '0.2',
    runs: 5,
    match: nearestWith({ distance: 'mahalanobis' }),
    call: 'method = "nearest", distance = "mahalanobis"',
  },
  {
    name: 'optimal, propensity, 1,000 among 3,000',
    sizes: [1000, 3000],
    target: '5 s',
    runs: 2,
    match: (input) => matchers.optimal.match(input, matchers.optimal.params.parse({ covariates: names })),
    call: null,
  },
  {
    name: 'optimal, Mahalanobis, 1,000 among 3,000',
    sizes: [1000, 3000],
    target: '5 s',
    runs: 2,
    match: (input) =>
      matchers.optimal.match(input, matchers.optimal.params.parse({ covariates: names, distance: 'mahalanobis' })),
    call: null,
  },
];

type Answer = { readonly seconds: number; readonly matched: Matched };

function ours(input: MatchInput, { runs, match }: Pick<Task, 'runs' | 'match'>): Answer {
  let seconds = Number.POSITIVE_INFINITY;
  let matched: Matched | null = null;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    const found = match(input);
    const { user, system } = process.cpuUsage(start);
    if (isMatchRefusal(found)) throw new Error(found.message);
    seconds = Math.min(seconds, (user + system) / 1e6);
    matched = found;
  }
  return { seconds, matched: matched! };
}

/** MatchIt's seconds; null without R. */
function theirs(path: string, { call, runs }: Task): { readonly seconds: number } | null {
  if (call === null) return null;
  const script = `
    suppressMessages({ library(data.table); library(MatchIt) })
    d <- as.data.frame(fread(commandArgs(TRUE)[1]))
    f <- t ~ ${names.join(' + ')}
    seconds <- min(sapply(1:${Math.min(3, runs)}, function(run) { gc(); sum(system.time(matchit(f, d, ${call}))[c("user.self", "sys.self")]) }))
    cat(sprintf('{"seconds":%.4f}', seconds))`;
  const done = spawnSync('Rscript', ['-e', script, path], { encoding: 'utf8' });
  if (done.error !== undefined || done.status !== 0) {
    console.log(`No comparison: Rscript with MatchIt and data.table is needed. ${done.stderr ?? ''}`.trim());
    return null;
  }
  return JSON.parse(done.stdout);
}

function compare(folder: string): void {
  console.log('| task | ours, s | MatchIt, s | ratio | target |');
  console.log('|---|---|---|---|---|');
  for (const task of tasks) {
    const input = makeUnits(...task.sizes);
    const path = join(folder, 'units.csv');
    writeUnits(input, path);
    const own = ours(input, task);
    const peer = theirs(path, task);
    const rest = peer === null ? '– | –' : `${peer.seconds.toFixed(3)} | ${(own.seconds / peer.seconds).toFixed(4)}`;
    console.log(`| ${task.name} | ${own.seconds.toFixed(3)} | ${rest} | ${task.target} |`);
  }
}

/** The whole of it, from the regression to the weights: n · p² for the score, n log n for the matching. */
function growth(): void {
  console.log('\n| n (a fifth treated) | seconds | seconds / (n log₂ n), in 1e-9 |');
  console.log('|---|---|---|');
  for (let units = 12_500; units <= 800_000; units *= 2) {
    const input = makeUnits(units / 5, (units * 4) / 5);
    const { seconds } = ours(input, { runs: 3, match: nearestWith({}) });
    console.log(`| ${units} | ${seconds.toFixed(3)} | ${((seconds / (units * Math.log2(units))) * 1e9).toFixed(1)} |`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'pionier-bench-'));
try {
  compare(folder);
  growth();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
