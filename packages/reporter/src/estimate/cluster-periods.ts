import type { Grouping, Repeated, Study } from '@pionier/core';

/** Measurements of a stepped wedge summed by cluster and period: of P periods, period p of cluster g is cell g P + p. */
export type ClusterPeriods = {
  readonly clusters: number;
  readonly periods: number;
  /** Measurements: units times periods in which they were measured. */
  readonly count: Float64Array;
  /** Their mean, less `reference`; 0 in an empty cell. */
  readonly mean: Float64Array;
  /** What values are measured from, so that 1e9 + noise keeps the digits of the noise. */
  readonly reference: number;
  /** 1 where the cluster gets the treatment. */
  readonly exposed: Uint8Array;
  /** The code of a cluster whose units stand in two sequences; −1 when there is none. */
  readonly mixed: number;
};

/** How many units were measured with the treatment, without it, and at all; and measurements that are missing. */
export type WedgeUnits = {
  readonly treatment: number;
  readonly control: number;
  readonly byArm: { readonly [arm: string]: number };
  /** Units of the study, those without a cluster or sequence left out. */
  readonly all: number;
  readonly missing: number;
};

/** Whether a unit belongs: it has a sequence and a cluster. */
const isPlaced = (study: Study, cluster: Grouping, row: number) => study.arm[row]! >= 0 && cluster.codes[row]! >= 0;

/** By arm and period: 1 where the sequence gets the treatment for the whole period. */
export function exposures({ crossovers, starts }: Repeated): Uint8Array {
  const exposed = new Uint8Array(crossovers.length * starts.length);
  for (let arm = 0; arm < crossovers.length; arm++) {
    for (let period = 0; period < starts.length; period++) {
      exposed[arm * starts.length + period] = starts[period]! >= crossovers[arm]! ? 1 : 0;
    }
  }
  return exposed;
}

/** Sums the measurements of the study's units by cluster and period. */
export function clusterPeriods(study: Study, repeated: Repeated, cluster: Grouping): ClusterPeriods {
  const [clusters, periods] = [cluster.labels.length, repeated.starts.length];
  const count = new Float64Array(clusters * periods);
  const mean = new Float64Array(clusters * periods);
  const { sequence, mixed } = sequencesOf(study, cluster);
  const reference = firstValue(study, repeated, cluster);
  for (let period = 0; period < periods; period++) {
    const values = repeated.values[period]!;
    for (let index = 0; index < study.rows.length; index++) {
      const row = study.rows[index]!;
      const value = values[row]!;
      if (Number.isNaN(value) || !isPlaced(study, cluster, row)) continue;
      const cell = cluster.codes[row]! * periods + period;
      count[cell]! += 1;
      mean[cell]! += value - reference;
    }
  }
  const byArm = exposures(repeated);
  const exposed = new Uint8Array(count.length);
  for (let cell = 0; cell < count.length; cell++) {
    if (count[cell]! > 0) mean[cell]! /= count[cell]!;
    const arm = sequence[Math.floor(cell / periods)]!;
    exposed[cell] = arm < 0 ? 0 : byArm[arm * periods + (cell % periods)]!;
  }
  return { clusters, periods, count, mean, reference, exposed, mixed };
}

function sequencesOf(study: Study, cluster: Grouping) {
  const sequence = new Int32Array(cluster.labels.length).fill(-1);
  let mixed = -1;
  for (let index = 0; index < study.rows.length; index++) {
    const row = study.rows[index]!;
    if (!isPlaced(study, cluster, row)) continue;
    const code = cluster.codes[row]!;
    if (sequence[code]! >= 0 && sequence[code] !== study.arm[row]!) mixed = code;
    sequence[code] = study.arm[row]!;
  }
  return { sequence, mixed };
}

function firstValue(study: Study, { values }: Repeated, cluster: Grouping): number {
  for (const period of values) {
    for (let index = 0; index < study.rows.length; index++) {
      const row = study.rows[index]!;
      if (!Number.isNaN(period[row]!) && isPlaced(study, cluster, row)) return period[row]!;
    }
  }
  return 0;
}

/** Counts the units of the study by what was measured of them. */
export function wedgeUnits(study: Study, repeated: Repeated, cluster: Grouping): WedgeUnits {
  const exposed = exposures(repeated);
  const periods = repeated.starts.length;
  const byArm = new Int32Array(study.arms.length);
  let [treatment, control, all, missing] = [0, 0, 0, 0];
  for (let index = 0; index < study.rows.length; index++) {
    const row = study.rows[index]!;
    if (!isPlaced(study, cluster, row)) continue;
    const arm = study.arm[row]!;
    let [withIt, without] = [0, 0];
    for (let period = 0; period < periods; period++) {
      if (Number.isNaN(repeated.values[period]![row]!)) missing += 1;
      else if (exposed[arm * periods + period] === 1) withIt = 1;
      else without = 1;
    }
    all += 1;
    treatment += withIt;
    control += without;
    byArm[arm]! += withIt + without > 0 ? 1 : 0;
  }
  return {
    treatment,
    control,
    byArm: Object.fromEntries(study.arms.map((id, arm) => [id, byArm[arm]!])),
    all,
    missing,
  };
}

/** Mean and standard deviation (n − 1) of all measurements without the treatment, in the outcome's unit. */
export function withoutTreatment(study: Study, repeated: Repeated, cluster: Grouping, { reference }: ClusterPeriods) {
  const exposed = exposures(repeated);
  const periods = repeated.starts.length;
  const total = (of: (value: number) => number) => {
    let [sum, count] = [0, 0];
    for (let period = 0; period < periods; period++) {
      const values = repeated.values[period]!;
      for (let index = 0; index < study.rows.length; index++) {
        const row = study.rows[index]!;
        if (!isPlaced(study, cluster, row) || exposed[study.arm[row]! * periods + period] === 1) continue;
        if (Number.isNaN(values[row]!)) continue;
        count += 1;
        sum += of(values[row]! - reference);
      }
    }
    return { sum, count };
  };
  const { sum, count } = total((value) => value);
  const mean = sum / count;
  const squares = total((value) => (value - mean) * (value - mean)).sum;
  return { controlMean: reference + mean, controlSd: Math.sqrt(squares / (count - 1)) };
}
