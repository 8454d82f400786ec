import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import {
  isOneStageRefusal,
  type OneStageRefusal,
  type SiteSums,
  type Sums,
} from '../../packages/reporter/src/index.ts';
import { type Rows, sumsOfRows } from './sums-of-rows.ts';

export type Errors = { readonly [kind in 'cr0' | 'cr1' | 'cr1s' | 'cr2' | 'cr3']: number[][] };
export type Expected = {
  readonly columns: string[];
  readonly estimate: number[];
  readonly covariance: number[][];
  readonly df: number;
  readonly rss: number;
  readonly rSquared: number;
  readonly errors: Errors;
  readonly satterthwaite: number[];
  readonly contrast: {
    weights: { [name: string]: number };
    estimate: number;
    standardError: number;
    df: number;
  } | null;
  readonly without: number[][];
};
type Wild = {
  readonly effects: 'common' | 'site';
  readonly restricted: number;
  readonly restrictedAtOne: number;
  readonly unrestricted: number;
  readonly interval: [number, number];
};
type Given = { readonly site: string; readonly units: number; readonly gram: number[] };

export const regressions: {
  readonly data: Rows & { readonly site: string[]; readonly block: string[] };
  readonly fits: { readonly [name in 'common' | 'site' | 'block' | 'dropped' | 'merged' | 'cost']: Expected };
  readonly collinear: { readonly estimate: number[] };
  readonly wild: { readonly common: Wild; readonly site: Wild; readonly few: { readonly restricted: number } };
  readonly petersen: { readonly sites: Given[]; readonly common: Expected; readonly site: Expected };
  readonly scaled: { readonly sites: Given[]; readonly estimate: number[]; readonly condition: number };
  readonly forest: { readonly sites: Given[]; readonly common: Expected };
} = JSON.parse(readFileSync(new URL('../reference/one-stage-regression.json', import.meta.url), 'utf8'));

export const made = ['arm', 'age', 'group', 'armGroup'];

/** The made-up sites, with their blocks taken out or not. */
export const madeSites = (blocks = false): readonly SiteSums[] => {
  const { data } = regressions;
  return sumsOfRows(data, data.site, made, ['y', 'cost'], blocks ? data.block : null);
};

/** Sums that the reference gives as they are. */
export const givenSites = (sites: readonly Given[], columns: readonly string[], outcome: string): readonly SiteSums[] =>
  sites.map(({ site, units, gram }): { site: string; sums: Sums } => ({
    site,
    sums: { columns: ['intercept', ...columns], outcomes: [outcome], units, blocks: 0, gram },
  }));

/** The answer itself; a refusal fails the test with what it says. */
export function answered<T extends object>(result: T | OneStageRefusal): T {
  if (isOneStageRefusal(result)) throw new Error(`refused: ${result.code}: ${result.message}`);
  return result;
}

/** Numbers that agree at a relative tolerance, of the largest of them where one is close to 0. */
export function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-10): void {
  expect(found.length).toBe(wanted.length);
  const most = Math.max(...Array.from(wanted, Math.abs));
  for (let index = 0; index < wanted.length; index++) {
    const scale = Math.max(Math.abs(wanted[index]!), 1e-3 * most, Number.MIN_VALUE);
    expect(
      Math.abs(found[index]! - wanted[index]!) / scale,
      `number ${index}: ${found[index]} for ${wanted[index]}`,
    ).toBeLessThan(tolerance);
  }
}
