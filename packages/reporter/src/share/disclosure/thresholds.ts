import type { Pilot } from '../../pilot.ts';

/** The limits beside the minimum count. */
export type Thresholds = {
  /** The largest share of one person in a sum. */
  readonly largestShare: number;
  /** The largest share of one category among people who are counted together. */
  readonly commonestShare: number;
  /** How many numbers a variable may be told in, for every person. */
  readonly numbersPerPerson: number;
  /** The largest leverage of one person. */
  readonly leverage: number;
};

/**
 * What holds where a protocol says nothing.
 *
 * Source: one person at most half of a sum (ABS DataLab; CBS as the package metasyn has it), no category over nine tenths (ditto),
 * n/3 numbers as a hard stop (DataSHIELD's 0.33 parameters per person), leverage one half.
 */
export const defaultThresholds: Thresholds = {
  largestShare: 0.5,
  commonestShare: 0.9,
  numbersPerPerson: 1 / 3,
  leverage: 0.5,
};

export const thresholdNames = Object.keys(defaultThresholds) as (keyof Thresholds)[];

/** The limits of a pilot: its protocol's, or the stricter ones of its site. */
export function thresholdsOfPilot({ sharing, site }: Pick<Pilot, 'sharing' | 'site'>): Thresholds {
  const limits = thresholdNames.map((name) => {
    const asked = sharing[name] ?? defaultThresholds[name];
    return [name, Math.min(asked, site?.sharing?.[name] ?? asked)] as const;
  });
  return { ...defaultThresholds, ...Object.fromEntries(limits) };
}
