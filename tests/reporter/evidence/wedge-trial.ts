import type { Evidence, Pilot } from '@pionier/reporter';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

type Sections = { readonly [section: string]: unknown };

/** Sections of a stepped wedge over five months, drawn elsewhere: two groups of clusters, from March and from April on. */
export const wedgeSections = {
  interventions: { before: { title: 'Before', control: true }, team: { title: 'Team' } },
  moments: { every: '1 month', from: '2026-01-01', until: '2026-05-31' },
  assignment: {
    method: 'recorded',
    column: 'group',
    arms: { 'sequence-1': 'A', 'sequence-2': 'B' },
    design: { method: 'stepped-wedge', cluster: 'wijk', start: '2026-03-01', step: '1 month', sequences: 2 },
  },
};

export const wedgePilot = (sections: Sections = {}): Pilot => pilotFrom({ ...wedgeSections, ...sections });

const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'];
const starts = ['2026-03-01', '2026-04-01'];

/** What one unit, its cluster and a month add to a score that is otherwise 10, without chance: a wedge by hand. */
function scoreOf(unit: number, cluster: number, month: number): number {
  const hasTeam = months[month]! >= starts[cluster % 2]!;
  return 10 + cluster + 2 * month + (hasTeam ? 3 : 0) + ((unit * 7 + month * 5 + unit * month * 3) % 11) / 10;
}

/** Four clusters of this many units each, the odd ones in the second group; `missing` leaves measurements out. */
export function wedgeUnits(size = 12, missing: (unit: number, month: number) => boolean = () => false) {
  const units = Array.from({ length: 4 * size }, (_, unit) => unit);
  const clusterOf = (unit: number) => Math.floor(unit / size);
  const columns = {
    wijk: units.map((unit) => `w${clusterOf(unit)}`),
    group: units.map((unit) => (clusterOf(unit) % 2 === 0 ? 'A' : 'B')),
  };
  const measured = months.map((key, month) => [
    key,
    { score: units.map((unit) => (missing(unit, month) ? null : scoreOf(unit, clusterOf(unit), month))) },
  ]);
  return unitsFrom(columns, Object.fromEntries(measured), { wijk: { kind: 'category' }, group: { kind: 'category' } });
}

/** The evidence of that wedge, a day after its last month. */
export function wedgeEvidence(units = wedgeUnits(), sections: Sections = {}, on = '2026-06-01'): Evidence {
  return evidenceFrom(wedgePilot(sections), units, on);
}
