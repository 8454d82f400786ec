import { type Allocation, dayOfIsoDate, own, referenceArm, type Units } from '@pionier/core';
import { covarianceOf } from '../estimate/covariance.ts';
import { type Fit, isRefusal, type Warning } from '../estimate/estimator.ts';
import { protocolHash, protocolOf } from '../language/canonical.ts';
import { designOf, isMatched, isRecorded, standsInData } from '../language/design.ts';
import { conditionColumns } from '../language/needed-columns.ts';
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
import { jointReplays } from './joint-replays.ts';
import { judgeAll } from './judged.ts';
import { matchedEvidence } from './matched.ts';
import { type LedgerDraw, studyMechanism } from './mechanism.ts';
import { membersOf } from './members.ts';
import { type Measured, measuredOutcomes } from './outcomes.ts';
import { periodMeans } from './period-means.ts';
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
  /** 0 for rows that a professional offered another arm than was drawn, 1 for others; null without any. */
  readonly offered?: Float64Array | null;
};

export type AnalysisInput = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly allocation: Allocation;
  /** What the ledger knows of the draw, which randomisation inference replays; null (the default) without one. */
  readonly ledger?: LedgerDraw | null;
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
  const asking = {
    pilot,
    units,
    allocation,
    mechanism: studyMechanism(input),
    measured,
    rowsOf: members.rowsOf,
    estimators: methods.estimators,
  };
  const answered = estimateAll(asking);
  const matched = matchedEvidence(asking, answered);
  const fits = answered.flatMap(({ asked, result }) => (isRefusal(result) ? [] : [{ asked, fit: result }]));
  const windows = { absent: units.absent, assignedOn: facts.assignedOn, on: dayOfIsoDate(facts.on) };
  const judged = judgeAll(pilot, answered, windows, matched?.matching.after ?? null);
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
    flow: flowOf({
      units,
      allocation,
      ...members,
      measured,
      answered,
      ...compliance(pilot, units, facts.offered ?? null),
    }),
    balance: balanceOf({
      table: units.table,
      columns: balanceColumns(pilot, units, methods),
      allocation,
      rows: members.rowsOf(null),
      control: referenceArm(pilot),
    }),
    ...acceptanceOf(input),
    ...(matched ?? {}),
    changes: changesOf(measured, allocation, members.rowsOf(null), pilot.analysis.confidence),
    ...periodRecord(input, measured, members.rowsOf(null)),
    asked: answered.length,
    estimates: fits.map(({ asked, fit }) => estimateOf(pilot, asked, fit, adjusted.get(asked.id) ?? null)),
    covariance: covarianceRecord(fits),
    tests: [...interactionTests(answered, { rowsOf: members.rowsOf, allocation }), ...jointReplays(asking, answered)],
    refusals: refusalsOf(answered),
    verdicts: judged.map(({ verdict }) => verdict),
    costs: costsOf(pilot, allocation),
    deviations,
    warnings: [...readingWarnings(units), ...(allocation.design.match?.warnings ?? []), ...voidWarning(allocation)],
    provenance: { software, on, inputs, seedCommitment },
  });
}

/** The means by period and sequence, of a stepped wedge. */
function periodRecord(
  { pilot, allocation }: AnalysisInput,
  measured: readonly Measured[],
  rows: Int32Array,
): Pick<Evidence, 'periods'> {
  const periods = periodMeans(pilot, measured, allocation, rows);
  return periods.length === 0 ? {} : { periods };
}

/** The design as the pilot states it; for a recorded allocation, how it was drawn. */
function statedDesign({ assignment }: Pilot): Evidence['design'] {
  if (isMatched(assignment)) return { method: 'matched', match: assignment.match };
  if (!isRecorded(assignment)) return assignment;
  return { method: 'recorded', design: assignment.design ?? null };
}

/** How many draws were looked at before one was accepted, where not every draw is; nobody knows it of a recorded one. */
function acceptanceOf({ allocation, ledger }: AnalysisInput): Pick<Evidence, 'acceptance'> {
  const { accepted } = allocation.design;
  if (accepted === undefined) return {};
  return { acceptance: { accept: accepted.accept, candidates: ledger?.candidates ?? [null] } };
}

/** Whether help was offered and received, as the data say, and professionals who offered another arm than was drawn. */
function compliance({ assignment }: Pilot, units: Units, asDrawn: Float64Array | null) {
  const column = (key: 'offered' | 'received') => {
    const name = own(assignment, key);
    const found = typeof name === 'string' ? units.table.columns.get(name) : undefined;
    return found?.kind === 'yes-no' || found?.kind === 'number' ? found.values : null;
  };
  const offered = column('offered');
  const both =
    offered === null || asDrawn === null ? (offered ?? asDrawn) : offered.map((yes, row) => yes * asDrawn[row]!);
  return { offered: both, received: column('received') };
}

/**
 * What was known at assignment, sorted by name: all columns of the units but the arm, outcomes, ids, and what the design
 * itself is made of (blocks, clusters, pairs, priority, what was matched on), which is balanced or compared as drawn.
 */
function balanceColumns(pilot: Pilot, units: Units, methods: Methods): readonly string[] {
  const { assignment, outcomes, population } = pilot;
  const { by, cluster } = (designOf(assignment) ?? {}) as { readonly by?: unknown; readonly cluster?: unknown };
  const after = new Set([population.id, ...[by, cluster].flat().filter((name) => typeof name === 'string')]);
  for (const name of [own(assignment, 'offered'), own(assignment, 'received')])
    if (typeof name === 'string') after.add(name);
  for (const { name, path } of conditionColumns(pilot, methods)) if (path[0] === 'assignment') after.add(name);
  if (standsInData(assignment)) after.add(assignment.column);
  if (isRecorded(assignment)) for (const name of Object.values(assignment.probability ?? {})) after.add(name);
  if (isMatched(assignment)) {
    for (const name of [assignment.match['covariates'], assignment.match['exact']].flat()) after.add(String(name));
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

/** Assignments that were made in error leave the analysis, and a reader is told how many. */
function voidWarning({ arm }: Allocation): readonly Warning[] {
  let units = 0;
  for (const code of arm) if (code === -3) units += 1;
  if (units === 0) return [];
  const message = `${units} assigned unit${units === 1 ? '' : 's'} left out: the assignment was void`;
  return [{ code: 'void-units', message, values: { units } }];
}

/** What reading the data set aside. */
function readingWarnings({ notes }: Units): readonly Warning[] {
  return notes.map(({ file, reason, rows }) => ({
    code: `reading-${reason}`,
    message: `${rows} row${rows === 1 ? '' : 's'} of ${file} set aside: ${reason}`,
    values: { file, rows },
  }));
}
