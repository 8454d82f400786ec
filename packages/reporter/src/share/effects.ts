import { lowerIndex } from '../estimate/covariance.ts';
import type { Estimate, Evidence } from '../evidence/evidence.ts';
import type { Bundle, BundleEstimate, Withheld } from './bundle.ts';
import { isNear } from './like-units.ts';

/** What is shared about effects. */
export type SharedEffects = Pick<Bundle, 'estimates' | 'covariance' | 'refusals'> & {
  readonly withheld: readonly Withheld[];
};

const insideOf = (group: string) => group.replace(/^!/, '');

/**
 * The estimates with their covariance, and what was refused. An estimate of a group is kept back where, in an arm, the group,
 * everyone outside it, or those of whom it is not known, are fewer than the minimum but not none; both halves of a group go
 * together, since one follows from the other and the whole.
 */
export function effectsOfEvidence(evidence: Evidence, minimum: number): SharedEffects {
  const isKept = evidence.estimates.map((one) => isSafe(one, evidence.estimates, minimum));
  const kept = evidence.estimates.filter((_, index) => isKept[index]);
  return {
    estimates: kept.map((one) => sharedEstimate(one, !showsControl(one, kept, minimum))),
    covariance: { ids: kept.map(({ id }) => id), lower: covarianceAmong(evidence, isKept) },
    refusals: evidence.refusals.map(({ id, code }) => ({ id, code })),
    withheld: evidence.estimates
      .filter((_, index) => !isKept[index])
      .map(({ id }) => ({ what: 'estimate', which: id, reason: 'below-minimum' })),
  };
}

function isSafe(one: Estimate, all: readonly Estimate[], minimum: number): boolean {
  if (one.group === null) return true;
  const like = (group: string | null) => likeEstimate(one, group, all);
  const whole = like(null);
  if (whole === undefined) return true;
  const group = insideOf(one.group);
  return (['treatment', 'control'] as const).every((side) => {
    const total = whole.units[side];
    const parts = [like(group), like(`!${group}`)].flatMap((part) => (part === undefined ? [] : [part.units[side]]));
    const rest = total - parts.reduce((sum, part) => sum + part, 0);
    return [...parts, rest].every((part) => !isNear(part, 0, minimum));
  });
}

/** The same estimate of another group. */
function likeEstimate(one: Estimate, group: string | null, all: readonly Estimate[]): Estimate | undefined {
  return all.find(
    (other) =>
      other.group === group &&
      other.outcome === one.outcome &&
      other.at === one.at &&
      other.treatment === one.treatment &&
      other.control === one.control &&
      nameOf(other) === nameOf(one),
  );
}

/**
 * Whether the control arm's mean may stand beside an estimate: no estimate of the same outcome, moment and group that comes before it (the
 * first estimators before the others) is over a control arm that differs by a few people. The two means would give those few. Of a
 * group it may where it may of the whole, which a group and everyone else add up to.
 */
function showsControl(one: Estimate, kept: readonly Estimate[], minimum: number): boolean {
  if (one.group !== null) {
    const whole = likeEstimate(one, null, kept);
    if (whole === undefined || !showsControl(whole, kept, minimum)) return false;
  }
  const ordered = [...kept.filter(({ first }) => first), ...kept.filter(({ first }) => !first)];
  return ordered
    .slice(0, ordered.indexOf(one))
    .every(
      (other) =>
        other.outcome !== one.outcome ||
        other.at !== one.at ||
        other.group !== one.group ||
        other.control !== one.control ||
        !isNear(other.units.control, one.units.control, minimum),
    );
}

/** The name of the estimator within ids, which tells a repeated method from its first. */
const nameOf = ({ id }: Pick<Estimate, 'id'>) => id.slice(id.lastIndexOf('/') + 1);

function sharedEstimate(one: Estimate, isControlHidden: boolean): BundleEstimate {
  const { id, outcome, at, after, group, treatment, control, contrast, method, first } = one;
  const { estimand, estimate, standardError, df, reference, pValue, confidence, low, high, errors } = one;
  return {
    ...{ id, outcome, at, after, group, treatment, control, contrast, estimand, method, first },
    ...{ estimate, standardError, df, reference, pValue, confidence, low, high, errors },
    units: one.units,
    clusters: one.clusters,
    blocks: one.blocks === null ? null : { used: one.blocks.used, dropped: one.blocks.dropped.length },
    covariates: one.covariates,
    controlMean: isControlHidden ? null : one.controlMean,
    controlSd: isControlHidden ? null : one.controlSd,
    warnings: one.warnings.map(({ code }) => code),
  };
}

function covarianceAmong({ covariance }: Evidence, isKept: readonly boolean[]): readonly number[] {
  const kept = isKept.flatMap((keep, index) => (keep ? [index] : []));
  return kept.flatMap((row, position) =>
    kept.slice(0, position + 1).map((column) => covariance.lower[lowerIndex(row, column)]!),
  );
}
