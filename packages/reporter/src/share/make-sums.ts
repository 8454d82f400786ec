import { numberColumn } from '../estimate/covariates.ts';
import { contrastsOffered } from '../evidence/asked.ts';
import type { Bundle, Withheld } from './bundle.ts';
import { cellsOf } from './cells.ts';
import { clusterSumsOf } from './cluster-sums.ts';
import { costEffectOf } from './cost-effects.ts';
import { areTooAlike, isNear } from './like-units.ts';
import { panelOf } from './panels.ts';
import { regressionOf } from './regression.ts';
import {
  centreOfOutcome,
  type Place,
  placeName,
  type SharedColumn,
  type SiteData,
  type SumOver,
  studyAt,
} from './site-sums.ts';
import { sumsAt } from './sum-over.ts';

type Shared = Pick<Bundle, 'regressions' | 'cells' | 'panels' | 'costEffects' | 'clusterSums'>;

/** The sums of a site, the units and columns that each regression is over, and what was kept back. */
export type SiteSums = {
  readonly sums: { -readonly [Part in keyof Shared]: Shared[Part][number][] };
  readonly over: SumOver[];
  readonly withheld: Withheld[];
};

const rank = { primary: 0, harm: 1, secondary: 2, process: 3 } as const;

/** Outcomes × moments, the primary first: where two sums would be over nearly the same units, the first is shared. */
export function placesOf({ pilot }: Pick<SiteData, 'pilot'>): readonly Place[] {
  const ids = Object.keys(pilot.outcomes).sort((a, b) => {
    const apart = rank[pilot.outcomes[a]!.role] - rank[pilot.outcomes[b]!.role];
    return apart !== 0 ? apart : a < b ? -1 : 1;
  });
  return ids.flatMap((outcome) => pilot.outcomes[outcome]!.moments.map((at) => ({ outcome, at })));
}

/**
 * All sums that a site shares, each over units that differ from those of the others, in every arm, by none or by at least the
 * minimum: sums of which the difference is about fewer people are kept back, the later one in the order of `placesOf`.
 */
export function sumsOfSite(data: SiteData): SiteSums {
  const made: SiteSums = {
    sums: { regressions: [], cells: [], panels: [], costEffects: [], clusterSums: [] },
    over: [],
    withheld: [],
  };
  const contrasts = contrastsOffered(data.pilot);
  for (const place of placesOf(data)) {
    const { over, withheld } = sumsAt(data, place, contrasts);
    made.withheld.push(...withheld);
    for (const one of over) addSum(data, one, made);
  }
  for (const outcome of new Set(placesOf(data).map((place) => place.outcome))) addPanel(data, outcome, made);
  return made;
}

function addSum(data: SiteData, over: SumOver, made: SiteSums): void {
  if (isRevealing(data, over, made)) {
    const which =
      over.arms.length === over.study.arms.length ? placeName(over) : `${placeName(over)} ${over.arms.join(' ')}`;
    made.withheld.push({ what: 'regression', which, reason: 'units-too-alike' });
    return;
  }
  const costs = costsBeside(data, over);
  made.over.push(over);
  made.sums.regressions.push(regressionOf(over, costs));
  for (const cost of costs) made.sums.costEffects.push(costEffectOf(over, cost));
  const cells = cellsOf(over, data.minimumCount);
  if (cells !== null) {
    if ('cells' in cells) made.sums.cells.push(cells.cells);
    else made.withheld.push(cells.withheld);
  }
  const clusters = clusterSumsOf(over, data.minimumCount);
  if (clusters !== null) {
    if ('clusterSums' in clusters) made.sums.clusterSums.push(clusters.clusterSums);
    else made.withheld.push(clusters.withheld);
  }
}

/** Money outcomes at the same moment that are known of every unit of the sum. */
function costsBeside(data: SiteData, { outcome, at, rows }: SumOver): readonly SharedColumn[] {
  const { outcomes } = data.pilot;
  if (outcomes[outcome]!.about === 'money') return [];
  return Object.keys(outcomes)
    .sort()
    .flatMap((id) => {
      if (outcomes[id]!.about !== 'money') return [];
      const values = studyAt(data, { outcome: id, at })?.values;
      if (values === undefined || rows.some((row) => Number.isNaN(values[row]!))) return [];
      return [{ ...numberColumn(id, values), isIndicator: false, centre: centreOfOutcome(outcomes[id]!, data) }];
    });
}

/** Whether what is shared already, taken from this sum or the other way round, would be about a few people. */
function isRevealing({ minimumCount, estimates }: SiteData, over: SumOver, made: SiteSums): boolean {
  const { study, rows, arms } = over;
  if (
    made.over.some(
      (other) => areTooAlike(rows, other.rows, study.arm, study.arms.length, minimumCount) && sharesArms(over, other),
    )
  )
    return true;
  const units = new Int32Array(study.arms.length);
  for (const row of rows) units[study.arm[row]!]! += 1;
  return estimates.some((one) => {
    if (one.outcome !== over.outcome || one.at !== over.at || one.group !== null) return false;
    return (['treatment', 'control'] as const).some((side) => {
      const arm = study.arms.indexOf(one[side]);
      return arm >= 0 && arms.includes(one[side]) && isNear(units[arm]!, one.units[side], minimumCount);
    });
  });
}

const sharesArms = (one: SumOver, other: SumOver) => one.arms.some((arm) => other.arms.includes(arm));

function addPanel(data: SiteData, outcome: string, made: SiteSums): void {
  const found = panelOf(data, outcome);
  if (found === null) return;
  const { arm, arms } = data.allocation;
  const isLike = made.over.some(({ rows }) => areTooAlike(rows, found.rows, arm, arms.length, data.minimumCount));
  if (isLike) made.withheld.push({ what: 'panel', which: outcome, reason: 'units-too-alike' });
  else made.sums.panels.push(found.panel);
}
