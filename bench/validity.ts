/**
 * Whether randomisation inference holds its level: under no effect on anybody, how often p is at most 5, 10 and 20 % under every
 * design, drawn in two intakes by the packages' own methods and replayed from what their ledger would hold. The slow
 * simulation; tests never run it:
 *
 *   npx tsx bench/validity.ts [replications, default 1000] [seed, default validity] [part of a row's name]
 *
 * Outcomes stay as they are whatever the arm; they drift over time, differ by block and by cluster, and are skewed. Per row the share
 * of draws with p at or below each level with its Monte Carlo error √(a(1 − a)/r), for both statistics. A p-value is valid when no share
 * is above its level: `above` marks one that is, by more than three such errors. The same seed prints the same table.
 */
import { allocate, type Column, designs, mechanismOf, methodNamed, randomOf, type Study } from '@pionier/core';
import { builtIn, intervalOf, isRefusal } from '@pionier/reporter';

const replications = Number(process.argv[2] ?? 1000);
const seed = process.argv[3] ?? 'validity';
const only = process.argv[4] ?? '';
const draws = 199;
const levels = [0.05, 0.1, 0.2];

type Row = {
  readonly name: string;
  readonly arms: readonly string[];
  readonly assignment: { readonly method: string; readonly [key: string]: unknown };
  readonly contrast?: Study['contrasts'][number];
  readonly capacity?: { readonly [arm: string]: number };
};

const two = ['help', 'usual'];
const three = ['help', 'info', 'usual'];
const four = ['help', 'info', 'more', 'usual'];
const minimised = { method: 'minimisation', by: ['town', 'age'], distance: 'range', probability: 0.8 };
const accepted = { method: 'rerandomised', covariates: ['score', 'age'], accept: 0.1 };
const factors = { method: 'factorial', factors: ['help', 'info'] };
const saturated = {
  method: 'saturation',
  cluster: 'school',
  saturations: { half: { help: 1, near: 1, info: 1 }, none: { usual: 1 } },
};

const rows: readonly Row[] = [
  { name: 'simple, three arms', arms: three, assignment: { method: 'simple' } },
  {
    name: 'complete, three arms',
    arms: three,
    assignment: { method: 'complete', shares: { help: 1, info: 2, usual: 2 } },
  },
  { name: 'blocked, three arms', arms: three, assignment: { method: 'blocked', by: ['town'] } },
  { name: 'clustered', arms: two, assignment: { method: 'clustered', cluster: 'school', by: ['town'] } },
  { name: 'clustered, three arms', arms: three, assignment: { method: 'clustered', cluster: 'school' } },
  { name: 'pairs', arms: two, assignment: { method: 'paired', by: ['pair'] } },
  { name: 'pairs of covariates', arms: two, assignment: { method: 'paired', covariates: ['score'] } },
  { name: 'permuted blocks', arms: two, assignment: { method: 'permuted-blocks', by: ['town'] } },
  { name: 'permuted blocks, three arms', arms: three, assignment: { method: 'permuted-blocks', by: ['town'] } },
  {
    name: 'permuted blocks, four arms 2:1:1:2',
    arms: four,
    assignment: { method: 'permuted-blocks', shares: { help: 2, info: 1, more: 1, usual: 2 } },
  },
  { name: 'minimisation', arms: two, assignment: minimised },
  { name: 'minimisation, three arms', arms: three, assignment: minimised },
  { name: 'minimisation, four arms', arms: four, assignment: { ...minimised, distance: 'variance' } },
  { name: 'minimisation, three arms, full', arms: three, assignment: minimised, capacity: { help: 17 } },
  { name: 'rerandomised', arms: two, assignment: accepted },
  { name: 'rerandomised, three arms', arms: three, assignment: accepted },
  {
    name: 'rerandomised, three arms 1:1:2, blocks',
    arms: three,
    assignment: { ...accepted, by: ['town'], shares: { help: 1, info: 1, usual: 2 } },
  },
  {
    name: 'rerandomised, four arms 1:2:1:2',
    arms: four,
    assignment: { ...accepted, shares: { help: 1, info: 2, more: 1, usual: 2 } },
  },
  {
    name: 'lottery',
    arms: two,
    assignment: { method: 'lottery', priority: { when: 'age == "old"', weight: 2 } },
    capacity: { help: 22 },
  },
  {
    name: 'factorial, a main effect',
    arms: ['help', 'help-and-info', 'info', 'none'],
    assignment: factors,
    contrast: {
      treatment: 'with-help',
      control: 'without-help',
      weighted: {
        kind: 'main-effect',
        weights: { help: 0.5, 'help-and-info': 0.5, info: -0.5, none: -0.5 },
        pairs: [
          ['help', 'none'],
          ['help-and-info', 'info'],
        ],
      },
    },
  },
  {
    name: 'factorial',
    arms: ['help', 'help-and-info', 'info', 'none'],
    assignment: { ...factors, by: ['town'] },
    contrast: { treatment: 'help-and-info', control: 'none' },
  },
  {
    name: 'saturation',
    arms: ['help', 'info', 'near', 'usual'],
    assignment: saturated,
    contrast: { treatment: 'help', control: 'near' },
  },
];

const units = 60;
const first = 40;

function categories(values: readonly string[]): Column {
  const levelsOfAll = [...new Set(values)].sort();
  return {
    kind: 'category',
    levels: levelsOfAll,
    codes: Int32Array.from(values, (value) => levelsOfAll.indexOf(value)),
  };
}

/** People in the order in which they come, with what is known of them and their outcome, whatever the arm. */
function peopleOf(replication: number) {
  const { normal, uniform } = randomOf(seed, 'people', replication);
  const level = Array.from({ length: 10 }, normal);
  const made = Array.from({ length: units }, (_, unit) => {
    const [town, school] = [uniform() < 0.5 ? 'north' : 'south', Math.floor(unit / 2) % 10];
    const [old, score] = [uniform() < 0.4, Math.round(100 * normal()) / 100];
    // Whole clusters lie in one town.
    const place = school < 5 ? 'east' : 'west';
    const outcome = Math.exp((level[school]! + (old ? 1 : 0) + score + 0.05 * unit + normal()) / 2);
    return { town, place, school: `s${school}`, age: old ? 'old' : 'young', pair: `p${unit >> 1}`, score, outcome };
  });
  return made;
}

type Person = ReturnType<typeof peopleOf>[number];

function tableOf(people: readonly Person[], isClustered: boolean) {
  const words = (key: 'town' | 'school' | 'age' | 'pair') => categories(people.map((person) => person[key]));
  const columns = new Map<string, Column>([
    ['town', isClustered ? categories(people.map(({ place }) => place)) : words('town')],
    ['school', words('school')],
    ['age', words('age')],
    ['pair', words('pair')],
    ['score', { kind: 'number', values: Float64Array.from(people, ({ score }) => score) }],
  ]);
  return { rows: people.length, columns };
}

function studyOf({ name, arms, assignment, contrast, capacity = {} }: Row, replication: number): Study | null {
  const people = peopleOf(replication);
  const isClustered = assignment['cluster'] !== undefined;
  const ids = people.map((_, unit) => `u${String(unit).padStart(3, '0')}`);
  const secret = new TextEncoder().encode(`${seed} ${name} ${replication}`);
  const identity = { pilot: name, site: null };
  let drawn: ReturnType<typeof allocate> | null = null;
  for (const end of [first, units]) {
    const table = tableOf(people.slice(0, end), isClustered);
    const eligible = Int32Array.from({ length: end }, (_, row) => row);
    const previous: Parameters<typeof allocate>[0]['previous'] = drawn?.assigned ?? null;
    const arrival = Float64Array.from(eligible);
    const input = { ids: ids.slice(0, end), table, eligible, assignment, arms, designs, identity, secret, capacity };
    drawn = allocate({ ...input, previous, arrival });
  }
  if (drawn === null || drawn.allocation === null || drawn.assigned === null) return null;
  const method = methodNamed(designs, assignment.method)!;
  const mechanism = mechanismOf(
    { assigned: drawn.assigned, assignment, method, arms, capacity },
    { ids, seed: `${seed} ${replication}` },
  );
  return {
    outcome: 'y',
    at: null,
    group: null,
    kind: 'continuous',
    rows: Int32Array.from(ids.keys()),
    values: Float64Array.from(people, ({ outcome }) => outcome),
    baseline: null,
    table: { rows: units, columns: new Map() },
    arms,
    arm: drawn.allocation.arm,
    design: drawn.allocation.design,
    mechanism,
    contrasts: [contrast ?? { treatment: 'help', control: 'usual' }],
    missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
  };
}

type Found = { readonly p: number[]; readonly refused: Map<string, number> };

function foundFor(row: Row, statistic: 'difference' | 'studentized'): Found {
  const estimator = methodNamed(builtIn.estimators, 'randomisation-inference')!;
  const found: Found = { p: [], refused: new Map() };
  for (let replication = 0; replication < replications; replication += 1) {
    const study = studyOf(row, replication);
    const params = estimator.params.parse({ statistic, draws, enumerate: 1000 });
    const fit = study === null ? null : estimator.estimate(study, params)[0]!;
    if (fit !== null && !isRefusal(fit)) found.p.push(intervalOf(fit, 0.95).pValue);
    else {
      const code = fit === null ? 'not drawn' : fit.code;
      found.refused.set(code, (found.refused.get(code) ?? 0) + 1);
    }
  }
  return found;
}

function lineOf(row: Row, statistic: 'difference' | 'studentized'): string {
  const { p, refused } = foundFor(row, statistic);
  let isAbove = false;
  const shares = levels.map((level) => {
    const share = p.filter((one) => one <= level * (1 + 1e-9)).length / p.length;
    const error = Math.sqrt((level * (1 - level)) / p.length);
    if (share > level + 3 * error) isAbove = true;
    return `${(100 * share).toFixed(1)} (${(100 * error).toFixed(1)})`;
  });
  const refusals = [...refused].map(([code, count]) => `${code} ${count}`).join(', ');
  return `| ${[row.name, statistic, ...shares, refusals, isAbove ? 'above' : ''].join(' | ')} |`;
}

console.log(`${replications} draws a row, ${draws} re-draws each, seed ${seed}\n`);
console.log(`| drawn | statistic | ${levels.map((level) => `p ≤ ${level}, % (MC)`).join(' | ')} | refused | |`);
console.log('|---|---|---|---|---|---|---|');
for (const row of rows.filter(({ name }) => name.includes(only))) {
  for (const statistic of ['difference', 'studentized'] as const) console.log(lineOf(row, statistic));
}
