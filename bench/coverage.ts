/**
 * Whether the intervals hold what they say: bias and 95% coverage of every estimator under its own design, by simulation
 * over the draws of the packages' own assignment methods. The slow simulation; tests never run it:
 *
 *   npx tsx bench/coverage.ts [replications, default 2000] [seed, default coverage] [part of a row's name]
 *
 * Potential outcomes are made once a row and stay fixed; only the draw changes (and, in one row, who is measured). Effects
 * differ between units and shapes are skewed, as no plan assumes: what a simulated pilot (bench/power.ts) does not try.
 * Sums, figures and random numbers are the simulation's own.
 * Per row: the truth, which is the average effect over the units the estimand weighs; bias ÷ its Monte Carlo error; the
 * mean standard error ÷ the standard deviation of the estimates (above 1 is wide: effects that differ between units are
 * seen by no design); the coverage with its Monte Carlo error √(c(1 − c)/r); the mean df; how many draws were refused.
 * A row is marked `below` where coverage is more than three Monte Carlo errors under 95%: at 2,000 draws the two skewed
 * rows are (92%; 20 treated, a tail no t interval covers), and unequal chances and pairs of unequal clusters are biased by a
 * tenth of their SD, as ratios of few units or pairs are. The same seed prints the same table.
 */
import {
  type Allocation,
  allocate,
  type Column,
  designs,
  methodNamed,
  type Random,
  randomOf,
  type Study,
} from '@pionier/core';
import {
  builtIn,
  type EstimateTally,
  emptyTally,
  figuresOf,
  intervalOf,
  isRefusal,
  withFinding,
} from '@pionier/reporter';

const replications = Number(process.argv[2] ?? 2000);
const seed = process.argv[3] ?? 'coverage';
const only = process.argv[4] ?? '';
const two = ['help', 'usual'];
const contrast = { treatment: 'help', control: 'usual' };

/** Units with both of their outcomes, of which a draw shows one. */
type Population = {
  readonly kind: Study['kind'];
  readonly block: readonly string[];
  readonly cluster: readonly string[];
  readonly x: Float64Array;
  readonly treated: Float64Array;
  readonly untreated: Float64Array;
};

type Sizes = { readonly blocks: number; readonly clusters: number; readonly units: (random: Random) => number };
type Outcome = (random: Random, place: { block: number; cluster: number; x: number }) => readonly [number, number];

function populationOf(name: string, kind: Study['kind'], sizes: Sizes, outcome: Outcome): Population {
  const random = randomOf(seed, name);
  const made = { block: [] as string[], cluster: [] as string[], x: [] as number[], both: [] as (readonly number[])[] };
  for (let block = 0; block < sizes.blocks; block++) {
    for (let cluster = 0; cluster < sizes.clusters + block; cluster++) {
      const level = random.normal();
      for (let left = sizes.units(random); left > 0; left--) {
        const x = random.normal();
        made.block.push(`b${block}`);
        made.cluster.push(`b${block}c${cluster}`);
        made.x.push(x);
        made.both.push(outcome(random, { block, cluster: level, x }));
      }
    }
  }
  const side = (at: number) => Float64Array.from(made.both, (pair) => pair[at]!);
  const { block, cluster } = made;
  return { kind, block, cluster, x: Float64Array.from(made.x), untreated: side(0), treated: side(1) };
}

const people: Sizes = { blocks: 1, clusters: 60, units: () => 1 };
const inBlocks: Sizes = { blocks: 5, clusters: 14, units: () => 1 };
const hoods: Sizes = { blocks: 1, clusters: 24, units: ({ uniform }) => 2 + Math.floor(uniform() * 14) };
const hoodsInBlocks: Sizes = { ...hoods, blocks: 3, clusters: 9 };
const few: Sizes = { ...hoods, clusters: 8 };

const linear: Outcome = ({ normal }, { block, cluster, x }) => {
  const usual = x + 0.7 * cluster + block + normal();
  return [usual, usual + 0.5 + 0.4 * block + 0.3 * cluster + 0.5 * x];
};
const skewed: Outcome = (random, place) =>
  linear(random, place).map((value) => Math.exp(value / 2)) as [number, number];
const same: Outcome = (random, place) => {
  const [usual] = linear(random, place);
  return [usual, usual + 1];
};
const events =
  (untreated: number, treated: number): Outcome =>
  ({ uniform }) => {
    const level = uniform();
    return [level < untreated ? 1 : 0, level < treated ? 1 : 0];
  };

type Row = {
  readonly name: string;
  readonly population: Population;
  readonly assignment: { readonly method: string; readonly [key: string]: unknown };
  readonly estimator: string;
  readonly params?: { readonly [key: string]: unknown };
  /** What a unit weighs in the truth; default 1. */
  readonly weight?: (population: Population) => Float64Array;
  /** A chance of the treatment for each unit, drawn here one by one. */
  readonly chance?: (x: number) => number;
  readonly measured?: number;
  /** As if every draw had been accepted. */
  readonly plain?: boolean;
  /** All arms and what is compared, where they are more than help and usual. */
  readonly arms?: readonly string[];
  readonly contrast?: Study['contrasts'][number];
};

const one = populationOf('people', 'continuous', people, linear);
const oneSame = populationOf('same', 'continuous', people, same);
const oneSkewed = populationOf('skewed', 'continuous', people, skewed);
const blocks = populationOf('blocks', 'continuous', inBlocks, linear);
const whole = populationOf('hoods', 'continuous', hoods, linear);
const fewWhole = populationOf('few', 'continuous', few, linear);
const wholeBlocks = populationOf('hoods in blocks', 'continuous', hoodsInBlocks, linear);
const rare = populationOf('rare', 'binary', { ...people, clusters: 200 }, events(0.01, 0.04));
const often = populationOf('often', 'binary', people, events(0.4, 0.55));
const pairs = populationOf('pairs', 'continuous', { blocks: 1, clusters: 25, units: () => 2 }, linear);
const twins = populationOf('twins', 'continuous', { ...hoods, clusters: 28 }, linear);
const pairOf = (cluster: string) => `p${Math.floor(Number(cluster.slice('b0c'.length)) / 2)}`;
const twinsPaired: Population = { ...twins, block: twins.cluster.map(pairOf) };

const shares = { help: 1, usual: 2 };
const equally = { help: 1, usual: 1 };
const byBlock = { method: 'blocked', by: ['block'], shares };
const byPermutedBlocks = { method: 'permuted-blocks', by: ['block'], shares };
const bySaturation = {
  method: 'saturation',
  cluster: 'cluster',
  saturations: { none: { usual: 1 }, half: { help: 1, near: 1 } },
};
const saturated = ['help', 'near', 'usual'];
const byMinimisation = { method: 'minimisation', by: ['block'], distance: 'range', probability: 0.8, shares };
const byLikeness = { method: 'rerandomised', covariates: ['x'], accept: 0.05, shares: equally };
const byLikenessOfPlaces = { ...byLikeness, shares };
const byLikenessInBlock = { ...byLikenessOfPlaces, by: ['block'] };
const byCluster = { method: 'clustered', cluster: 'cluster', shares: equally };
const byClusterInBlock = { ...byCluster, by: ['block'] };
const ofPairs = { method: 'paired', by: ['cluster'], shares: equally };
const ofTwins = { method: 'paired', by: ['block'], cluster: 'cluster', shares: equally };

/** So that clusters weigh the same. */
const perCluster = ({ cluster }: Population) =>
  Float64Array.from(cluster, (id) => 1 / cluster.filter((other) => other === id).length);

const bySimple = { method: 'simple', shares };
const byComplete = { method: 'complete', shares };
/** Between 0.15 and 0.85, more for a larger covariate. */
const chance = (x: number) => 0.15 + 0.7 / (1 + Math.exp(-x));

type Assignment = Row['assignment'];
type More = Pick<Row, 'params' | 'weight' | 'chance' | 'measured' | 'plain' | 'arms' | 'contrast'>;
const difference = (name: string, population: Population, assignment: Assignment, more: More = {}): Row => ({
  ...{ name, population, assignment, estimator: 'difference-in-means' },
  ...more,
});
const regression = (estimator: string, name: string, population: Population, assignment: Assignment): Row => ({
  ...{ name, population, assignment, estimator, params: { covariates: ['x'] } },
});

/** Adjusted for what the draw keeps alike. */
const adjusted = (...row: Parameters<typeof regression>): Row => ({
  ...regression(...row),
  params: { covariates: ['block', 'x'] },
});

const rows: readonly Row[] = [
  difference('simple', one, bySimple),
  difference('complete', one, byComplete),
  difference('complete, one effect', oneSame, byComplete),
  difference('complete, skewed', oneSkewed, byComplete),
  difference('complete, binary', often, byComplete),
  difference('complete, few events', rare, byComplete),
  difference('unequal chances', one, bySimple, { chance }),
  difference('blocked', blocks, byBlock),
  difference('blocked, 15% missing', blocks, byBlock, { measured: 0.85 }),
  difference('permuted blocks', blocks, byPermutedBlocks),
  difference('minimisation', blocks, byMinimisation),
  difference('rerandomised', one, byLikeness),
  difference('rerandomised, plain error', one, byLikeness, { plain: true }),
  difference('rerandomised, 1 : 2', one, byLikenessOfPlaces),
  difference('rerandomised in blocks', blocks, byLikenessInBlock),
  difference('clustered', whole, byCluster),
  difference('clustered, 8 clusters', fewWhole, byCluster),
  difference('clustered', whole, byCluster, { params: { clusterWeights: 'equal' }, weight: perCluster }),
  difference('clustered in blocks', wholeBlocks, byClusterInBlock),
  difference('saturation, between clusters', whole, bySaturation, { arms: saturated }),
  difference('saturation, within clusters', whole, bySaturation, {
    arms: saturated,
    contrast: { treatment: 'help', control: 'near' },
  }),
  difference('pairs', pairs, ofPairs),
  difference('pairs of clusters', twinsPaired, ofTwins),
  regression('ols-adjusted', 'complete', one, byComplete),
  regression('lin-adjusted', 'complete', one, byComplete),
  regression('lin-adjusted', 'complete, skewed', oneSkewed, byComplete),
  regression('ols-adjusted', 'blocked', blocks, byBlock),
  regression('lin-adjusted', 'blocked', blocks, byBlock),
  adjusted('ols-adjusted', 'minimisation', blocks, byMinimisation),
  adjusted('lin-adjusted', 'minimisation', blocks, byMinimisation),
  regression('lin-adjusted', 'rerandomised', one, byLikeness),
  regression('ols-adjusted', 'clustered', whole, byCluster),
  regression('lin-adjusted', 'clustered', whole, byCluster),
  regression('ols-adjusted', 'clustered in blocks', wholeBlocks, byClusterInBlock),
  regression('lin-adjusted', 'clustered in blocks', wholeBlocks, byClusterInBlock),
  regression('ols-adjusted', 'pairs', pairs, ofPairs),
];

function categories(values: readonly string[]): Column {
  const levels = [...new Set(values)].sort();
  return { kind: 'category', levels, codes: Int32Array.from(values, (value) => levels.indexOf(value)) };
}

function tableOf({ block, cluster, x }: Population): Study['table'] {
  const columns = new Map<string, Column>([
    ['block', categories(block)],
    ['cluster', categories(cluster)],
    ['x', { kind: 'number', values: x }],
  ]);
  return { rows: x.length, columns };
}

/** The draw of one replication, by the method of the packages, or one by one where units have chances of their own. */
function drawOf(row: Row, table: Study['table'], ids: readonly string[], replication: number): Allocation {
  if (row.chance !== undefined) return drawnByChance(row, randomOf(seed, row.name, replication), row.chance);
  const { allocation, problems } = allocate({
    ids,
    table,
    eligible: Int32Array.from(ids.keys()),
    assignment: row.assignment,
    arms: row.arms ?? two,
    designs,
    identity: { pilot: row.name, site: null },
    secret: new TextEncoder().encode(`${seed} ${replication}`),
    previous: null,
  });
  if (allocation === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return allocation;
}

function drawnByChance({ population }: Row, { uniform }: Random, chance: (x: number) => number): Allocation {
  const help = population.x.map(chance);
  const each = new Int32Array(help.length).fill(1);
  const probability = [help, help.map((value) => 1 - value)];
  const design = { method: 'simple', block: null, cluster: null, pair: null, probability };
  return {
    arms: two,
    arm: Int32Array.from(help, (value) => (uniform() < value ? 0 : 1)),
    intake: each,
    sequence: each,
    design,
  };
}

const plainly = ({ accepted: _, ...design }: Study['design']): Study['design'] => design;

function studyOf(row: Row, table: Study['table'], { arm, arms, design }: Allocation, random: Random): Study {
  const { population, measured } = row;
  const shown = Float64Array.from(arm, (which, unit) =>
    measured !== undefined && random.uniform() > measured
      ? Number.NaN
      : (arms[which] === 'help' ? population.treated : population.untreated)[unit]!,
  );
  return {
    outcome: 'y',
    at: null,
    group: null,
    kind: population.kind,
    rows: Int32Array.from(arm.keys()),
    values: shown,
    baseline: null,
    table,
    arms,
    arm,
    design: row.plain === true ? plainly(design) : design,
    contrasts: [row.contrast ?? contrast],
    missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
  };
}

function truthOf({ population, weight }: Row): number {
  const weights = weight?.(population) ?? new Float64Array(population.x.length).fill(1);
  let sum = 0;
  weights.forEach((value, unit) => {
    sum += value * (population.treated[unit]! - population.untreated[unit]!);
  });
  return sum / weights.reduce((total, value) => total + value, 0);
}

/** The sums over all draws, and Σ of the degrees of freedom, as a simulated pilot keeps them. */
type Drawn = { readonly sums: EstimateTally; readonly df: number };

function simulateRow(row: Row, truth: number): Drawn {
  const table = tableOf(row.population);
  const ids = Array.from(row.population.x, (_, unit) => `u${unit}`);
  const estimator = methodNamed(builtIn.estimators, row.estimator)!;
  const params = estimator.params.parse(row.params ?? {});
  let sums = emptyTally([[truth]]).rows[0]![0]!;
  let df = 0;
  for (let replication = 0; replication < replications; replication++) {
    const allocation = drawOf(row, table, ids, replication);
    const study = studyOf(row, table, allocation, randomOf(seed, 'missing', row.name, replication));
    const fit = estimator.estimate(study, params)[0]!;
    const interval = isRefusal(fit) ? null : intervalOf(fit, 0.95);
    const result = isRefusal(fit) ? { refusal: fit.code } : { estimate: fit.estimate, ...interval! };
    sums = withFinding(sums, { result, verdict: null }, truth);
    df += interval === null ? 0 : (interval.df ?? Number.NaN);
  }
  return { sums, df };
}

function lineOf(row: Row): string {
  const truth = truthOf(row);
  const { sums, df } = simulateRow(row, truth);
  const { bias, standardDeviation, meanStandardError, coverage } = figuresOf(sums, truth);
  const refused = Object.values(sums.refusals).reduce((all, count) => all + count, 0);
  const cells = [
    row.name,
    `${row.estimator}${row.params?.clusterWeights === undefined ? '' : ', equal'}`,
    truth.toFixed(3),
    bias.value!.toFixed(4),
    (bias.value! / bias.error!).toFixed(1),
    (meanStandardError.value! / standardDeviation.value!).toFixed(3),
    `${(100 * coverage.value!).toFixed(1)} (${(100 * coverage.error!).toFixed(1)})`,
    Number.isNaN(df) ? '' : (df / sums.estimates).toFixed(1),
    String(refused),
    coverage.value! < 0.95 - 3 * coverage.error! ? 'below' : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

console.log(`${replications} draws a row, seed ${seed}\n`);
console.log('| drawn | estimator | truth | bias | bias ÷ MC error | error ÷ SD | coverage, % (MC) | df | refused | |');
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const row of rows.filter(({ name }) => name.includes(only))) console.log(lineOf(row));
