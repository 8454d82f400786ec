import { readFileSync } from 'node:fs';
import type { Value } from '@pionier/core';
import { type Bundle, builtIn, type Evidence, type MadeBundle, makeBundle, type Pilot } from '@pionier/reporter';
import { allocationOf, evidenceFrom, pilotFrom, unitsFrom } from '../evidence/trial.ts';

type Columns = { readonly [name: string]: readonly Value[] };
type Sections = { readonly [section: string]: unknown };

/** The rows and the sums of tests/reference/bundle.R. */
export const reference = JSON.parse(readFileSync('tests/reference/bundle.json', 'utf8')) as {
  readonly data: {
    readonly [text in 'block' | 'cluster' | 'arm' | 'byCluster']: readonly string[];
  } & { readonly [column in 'age' | 'alone' | 'before' | 'later' | 'euro']: readonly number[] };
  readonly gram: readonly number[];
  readonly within: readonly number[];
  readonly pair: readonly number[];
  readonly plain: Fitted;
  readonly blocked: Fitted;
  readonly clusterProducts: readonly number[];
  readonly cr0: { readonly coefficients: readonly number[]; readonly standardErrors: readonly number[] };
  readonly panel: {
    readonly [arm: string]: {
      readonly units: number;
      readonly sums: readonly number[];
      readonly products: readonly number[];
    };
  };
  readonly costEffect: { readonly [arm: string]: { readonly [sum: string]: number } };
};

type Fitted = { readonly estimate: readonly number[]; readonly standardError: readonly number[]; readonly df: number };

const declared = {
  age: { kind: 'number' },
  alone: { kind: 'yes-no' },
  block: { kind: 'category' },
  cluster: { kind: 'category' },
} as const;

/** The pilot of that made-up site: three arms, a covariate with a range, a money outcome, a measurement before. */
export function referencePilot(sections: Sections = {}): Pilot {
  return pilotFrom({
    interventions: { usual: { title: 'Usual', control: true }, some: { title: 'Some' }, more: { title: 'More' } },
    columns: { ...declared, age: { kind: 'number', range: [20, 100] }, later: { kind: 'number', range: [0, 60] } },
    moments: { t0: 'baseline', t6: '6 months' },
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', some: 'some', more: 'more' },
      design: { method: 'complete' },
    },
    outcomes: {
      score: { title: 'Score', column: 'later', kind: 'continuous', better: 'higher', role: 'primary' },
      euro: { title: 'Cost', column: 'euro', kind: 'continuous', better: 'lower', role: 'secondary', about: 'money' },
    },
    analysis: {
      estimators: [{ method: 'difference-in-means' }, { method: 'ols-adjusted', covariates: ['age', 'alone'] }],
    },
    site: { code: 'GM0001', name: 'Somewhere', context: { inhabitants: 41000 } },
    ...sections,
  });
}

/** The units of that site, with columns replaced as given; `arm` is the column of that name among the data. */
export function referenceUnits(more: Columns = {}, arm: 'arm' | 'byCluster' = 'arm') {
  const { data } = reference;
  const { later = data.later, euro = data.euro, before = data.before, ...others } = more;
  const { age, alone, block, cluster } = data;
  return unitsFrom(
    { arm: data[arm], age, alone, block, cluster, ...others },
    { t0: { later: before, euro: before }, t6: { later, euro } },
    declared,
  );
}

export type Site = MadeBundle & { readonly pilot: Pilot; readonly evidence: Evidence };

/** What a pilot's site shares. */
export function siteOf(
  pilot: Pilot = referencePilot(),
  units = referenceUnits(),
  supersedes: string | null = null,
): Site {
  const evidence = evidenceFrom(pilot, units);
  const allocation = allocationOf(pilot, units);
  return { pilot, evidence, ...makeBundle({ pilot, units, allocation, methods: builtIn, evidence, supersedes }) };
}

/** The numbers of two lists, each within `tolerance` of the other relative to the largest of the list. */
export function furthest(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  const scale = Math.max(...other.map(Math.abs), Number.MIN_VALUE);
  return Math.max(0, ...one.map((value, index) => Math.abs(value - other[index]!) / scale));
}

export const copyOf = (bundle: Bundle) => JSON.parse(JSON.stringify(bundle)) as Bundle;
