import type { Contrast, Study } from '@pionier/core';
import { factorialContrastsOf } from '../../../packages/reporter/src/language/contrasts.ts';
import { grouping, madeStudy, reference } from './made-study.ts';

type Error = { readonly estimate: number; readonly standardError: number; readonly df: number };

export type FactorialCase = {
  readonly name: string;
  readonly factors: readonly string[];
  readonly arm: readonly string[];
  readonly age: readonly number[];
  readonly alone: readonly number[];
  readonly block: readonly string[] | null;
  readonly y: readonly number[];
  readonly results: readonly {
    readonly contrast: string;
    readonly weights: { readonly [arm: string]: number };
    readonly plain: Error;
    readonly lin: { readonly [key in 'estimate' | 'hc2' | 'hc3' | 'classical' | 'df']: number };
  }[];
};

/** What R made of 2^k designs. */
export const cases = reference<{ cases: readonly FactorialCase[] }>('factorial').cases;

/** The main effects and interactions of these factors, in the order of the reference. */
export function contrastsOf(factors: readonly string[]): readonly Contrast[] {
  const { interactions, ...main } = factorialContrastsOf(factors);
  return [...main['main-effects'], ...interactions];
}

/** The study of one case of the reference. */
export function studyOf({ factors, arm, age, alone, block, y }: Omit<FactorialCase, 'name' | 'results'>): Study {
  const arms = [...new Set(arm)].sort();
  const study = madeStudy({ y, z: arm.map((id) => arms.indexOf(id)) });
  const columns = new Map([
    ['age', { kind: 'number' as const, values: Float64Array.from(age) }],
    ['alone', { kind: 'yes-no' as const, values: Float64Array.from(alone) }],
  ]);
  return {
    ...study,
    arms,
    table: { rows: y.length, columns },
    design: { ...study.design, method: 'factorial', block: block === null ? null : grouping(block) },
    contrasts: contrastsOf(factors),
  };
}
