import type { Grouping, Study } from '@pionier/core';
import { groupsSeen } from './blocks.ts';
import { chancesWithin, invalidChances, unequalChances } from './chances.ts';
import { clusterTotals } from './cluster-totals.ts';
import { mixedRefusal } from './difference-by-cluster.ts';
import { differenceFit } from './difference-fit.ts';
import type { Fit, Refusal, Warning } from './estimator.ts';
import { differenceOfPairs, type Members, type Pairing, pairingOf } from './pairs.ts';
import { narrowed, refuse, type TwoArms } from './two-arms.ts';

/**
 * The difference in means where one of each pair was drawn; pairs of units, or of clusters when the design has those.
 * A pair without an analysed member in one of the arms is left out whole: its other member counts as missing.
 *
 * Refuses with `too-few-pairs` below two pairs, with `unsupported-design` when a pair has two members in one arm or a
 * cluster lies in two pairs, and with `unequal-chances` when chances differ within a pair.
 */
export function differenceByPair(
  study: Study,
  two: TwoArms,
  pair: Grouping,
  clusterWeights: 'unit' | 'equal',
): Fit | Refusal {
  const { cluster } = study.design;
  const totals = cluster === null ? null : clusterTotals(study, two, cluster, pair);
  const mixed = totals === null || cluster === null ? null : mixedRefusal(two, totals, cluster);
  if (mixed !== null) return mixed;
  const bySize = clusterWeights === 'unit';
  const members: Members =
    totals === null
      ? {
          values: study.values,
          rows: two.rows,
          treated: two.treated,
          pair: pair.codes,
          pairs: pair.labels.length,
          size: null,
        }
      : {
          ...totals,
          values: totals.mean,
          pair: totals.group,
          pairs: pair.labels.length,
          size: bySize ? totals.size : null,
        };
  const pairing = pairingOf(members);
  const kept = keptPairs(study, two, pair, pairing);
  if ('code' in kept) return kept;
  return differenceFit(study, kept, differenceOfPairs(members, pairing), {
    items: pair,
    weights: totals === null || bySize ? 'unit' : 'cluster',
    clusters: totals === null ? null : { treatment: pairing.used, control: pairing.used },
    blocks: null,
    errors: 'paired',
    countsEvents: false,
    warnings: incompletePairs(study, two, pair, pairing),
    derived: true,
  });
}

/** The units of complete pairs, the others counted as missing; or the reason why the pairs cannot be analysed. */
function keptPairs(study: Study, two: TwoArms, pair: Grouping, pairing: Pairing): TwoArms | Refusal {
  const { contrast } = two;
  if (pairing.crowded >= 0) {
    const label = pair.labels[pairing.crowded]!;
    const message = `inconsistent design: pair ${label} has more than one member in an arm`;
    return refuse(contrast, 'unsupported-design', message, { pair: label });
  }
  if (pairing.used < 2) {
    const message = `too few pairs: ${pairing.used} with both members to analyse; an error needs two or more`;
    return refuse(contrast, 'too-few-pairs', message, { pairs: pairing.used });
  }
  const keep = new Uint8Array(two.rows.length);
  for (let at = 0; at < keep.length; at++) keep[at] = pairing.complete[pair.codes[two.rows[at]!]!]!;
  const kept = narrowed(two, keep);
  if ('code' in kept) return kept;
  const { invalid, weights } = chancesWithin(study, kept, pair);
  if (invalid > 0) return invalidChances(contrast, invalid);
  if (weights !== null) return unequalChances(contrast, 'pairs');
  const missing = {
    treatment: two.missing.treatment + two.units.treatment - kept.units.treatment,
    control: two.missing.control + two.units.control - kept.units.control,
  };
  return { ...kept, missing };
}

function incompletePairs(study: Study, { contrast }: TwoArms, pair: Grouping, { used }: Pairing): readonly Warning[] {
  const pairs = groupsSeen(study, contrast, pair).reduce((sum, flag) => sum + flag, 0) - used;
  if (pairs === 0) return [];
  const message = `pairs left out because a member is missing: ${pairs}`;
  return [{ code: 'incomplete-pairs', message, values: { pairs } }];
}
