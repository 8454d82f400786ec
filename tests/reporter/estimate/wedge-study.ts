import type { Study } from '@pionier/core';
import { madeStudy, reference } from './made-study.ts';

export type WedgeCase = {
  readonly name: string;
  /** The period, from 1, in which the first sequence starts, and how many periods later each next one does. */
  readonly first: number;
  readonly step: number;
  readonly sequences: number;
  readonly periods: number;
  readonly cluster: readonly (number | string)[];
  /** From 1, by unit. */
  readonly sequence: readonly number[];
  /** By period, a value a unit. */
  readonly y: readonly (readonly (number | null)[])[];
};

export type WedgeExpected = {
  readonly [key in 'estimate' | 'standardError' | 'df' | 'pValue' | 'controlMean' | 'controlSd']: number;
};

/** What R made of stepped wedges. */
export const cases = reference<{ cases: readonly (WedgeCase & { readonly expected: WedgeExpected })[] }>(
  'stepped-wedge',
).cases;

/** The study of a stepped wedge; its periods are days 1, 2, …. */
export function wedgeStudy({ first, step, sequences, periods, cluster, sequence, y }: WedgeCase): Study {
  const values = y.map((column) => Float64Array.from(column, (value) => value ?? Number.NaN));
  const study = madeStudy({ y: cluster.map(() => 0), z: sequence.map((one) => one - 1), cluster });
  return {
    ...study,
    arms: Array.from({ length: sequences }, (_, index) => `sequence-${index + 1}`),
    design: { ...study.design, method: 'stepped-wedge' },
    contrasts: [{ treatment: 'team', control: 'before' }],
    repeated: {
      starts: Float64Array.from({ length: periods }, (_, period) => period + 1),
      values,
      crossovers: Float64Array.from({ length: sequences }, (_, index) => first + index * step),
    },
  };
}
