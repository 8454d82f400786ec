import { type Allocation, dayOfIsoDate, referenceArm, type Units } from '@pionier/core';
import { covarianceOf } from '../estimate/covariance.ts';
import { type Fit, isRefusal, type Warning } from '../estimate/estimator.ts';
import { protocolHash, protocolOf } from '../language/canonical.ts';
import { designOf, isRecorded } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import { balanceOf } from './balance.ts';
import { changesOf } from './changes.ts';
import { costsOf } from './costs.ts';
import { estimateOf } from './estimates.ts';
import { type Answered, estimateAll } from './estimation.ts';
import type { Deviation, Evidence } from './evidence.ts';
import { flowOf } from './flow.ts';
import { interactionTests } from './interactions.ts';
import { judgeAll } from './judged.ts';
import { membersOf } from './members.ts';
import { measuredOutcomes } from './outcomes.ts';
import { withoutNaN } from './print.ts';

/** What the world outside the data says: days, hashes, registration. */
export type AnalysisFacts = {
  /** The day of the analysis, such as `2027-03-01`. */
  readonly on: string;
  readonly registered: Evidence['registered'];
  readonly deviations: readonly Deviation[];
  /** Day of assignment (since 1970-01-01) of every unit, NaN where unknown; null when assignments are not dated. */
  readonly assignedOn: Float64Array | null;
  readonly software: string;
  readonly inputs: { readonly [file: string]: string };
  readonly seedCommitment: string | null;
};

export type AnalysisInput = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly allocation: Allocation;
  readonly methods: Methods;
  readonly facts: AnalysisFacts;
};

/**
 * Everything a site knows about its pilot, from the units and their arms: flow, balance, before-after changes, every
 * estimate asked for or the reason why there is none, their covariance, interaction tests, costs and verdicts.
 *
 * Estimates + refusals = asked. Raises `invalid-condition` and `unknown-method` for a pilot that was not checked.
 */
export function analyse(input: AnalysisInput): Evidence {
  const { pilot, units, allocation, methods, facts } = input;
  const measured = measuredOutcomes(pilot, units, methods.instruments);
  const members = membersOf(pilot, units, allocation);
  const answered = estimateAll({
    pilot,
    units,
    allocation,
    measured,
    rowsOf: members.rowsOf,
    estimators: methods.estimators,
  });
  const fits = answered.flatMap(({ asked, result }) => (isRefusal(result) ? [] : [{ asked, fit: result }]));
  const windows = { absent: units.absent, assignedOn: facts.assignedOn, on: dayOfIsoDate(facts.on) };
  const judged = judgeAll(pilot, answered, windows);
  const adjusted = new Map(judged.map((member) => [member.id, member.adjusted]));
  const { deviations, registered, software, on, inputs, seedCommitment } = facts;
  return withoutNaN({
    pionier: 1,
    kind: 'evidence',
    disclosure: 'unchecked',
    protocolHash: protocolHash(pilot),
    protocol: protocolOf(pilot),
    registered,
    site: pilot.site,
    design: statedDesign(pilot),
    flow: flowOf({ units, allocation, ...members, measured, answered, ...compliance(pilot, units) }),
    balance: balanceOf({
      table: units.table,
      columns: balanceColumns(pilot, units),
      allocation,
      rows: members.rowsOf(null),
      control: referenceArm(pilot),
    }),
    changes: changesOf(measured, allocation, members.rowsOf(null), pilot.analysis.confidence),
    asked: answered.length,
    estimates: fits.map(({ asked, fit }) => estimateOf(pilot, asked, fit, adjusted.get(asked.id) ?? null)),
    covariance: covarianceRecord(fits),
    tests: interactionTests(answered, { rowsOf: members.rowsOf, allocation }),
    refusals: refusalsOf(answered),
    verdicts: judged.map(({ verdict }) => verdict),
    costs: costsOf(pilot, allocation),
    deviations,
    warnings: readingWarnings(units),
    provenance: { software, on, inputs, seedCommitment },
  });
}

/** The design as the pilot states it; for a recorded allocation, how it was drawn. */
function statedDesign({ assignment }: Pilot): Evidence['design'] {
  if (!isRecorded(assignment)) return assignment;
  return { method: 'recorded', design: assignment.design ?? null };
}

/** Whether help was offered and received, where a recorded allocation says so. */
function compliance({ assignment }: Pilot, units: Units) {
  const column = (name: string | undefined) => {
    const found = name === undefined ? undefined : units.table.columns.get(name);
    return found?.kind === 'yes-no' || found?.kind === 'number' ? found.values : null;
  };
  if (!isRecorded(assignment)) return { offered: null, received: null };
  return { offered: column(assignment.offered), received: column(assignment.received) };
}

/**
 * What was known at assignment, sorted by name: all columns of the units but the arm, outcomes, ids, and what the design
 * itself is made of (blocks, clusters, pairs), which is balanced or compared as drawn.
 */
function balanceColumns(pilot: Pilot, units: Units): readonly string[] {
  const { assignment, outcomes, population } = pilot;
  const { by, cluster } = (designOf(assignment) ?? {}) as { readonly by?: unknown; readonly cluster?: unknown };
  const after = new Set([population.id, ...[by, cluster].flat().filter((name) => typeof name === 'string')]);
  if (isRecorded(assignment)) {
    for (const name of [assignment.column, assignment.offered, assignment.received])
      if (name !== undefined) after.add(name);
    for (const name of Object.values(assignment.probability ?? {})) after.add(name);
  }
  if (Object.keys(pilot.moments).length === 0) {
    for (const { column, items } of Object.values(outcomes)) {
      for (const name of [column, ...Object.values(items ?? {})]) if (name !== undefined) after.add(name);
    }
  }
  return [...units.table.columns]
    .filter(([name, { kind }]) => kind !== 'text' && !after.has(name))
    .map(([name]) => name)
    .sort();
}

function covarianceRecord(
  fits: readonly { readonly asked: { readonly id: string }; readonly fit: Fit }[],
): Evidence['covariance'] {
  return { ids: fits.map(({ asked }) => asked.id), lower: [...covarianceOf(fits.map(({ fit }) => fit)).lower] };
}

function refusalsOf(answered: readonly Answered[]): Evidence['refusals'] {
  return answered.flatMap(({ asked, result }) => {
    if (!isRefusal(result)) return [];
    const { code, message, values } = result;
    return [{ id: asked.id, code, message, values }];
  });
}

/** What reading the data set aside. */
function readingWarnings({ notes }: Units): readonly Warning[] {
  return notes.map(({ file, reason, rows }) => ({
    code: `reading-${reason}`,
    message: `${rows} row${rows === 1 ? '' : 's'} of ${file} set aside: ${reason}`,
    values: { file, rows },
  }));
}
