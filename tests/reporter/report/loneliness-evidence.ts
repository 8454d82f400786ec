import type { BalanceRow, ChangeRow, Estimate, Evidence, FlowRow, JointTest, Verdict } from '@pionier/reporter';
import { lonelinessProtocol } from './loneliness-protocol.ts';

const assigned = { coffee: 118, visits: 117, course: 120 };
type Arm = keyof typeof assigned;
const arms: readonly Arm[] = ['coffee', 'course', 'visits'];
const analysed: { readonly [at: string]: { readonly [arm in Arm]: number } } = {
  t6: { coffee: 104, visits: 106, course: 103 },
  t12: { coffee: 96, visits: 101, course: 92 },
};

type Numbers = readonly [estimate: number, standardError: number, df: number, pValue: number];
type Case = {
  readonly outcome: string;
  readonly at: string;
  readonly treatment: Arm;
  readonly numbers: Numbers;
  readonly group?: string;
  readonly method?: string;
  readonly units?: readonly [number, number];
};

const quantile95 = 1.972;
const quantile975 = 2.258;

function estimateOf({ outcome, at, treatment, numbers, group, method = 'lin-adjusted', units }: Case): Estimate {
  const [estimate, standardError, df, pValue] = numbers;
  const [treated, control] = units ?? [analysed[at]![treatment], analysed[at]!.coffee];
  const first = method === 'lin-adjusted';
  const confirmatory = outcome === 'loneliness' && at === 't12' && group === undefined && first;
  return {
    id: `${outcome}@${at}/${treatment}~coffee${group === undefined ? '' : `/${group}`}/${method}`,
    outcome,
    at,
    after: at === 't12' ? 'P12M' : 'P6M',
    group: group ?? null,
    treatment,
    control: 'coffee',
    contrast: { coffee: -1, [treatment]: 1 },
    estimand: { effect: 'itt', scale: 'difference', weights: 'unit', population: 'sample', over: 'usable-blocks' },
    method,
    first,
    estimate,
    standardError,
    df,
    reference: 't',
    statistic: estimate / standardError,
    pValue,
    confidence: 0.95,
    low: estimate - quantile95 * standardError,
    high: estimate + quantile95 * standardError,
    adjusted: confirmatory
      ? {
          family: 'primary',
          m: 2,
          method: 'holm',
          pValue: Math.min(1, 2 * pValue),
          confidence: 0.975,
          low: estimate - quantile975 * standardError,
          high: estimate + quantile975 * standardError,
        }
      : null,
    units: { treatment: treated, control },
    missing: { treatment: 0, control: 0 },
    clusters: null,
    blocks: { used: 11, dropped: ['Colmschate · alleen'], droppedUnits: [{ treatment: 4, control: 0 }] },
    errors: 'hc2',
    covariates: first ? ['leeftijd', 'baseline'] : [],
    controlMean: outcome === 'care-costs' ? 2412.6 : outcome === 'hospital' ? 0.197 : 3.62,
    controlSd: outcome === 'care-costs' ? 3120.4 : outcome === 'hospital' ? 0.4 : 1.71,
    warnings:
      outcome === 'loneliness' && at === 't12' && treatment === 'course' && first && group === undefined
        ? [{ code: 'collinear-column', message: 'collinear column: wijk is left out', values: { column: 'wijk' } }]
        : [],
  };
}

const cases: readonly Case[] = [
  { outcome: 'loneliness', at: 't6', treatment: 'visits', numbers: [-0.412, 0.198, 189, 0.0388] },
  { outcome: 'loneliness', at: 't6', treatment: 'course', numbers: [-0.106, 0.203, 186, 0.602] },
  { outcome: 'loneliness', at: 't12', treatment: 'visits', numbers: [-0.634, 0.2147, 176, 0.00359] },
  { outcome: 'loneliness', at: 't12', treatment: 'course', numbers: [-0.218, 0.2291, 167, 0.3427] },
  {
    outcome: 'loneliness',
    at: 't12',
    treatment: 'visits',
    numbers: [-0.571, 0.244, 195, 0.0203],
    method: 'difference-in-means',
  },
  {
    outcome: 'loneliness',
    at: 't12',
    treatment: 'course',
    numbers: [-0.174, 0.251, 186, 0.489],
    method: 'difference-in-means',
  },
  { outcome: 'care-costs', at: 't12', treatment: 'visits', numbers: [-184.2, 241.8, 176, 0.4472] },
  { outcome: 'care-costs', at: 't12', treatment: 'course', numbers: [62.9, 256.1, 167, 0.8063] },
  { outcome: 'hospital', at: 't12', treatment: 'visits', numbers: [-0.0381, 0.0418, 176, 0.3632] },
  { outcome: 'hospital', at: 't12', treatment: 'course', numbers: [0.0214, 0.0463, 167, 0.6447] },
  {
    outcome: 'loneliness',
    at: 't12',
    treatment: 'visits',
    numbers: [-0.81, 0.33, 71, 0.0166],
    group: 'alone',
    units: [43, 41],
  },
  {
    outcome: 'loneliness',
    at: 't12',
    treatment: 'visits',
    numbers: [-0.49, 0.29, 101, 0.0942],
    group: '!alone',
    units: [58, 55],
  },
  {
    outcome: 'loneliness',
    at: 't12',
    treatment: 'visits',
    numbers: [-1.21, 0.77, 12, 0.142],
    group: 'low-income',
    units: [8, 11],
  },
  {
    outcome: 'loneliness',
    at: 't12',
    treatment: 'visits',
    numbers: [-0.55, 0.23, 161, 0.018],
    group: '!low-income',
    units: [93, 85],
  },
];

const place = { arm: null, outcome: null, at: null, group: null, clusters: null, reasons: {} } as const;

function flow(): readonly FlowRow[] {
  const total = assigned.coffee + assigned.course + assigned.visits;
  return [
    { ...place, stage: 'eligible', units: 371, reasons: { 'jonger dan 65': 64, 'woont in een instelling': 6 } },
    { ...place, stage: 'assigned', units: total, reasons: { unassigned: 16 } },
    ...arms.map((arm): FlowRow => ({ ...place, stage: 'assigned', arm, units: assigned[arm] })),
    ...['t6', 't12'].flatMap((at) =>
      arms.flatMap((arm): readonly FlowRow[] => {
        const units = analysed[at]![arm];
        const reached = { ...place, outcome: 'loneliness', at, arm, units };
        return [
          { ...reached, stage: 'measured', reasons: { missing: assigned[arm] - units } },
          { ...reached, stage: 'analysed' },
        ];
      }),
    ),
  ];
}

function balance(): readonly BalanceRow[] {
  const rows: readonly (readonly [string, string | null, readonly number[], readonly number[]])[] = [
    ['leeftijd', null, [74.2, 74.9, 73.8], [0.1, -0.06]],
    ['alleen', null, [0.432, 0.441, 0.425], [0.02, -0.01]],
    ['wijk', 'Colmschate', [0.051, 0.05, 0.043], [0, -0.04]],
    ['wijk', 'Centrum', [0.449, 0.45, 0.453], [0, 0.01]],
    ['wijk', 'Borgele', [0.5, 0.5, 0.504], [0, 0.01]],
    ['loneliness', null, [3.98, 4.05, 4.01], [0.04, 0.02]],
  ];
  return rows.flatMap(([column, level, means, differences]) =>
    arms.map((arm, index): BalanceRow => {
      const standardizedDifference = arm === 'coffee' ? null : differences[index - 1]!;
      return { column, level, arm, mean: means[index]!, standardizedDifference, denominator: 'pooled' };
    }),
  );
}

function changes(): readonly ChangeRow[] {
  const rows: readonly (readonly [string, Arm, number, number, number])[] = [
    ['t6', 'coffee', 3.97, 3.71, 0.14],
    ['t6', 'course', 4.04, 3.66, 0.15],
    ['t6', 'visits', 4, 3.33, 0.14],
    ['t12', 'coffee', 3.98, 3.62, 0.16],
    ['t12', 'course', 4.05, 3.44, 0.17],
    ['t12', 'visits', 4.01, 3.02, 0.15],
  ];
  return rows.map(([at, arm, baseline, mean, standardError]) => ({
    outcome: 'loneliness',
    at,
    arm,
    units: analysed[at]![arm],
    baseline,
    mean,
    change: mean - baseline,
    standardError,
    df: analysed[at]![arm] - 1,
    low: mean - baseline - 1.99 * standardError,
    high: mean - baseline + 1.99 * standardError,
  }));
}

function verdict(outcome: string, treatment: string, name: Verdict['verdict'], rule: string): Verdict {
  const estimate = `${outcome}@t12/${treatment}~coffee/lin-adjusted`;
  const found = cases.map(estimateOf).find(({ id }) => id === estimate)!;
  const { confidence, low, high } = found.adjusted ?? found;
  return {
    estimate,
    outcome,
    at: 't12',
    treatment,
    control: 'coffee',
    verdict: name,
    convincingly: false,
    basis: 'randomised',
    interval: { confidence, low, high },
    rule,
    because: `${name}: by the rule ${rule}`,
  };
}

const interaction = (group: string, pValue: number): JointTest => ({
  id: `loneliness@t12/visits~coffee/${group}/lin-adjusted`,
  kind: 'interaction',
  estimates: [
    `loneliness@t12/visits~coffee/${group}/lin-adjusted`,
    `loneliness@t12/visits~coffee/!${group}/lin-adjusted`,
  ],
  statistic: 0.53,
  df1: 1,
  df2: 172,
  pValue,
});

/** Evidence of a made-up Dutch pilot in which one approach works and one is inconclusive. */
export function lonelinessEvidence(): Evidence {
  return {
    pionier: 1,
    kind: 'evidence',
    disclosure: 'unchecked',
    protocolHash: `sha256:${'0f9a'.repeat(16)}`,
    protocol: lonelinessProtocol(),
    registered: 'before-assignment',
    site: { code: 'GM0150', name: 'Deventer' },
    design: { method: 'blocked', by: ['wijk', 'alleen'] },
    flow: flow(),
    balance: balance(),
    changes: changes(),
    asked: 16,
    estimates: cases.map(estimateOf),
    covariance: { ids: [], lower: [] },
    tests: [interaction('alone', 0.468), interaction('low-income', 0.412)],
    refusals: [
      {
        id: 'loneliness@t12/course~coffee/low-income/lin-adjusted',
        code: 'arm-too-small',
        message: 'too few units: 1 unit of course in block Borgele · samen',
        values: { block: 'Borgele · samen', arm: 'course', units: 1 },
      },
      {
        id: 'care-costs@t12/course~coffee/low-income/lin-adjusted',
        code: 'no-variation',
        message: 'no variation in the outcome',
        values: {},
      },
    ],
    verdicts: [
      verdict('loneliness', 'visits', 'works', 'entirely-above-zero'),
      verdict('loneliness', 'course', 'inconclusive', 'contains-zero'),
      verdict('hospital', 'visits', 'safe', 'within-margin'),
      verdict('hospital', 'course', 'harm-not-excluded', 'margin-not-excluded'),
    ],
    costs: [
      { arm: 'coffee', units: 118, perUnit: 40, fixed: null, year: 2026, source: 'taakveld 6.1', law: 'wmo' },
      { arm: 'course', units: 120, perUnit: 185.5, fixed: 2500, year: 2026, source: null, law: 'wmo' },
      { arm: 'visits', units: 117, perUnit: 310, fixed: 4000, year: 2026, source: null, law: 'wmo' },
    ],
    deviations: [{ path: 'outcomes.loneliness.worthwhile', registered: 0.4, now: 0.5 }],
    warnings: [
      { code: 'reading-unknown-id', message: '3 rows of t6.csv set aside', values: { file: 't6.csv', rows: 3 } },
      { code: 'of-tomorrow', message: 'something new about 4 units', values: { units: 4 } },
    ],
    provenance: {
      software: 'Pionier 0.1.0',
      on: '2026-11-21',
      inputs: { 'deelnemers.csv': `sha256:${'77e0'.repeat(16)}`, 'metingen.csv': `sha256:${'41bc'.repeat(16)}` },
      seedCommitment: `sha256:${'9d3c'.repeat(16)}`,
    },
  };
}
