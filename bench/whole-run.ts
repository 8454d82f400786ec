/**
 * The whole of `pionier run` on 1,000,000 units × 10 covariates from CSV, against R that reads the same file and fits the
 * same model in the same run:
 *
 *   npx tsx bench/whole-run.ts
 *
 * Target: no more time than R (data.table::fread and estimatr::lm_robust), peak memory under 1.5 GB.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import seedrandom from 'seedrandom';

const units = Number(process.argv[2] ?? 1_000_000);
const covariates = Array.from({ length: 10 }, (_, index) => `x${index + 1}`);
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'pionier-bench-'));

function makeFile(path: string): void {
  const next = seedrandom.xor4096('whole-run').double;
  const file = openSync(path, 'w');
  writeSync(file, `id,arm,${covariates.join(',')},y\n`);
  let lines: string[] = [];
  for (let unit = 0; unit < units; unit++) {
    const values = covariates.map(() => next() * 10);
    const arm = next() < 0.5 ? 1 : 0;
    const outcome = arm * 0.3 + values.reduce((sum, value, index) => sum + (value * index) / 20, 0) + next() * 4;
    lines.push(`${unit + 100000},${arm},${values.map((value) => value.toFixed(4)).join(',')},${outcome.toFixed(5)}`);
    if (lines.length < 20_000 && unit < units - 1) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  closeSync(file);
}

const pilot = `pionier: 1
pilot: { id: bench, title: Bench, question: How fast }
interventions: { usual: { title: Usual, control: true }, help: { title: Help } }
population: { unit: person, id: id }
assignment: { method: recorded, column: arm, arms: { usual: 0, help: 1 }, design: { method: complete } }
outcomes: { y: { title: Outcome, column: y, kind: continuous, better: higher } }
analysis: { estimators: [{ method: ols-adjusted, covariates: [${covariates.join(', ')}] }] }
data: { units: units.csv }
`;

const reference = `
start <- proc.time()[["elapsed"]]
suppressMessages({ library(data.table); library(estimatr) })
loaded <- proc.time()[["elapsed"]]
d <- fread(commandArgs(TRUE)[1])
read <- proc.time()[["elapsed"]]
m <- lm_robust(y ~ arm + ${covariates.join(' + ')}, data = d, se_type = "HC2")
fit <- proc.time()[["elapsed"]]
cat(sprintf('{"load":%.3f,"read":%.3f,"fit":%.3f,"estimate":%.12f,"error":%.12f}', loaded - start, read - loaded, fit - read, coef(m)[["arm"]], m$std.error[["arm"]]))
`;

const peak = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.PEAK,String(process.resourceUsage().maxRSS)))`;

try {
  makeFile(join(folder, 'units.csv'));
  writeFileSync(join(folder, 'bench.yaml'), pilot);
  writeFileSync(join(folder, 'bench.R'), reference);
  const rows: string[] = [];
  for (let round = 0; round < 3; round++) {
    rmSync(join(folder, 'results'), { recursive: true, force: true });
    const start = performance.now();
    const command = [
      '--import',
      peak,
      join(root, 'packages/runner/bin/pionier.js'),
      'run',
      join(folder, 'bench.yaml'),
      '--quiet',
    ];
    const ran = spawnSync(process.execPath, command, {
      stdio: 'inherit',
      env: { ...process.env, PEAK: join(folder, 'peak') },
    });
    const seconds = (performance.now() - start) / 1000;
    if (ran.status !== 0) throw new Error(`pionier run ended with ${String(ran.status)}`);
    const memory = Number(readFileSync(join(folder, 'peak'), 'utf8')) / 1024;
    const { estimates } = JSON.parse(readFileSync(join(folder, 'results/bench/evidence.json'), 'utf8'));
    const r = spawnSync('Rscript', [join(folder, 'bench.R'), join(folder, 'units.csv')], { encoding: 'utf8' });
    if (r.error !== undefined) {
      rows.push(`| ${seconds.toFixed(2)} | – | – | ${memory.toFixed(0)} |`);
      continue;
    }
    const { read, fit, estimate, error } = JSON.parse(r.stdout);
    const off = Math.max(
      Math.abs(estimates[0].estimate / estimate - 1),
      Math.abs(estimates[0].standardError / error - 1),
    );
    rows.push(
      `| ${seconds.toFixed(2)} | ${(read + fit).toFixed(2)} (${read.toFixed(2)} + ${fit.toFixed(2)}) | ${(seconds / (read + fit)).toFixed(2)} | ${memory.toFixed(0)} | ${off.toExponential(1)} |`,
    );
  }
  process.stdout.write(
    `| pionier run, s | R: fread + lm_robust, s | ratio | peak, MB | worst relative difference |\n|---|---|---|---|---|\n${rows.join('\n')}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
