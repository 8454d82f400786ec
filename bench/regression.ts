/**
 * The adjusted estimators on 1,000,000 units × 10 covariates, in memory, against estimatr in R on the same data in the
 * same run, as built (`pnpm build` first):
 *
 *   npx tsx bench/regression.ts
 *
 * Prints a table of ratios of processor time, all threads (ours / estimatr's, the fastest of several runs each), with their targets,
 * and the worst relative difference of estimate, error and df. Without Rscript it prints our times alone.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Column, methodNamed, type Study } from '@pionier/core';
import { builtIn, type Fit, type Refusal } from '@pionier/reporter';
import seedrandom from 'seedrandom';

const units = Number(process.argv[2] ?? 1_000_000);
const runs = 12;
const clusters = 2000;
const covariates = Array.from({ length: 10 }, (_, index) => `x${index + 1}`);

type Data = {
  readonly columns: readonly Float64Array[];
  readonly arm: Int32Array;
  readonly cluster: Int32Array;
  readonly y: Float64Array;
};

function makeData(): Data {
  const next = seedrandom.xor4096('regression').double;
  const short = (value: number) => Math.round(value * 1e4) / 1e4;
  const columns = covariates.map(() => Float64Array.from({ length: units }, () => short(next() * 10)));
  const arm = Int32Array.from({ length: units }, () => (next() < 0.5 ? 1 : 0));
  const cluster = Int32Array.from({ length: units }, () => Math.floor(next() * clusters));
  const y = Float64Array.from(arm, (treated, unit) => {
    const adjusted = columns.reduce((sum, column, index) => sum + (column[unit]! * index) / 20, 0);
    return short(0.3 * treated + adjusted + (cluster[unit]! % 7) / 5 + next() * 4);
  });
  return { columns, arm, cluster, y };
}

function writeData({ columns, arm, cluster, y }: Data, path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, `y,arm,cluster,${covariates.join(',')}\n`);
  for (let from = 0; from < units; from += 20_000) {
    let text = '';
    for (let unit = from; unit < Math.min(from + 20_000, units); unit++) {
      text += `${y[unit]},${arm[unit]},${cluster[unit]},${columns.map((column) => column[unit]).join(',')}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

function studyOf(data: Data, rows: number): Study {
  const levels = Array.from({ length: clusters }, (_, index) => `c${index}`);
  const named = data.columns.map((values, index): [string, Column] => [
    covariates[index]!,
    { kind: 'number', values: values.subarray(0, rows) },
  ]);
  const cluster: Column = { kind: 'category', codes: data.cluster.subarray(0, rows), levels };
  return {
    outcome: 'y',
    at: null,
    group: null,
    kind: 'continuous',
    rows: Int32Array.from({ length: rows }, (_, row) => row),
    values: data.y.subarray(0, rows),
    baseline: null,
    table: { rows, columns: new Map([...named, ['cluster', cluster]]) },
    arms: ['usual', 'help'],
    arm: data.arm.subarray(0, rows),
    design: { method: 'complete', block: null, cluster: null, pair: null, probability: null },
    contrasts: [{ treatment: 'help', control: 'usual' }],
    missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
  };
}

/** The first contrast's answer of the estimator of that name. */
function estimate(name: string, study: Study, params: { readonly [param: string]: unknown }): Fit | Refusal {
  const [found] = methodNamed(builtIn.estimators, name)?.estimate(study, { covariates, ...params }) ?? [];
  if (found === undefined) throw new Error(`no estimator ${name}`);
  return found;
}

type Task = {
  readonly name: string;
  readonly target: number;
  readonly fit: (study: Study) => Fit | Refusal;
  readonly rows: number;
  readonly call: string;
};

const formula = `y ~ arm + ${covariates.join(' + ')}`;
const few = Math.min(100_000, units);
const tasks: readonly Task[] = [
  {
    name: 'OLS, hc2',
    target: 0.15,
    rows: units,
    fit: (study) => estimate('ols-adjusted', study, {}),
    call: `lm_robust(${formula}, d, se_type = "HC2")`,
  },
  {
    name: `OLS, cr1s, ${clusters} clusters`,
    target: 0.2,
    rows: units,
    fit: (study) => estimate('ols-adjusted', study, { errors: 'cr1s', clusters: 'cluster' }),
    call: `lm_robust(${formula}, d, clusters = cluster, se_type = "stata")`,
  },
  {
    name: 'Lin, hc2',
    target: 0.2,
    rows: units,
    fit: (study) => estimate('lin-adjusted', study, {}),
    call: `lm_lin(y ~ arm, ~ ${covariates.join(' + ')}, d, se_type = "HC2")`,
  },
  {
    name: `OLS, cr2, ${few} units in ${clusters} clusters`,
    target: 0.3,
    rows: few,
    fit: (study) => estimate('ols-adjusted', study, { clusters: 'cluster' }),
    call: `lm_robust(${formula}, d[1:${few}, ], clusters = cluster, se_type = "CR2")`,
  },
];

type Answer = { readonly seconds: number; readonly values: readonly number[] };

function ours(data: Data, { rows, fit: analyse }: Task): Answer {
  const study = studyOf(data, rows);
  let seconds = Number.POSITIVE_INFINITY;
  let values: readonly number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    const found = analyse(study);
    const { user, system } = process.cpuUsage(start);
    seconds = Math.min(seconds, (user + system) / 1e6);
    if ('code' in found) throw new Error(found.message);
    values = [found.estimate, Math.sqrt(found.influence.reduce((sum, psi) => sum + psi * psi, 0)), found.df];
  }
  return { seconds, values };
}

/** estimatr's answers, or null without R. */
function theirs(path: string): readonly Answer[] | null {
  const script = `
    suppressMessages({ library(data.table); library(estimatr) })
    d <- as.data.frame(fread(commandArgs(TRUE)[1]))
    time <- function(fit) {
      seconds <- min(sapply(1:${runs}, function(run) { gc(); sum(system.time(fit())[c("user.self", "sys.self")]) }))
      m <- fit()
      cat(sprintf('{"seconds":%.4f,"values":[%.17g,%.17g,%.17g]}\\n', seconds, m$coefficients[["arm"]], m$std.error[["arm"]], m$df[["arm"]]))
    }
    ${tasks.map(({ call }) => `time(function() ${call})`).join('\n')}`;
  const done = spawnSync('Rscript', ['-e', script, path], { encoding: 'utf8' });
  if (done.error !== undefined || done.status !== 0) {
    console.log(`No comparison: Rscript with estimatr and data.table is needed. ${done.stderr ?? ''}`.trim());
    return null;
  }
  return done.stdout
    .trim()
    .split('\n')
    .map((line): Answer => JSON.parse(line));
}

const worst = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, index) => Math.abs(value - b[index]!) / Math.abs(b[index]!)));

const folder = mkdtempSync(join(tmpdir(), 'pionier-bench-'));
try {
  const data = makeData();
  const path = join(folder, 'units.csv');
  writeData(data, path);
  const peers = theirs(path);
  console.log(
    `| ${units} units, ${covariates.length} covariates | ours, s | estimatr, s | ratio | target | difference |`,
  );
  console.log('|---|---|---|---|---|---|');
  for (const [index, task] of tasks.entries()) {
    const own = ours(data, task);
    const peer = peers?.[index];
    const rest =
      peer === undefined
        ? '– | – | – | –'
        : `${peer.seconds.toFixed(3)} | ${(own.seconds / peer.seconds).toFixed(3)} | ${task.target} | ${worst(own.values, peer.values).toExponential(1)}`;
    console.log(`| ${task.name} | ${own.seconds.toFixed(3)} | ${rest} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
