import { type Contrast, type Grouping, referenceArm, rowsThat, type Study } from '@pionier/core';
import { usableBlocks } from '../estimate/blocks.ts';
import { completeRows, numberColumn } from '../estimate/covariates.ts';
import { twoArms } from '../estimate/two-arms.ts';
import { armColumns, groupColumns } from './arm-columns.ts';
import type { Withheld } from './bundle.ts';
import { covariateColumns } from './covariate-columns.ts';
import { hasEqualChances } from './equal-chances.ts';
import {
  centreOfOutcome,
  type Place,
  placeName,
  type SharedColumn,
  type SiteData,
  type SumOver,
  studyAt,
} from './site-sums.ts';

/** The sums that an outcome at a moment can have, and what cannot be shared of it. */
export type SumsAt = { readonly over: readonly SumOver[]; readonly withheld: readonly Withheld[] };

/** Blocks, or pairs where those were drawn. */
export const blocksOf = ({ design }: Pick<Study, 'design'>): Grouping | null => design.pair ?? design.block;

/**
 * The units and columns of the sums of one outcome at one moment: over all arms, and where units were drawn within blocks or pairs
 * over the two arms of each comparison, in the blocks that hold both, as estimates are made. Of two arms the second is the first.
 *
 * Nothing under a stepped wedge, a matched comparison or chances that differ within blocks: their estimates are weighted or
 * repeated, and follow from no sum over units.
 */
export function sumsAt(data: SiteData, place: Place, contrasts: readonly Contrast[]): SumsAt {
  const study = studyAt(data, place);
  if (study === null) return none(place, 'not-yet-measured');
  if (study.repeated !== undefined || study.design.match !== undefined) return none(place, 'unsupported-design');
  if (!hasEqualChances(study, blocksOf(study))) return none(place, 'unequal-chances');
  const { columns, needed, withheld } = covariateColumns(study, data);
  const block = blocksOf(study);
  const complete = completeRows(needed, study.table.rows);
  const known = [complete, block?.codes, study.design.cluster?.codes].filter(
    (codes) => codes !== null && codes !== undefined,
  );
  const rows = rowsThat(
    study.rows,
    (row) => study.arm[row]! >= 0 && !Number.isNaN(study.values[row]!) && known.every((codes) => codes[row]! >= 0),
  );
  const reference = referenceArm(data.pilot) ?? study.arms[0]!;
  const shared = { ...place, study, covariates: columns, y: outcomeColumn(study, data) };
  const pairs = block === null ? [] : pairsOf(study, contrasts, known, block);
  const isPair = study.arms.length === 2 && pairs.length === 1;
  const all = isPair ? [] : [{ rows, arms: study.arms, reference }];
  const over = [...all, ...pairs].map((one) => withGroups(data, { ...shared, ...one }));
  return {
    over: over.map((one) => one.sum),
    withheld: distinct([...withheld, ...over.flatMap((one) => one.withheld)]),
  };
}

function none(place: Place, reason: Withheld['reason']): SumsAt {
  return { over: [], withheld: [{ what: 'regression', which: placeName(place), reason }] };
}

function outcomeColumn(study: Study, data: SiteData): SharedColumn {
  const centre = centreOfOutcome(data.pilot.outcomes[study.outcome]!, data);
  return { ...numberColumn(study.outcome, study.values), isIndicator: study.kind === 'binary', centre };
}

function pairsOf(study: Study, contrasts: readonly Contrast[], known: readonly Int32Array[], block: Grouping) {
  return contrasts.flatMap((contrast) => {
    if (contrast.weighted !== undefined) return [];
    const two = twoArms(study, contrast, known);
    if ('code' in two) return [];
    const usable = usableBlocks(study, two, block);
    if ('code' in usable) return [];
    const { treatment, control } = contrast;
    return [{ rows: usable.two.rows, arms: [control, treatment], reference: control }];
  });
}

type Bare = Omit<SumOver, 'columns'> & { readonly covariates: readonly SharedColumn[] };

/** With the columns of the groups that are large enough here, in every arm, and of whom everyone's membership is known. */
function withGroups(
  data: SiteData,
  { covariates, ...sum }: Bare,
): { readonly sum: SumOver; readonly withheld: readonly Withheld[] } {
  const { study, arms } = sum;
  const ofArms = armColumns(data.pilot, sum.reference, study.arms, study.arm).filter(
    ({ name }) => arms.length === study.arms.length || arms.some((arm) => name === `arm:${arm}`),
  );
  const withheld: Withheld[] = [];
  const ofGroups = data.pilot.analysis.groups.flatMap((group) => {
    const member = membership(data, group, study.table.rows);
    const reason = whyNot(sum, member, data.minimumCount);
    if (reason === null) return groupColumns(group, member, ofArms);
    withheld.push({ what: 'group', which: `${placeName(sum)} ${group}`, reason });
    return [];
  });
  return { sum: { ...sum, columns: [...ofArms, ...covariates, ...ofGroups] }, withheld };
}

/** By row: 1 inside the group, 0 outside, NaN where that is not known. */
function membership({ members }: SiteData, group: string, rows: number): Float64Array {
  const member = new Float64Array(rows).fill(Number.NaN);
  for (const row of members.rowsOf(group)) member[row] = 1;
  for (const row of members.rowsOf(`!${group}`)) member[row] = 0;
  return member;
}

function whyNot({ rows, study }: Pick<SumOver, 'rows' | 'study'>, member: Float64Array, minimum: number) {
  const counts = new Int32Array(2 * study.arms.length);
  for (const row of rows) {
    if (Number.isNaN(member[row]!)) return 'unknown-membership';
    counts[2 * study.arm[row]! + member[row]!]! += 1;
  }
  const present = [...study.arms.keys()].filter((arm) => counts[2 * arm]! + counts[2 * arm + 1]! > 0);
  const isSmall = present.some((arm) => counts[2 * arm]! < minimum || counts[2 * arm + 1]! < minimum);
  return isSmall ? 'below-minimum' : null;
}

function distinct(withheld: readonly Withheld[]): readonly Withheld[] {
  return [...new Map(withheld.map((one) => [JSON.stringify(one), one])).values()];
}
