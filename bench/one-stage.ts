/**
 * Pooling the sums of 342 municipalities, as many as the Netherlands had in 2024, with 20 columns and two outcomes each:
 *
 *   npx tsx --conditions=@pionier/source bench/one-stage.ts
 *
 * Prints the processor time of every one-stage answer, of the fastest of three runs. Target: all that a pool needs (regression, errors by
 * site with their degrees of freedom, without each site, wild bootstrap, mixed model, comparison of stages) within 2 seconds together.
 */
import {
  compareStages,
  isOneStageRefusal,
  jointEffects,
  leaveOneSiteOut,
  mixedModel,
  type OneStageRefusal,
  poolRegression,
  type SiteSums,
  siteContrast,
  wildBootstrap,
} from '@pionier/reporter';
import seedrandom from 'seedrandom';

const municipalities = 342;
const covariates = Array.from({ length: 18 }, (_, index) => `x${index + 1}`);
const columns = ['intercept', 'arm', ...covariates];
const outcomes = ['health', 'cost'];
const target = 2000;

function makeSite(index: number): SiteSums {
  const next = seedrandom.xor4096(`municipality ${index}`).double;
  const units = 60 + Math.floor(next() * 400);
  const effect = 1 + next();
  const level = 4 * next();
  const names = [...columns, ...outcomes];
  const gram = new Float64Array((names.length * (names.length + 1)) / 2);
  const row = new Float64Array(names.length);
  for (let unit = 0; unit < units; unit++) {
    row[0] = 1;
    row[1] = next() < 0.5 ? 1 : 0;
    for (let j = 2; j < columns.length; j++) row[j] = next() + next() - 1;
    row[columns.length] = level + effect * row[1]! + row[2]! - row[3]! + 3 * (next() + next() - 1);
    row[columns.length + 1] = 100 * level + 40 * row[1]! + 20 * row[columns.length]! + 300 * next();
    for (let j = 0, at = 0; j < row.length; j++) for (let l = 0; l <= j; l++, at++) gram[at]! += row[j]! * row[l]!;
  }
  return { site: `GM${index}`, sums: { columns, outcomes, units, blocks: 0, gram: [...gram] } };
}

const sites = Array.from({ length: municipalities }, (_, index) => makeSite(index));
const question = { outcome: 'health', effects: 'site' } as const;
const arm = { arm: 1 };

function answered<T extends object>(result: T | OneStageRefusal): T {
  if (isOneStageRefusal(result)) throw new Error(result.message);
  return result;
}

const fit = answered(poolRegression(sites, question));
const tasks: readonly (readonly [string, () => unknown])[] = [
  ['regression with effects by site', () => answered(poolRegression(sites, question))],
  ['errors by site, cr2 and df', () => answered(siteContrast(fit, arm))],
  ['without each site', () => answered(leaveOneSiteOut(fit, arm))],
  ['wild bootstrap, 9,999 draws and interval', () => answered(wildBootstrap(fit, { contrast: arm, seed: 'bench' }))],
  [
    'mixed model, intercept and arm',
    () => answered(mixedModel(sites, { outcome: 'health', random: ['intercept', 'arm'] })),
  ],
  ['health and costs together', () => answered(jointEffects(sites, { outcomes, effects: 'site' }, arm, 'cr2'))],
  ['one stage beside two', () => answered(compareStages(sites, question, arm, 0.08))],
];

function fastest(task: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const from = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const times = tasks.map(([name, task]) => ({ name, milliseconds: Math.round(fastest(task)) }));
const total = times.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
console.table([...times, { name: `all of it (target ${target})`, milliseconds: total }]);
process.exitCode = total <= target ? 0 : 1;
