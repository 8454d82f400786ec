/**
 * Whether simulated power is power: pilots whose power is known exactly, run many times. The slow simulation; tests never
 * run it (a small one stands in tests/reporter/simulate):
 *
 *   npx tsx bench/power.ts [replications, default 5000] [seed, default power]
 *
 * Per pilot: the power by R (tests/reference/simulated-power.R), the simulated one with its Monte Carlo error, the
 * difference in those errors, and under no effect how often chance alone was called one, with the coverage. A row is marked
 * `off` where power, type I error or coverage is more than four Monte Carlo errors away. The same seed prints the same table.
 */
import { readFileSync } from 'node:fs';
import { builtIn, languageWith, type SimulatedOutcome, type SimulationAssumptions, simulate } from '@pionier/reporter';

const replications = Number(process.argv[2] ?? 5000);
const seed = process.argv[3] ?? 'power';
const exact = JSON.parse(readFileSync(new URL('../tests/reference/simulated-power.json', import.meta.url), 'utf8')) as {
  readonly [pilot: string]: number;
};

type Row = {
  readonly kind?: string;
  readonly assignment: object;
  readonly plan: Partial<SimulationAssumptions>;
  readonly outcome: Partial<SimulatedOutcome>;
};

const clustered = { method: 'clustered', cluster: 'school' };
const rows: { readonly [pilot: string]: Row } = {
  'two arms of 30, 0.8 SD': {
    assignment: { method: 'complete' },
    plan: { units: 60 },
    outcome: { effects: { help: 0.8 } },
  },
  'two arms of 64, 0.5 SD': {
    assignment: { method: 'complete' },
    plan: { units: 128 },
    outcome: { effects: { help: 0.5 } },
  },
  '24 clusters of 20, 0.3 SD, icc 0.05': {
    assignment: clustered,
    plan: { units: 480, clusters: 24 },
    outcome: { effects: { help: 0.3 }, icc: 0.05 },
  },
  '8 clusters of 50, 0.4 SD, icc 0.02': {
    assignment: clustered,
    plan: { units: 400, clusters: 8 },
    outcome: { effects: { help: 0.4 }, icc: 0.02 },
  },
  '50 pairs, 0.3 SD, half shared': {
    assignment: { method: 'paired', by: ['twin'] },
    plan: { units: 100 },
    outcome: { effects: { help: 0.3 }, r2: 0.5 },
  },
  'two arms of 100, 30% and 50%': {
    kind: 'binary',
    assignment: { method: 'complete' },
    plan: { units: 200 },
    outcome: { mean: 0.3, effects: { help: 0.2 } },
  },
};

function pilotOf({ kind = 'continuous', assignment }: Row) {
  const { pilot, problems } = languageWith(builtIn).read({
    pionier: 1,
    pilot: { id: 'power', title: 'Power', question: 'Is it power?' },
    interventions: { usual: { title: 'Usual', control: true }, help: { title: 'Help' } },
    population: { unit: 'person', id: 'id' },
    assignment,
    outcomes: { score: { title: 'Score', column: 'score', kind, better: 'higher' } },
  });
  if (pilot === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return pilot;
}

function assumptionsOf({ plan, outcome }: Row): SimulationAssumptions {
  const score = { mean: 0, sd: 1, effects: {}, icc: 0, r2: 0, earlier: null, ...outcome };
  const none = { units: null, clusters: null, clusterSizeVariation: 0, attrition: 0, compliance: 1, crossover: 0 };
  return { ...none, outcomes: { score }, ...plan };
}

function lineOf(name: string, row: Row): string {
  const input = { pilot: pilotOf(row), methods: builtIn, assumptions: assumptionsOf(row), units: null, seed };
  const [planned, none] = simulate(input, replications).estimates;
  const off = ({ value, error }: { value: number | null; error: number | null }, expected: number) =>
    (value! - expected) / error!;
  const figures = [off(planned!.power, exact[name]!), off(none!.rejected, 0.05), off(planned!.coverage, 0.95)];
  const percent = (share: number | null) => (100 * share!).toFixed(2);
  const cells = [
    name,
    percent(exact[name]!),
    `${percent(planned!.power.value)} (${percent(planned!.power.error)})`,
    figures[0]!.toFixed(1),
    `${percent(none!.rejected.value)} (${percent(none!.rejected.error)})`,
    percent(planned!.coverage.value),
    figures.some((figure) => Math.abs(figure) > 4) ? 'off' : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

console.log(`${replications} replications a row, seed ${seed}\n`);
console.log('| pilot | power by R, % | simulated (MC) | difference ÷ MC error | type I, % (MC) | coverage, % | |');
console.log('|---|---|---|---|---|---|---|');
for (const [name, row] of Object.entries(rows)) console.log(lineOf(name, row));
