import { allocationInData, armsOffered, controlArm, type Problem, rowsFlagged, type Units } from '@pionier/core';
import { standsInData } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import { analyse } from './analyse.ts';
import type { Evidence } from './evidence.ts';
import { eligibleUnits } from './members.ts';

/** A trial that was drawn earlier, or a matched comparison, in memory. */
export type RecordedTrial = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly methods: Methods;
  /** The day of the analysis, as `2026-01-31`. */
  readonly on: string;
  /** The program that asks, as it stands in the evidence. */
  readonly software: string;
};

/**
 * The evidence of a pilot whose allocation stands in the data (`method: recorded` or `matched`), for programs that have their data in
 * memory: no file, ledger or registration. Null when a problem is an error.
 */
export function analyseRecorded(trial: RecordedTrial): {
  readonly evidence: Evidence | null;
  readonly problems: readonly Problem[];
} {
  const { pilot, units, methods, on, software } = trial;
  const { assignment } = pilot;
  if (!standsInData(assignment)) {
    const message = `invalid method: ${assignment.method} draws; what is in memory is recorded or matched`;
    return {
      evidence: null,
      problems: [{ severity: 'error', code: 'invalid-value', message, path: ['assignment', 'method'] }],
    };
  }
  const { eligible } = eligibleUnits(pilot, units.table);
  const { allocation, problems } = allocationInData({
    ids: units.ids,
    table: units.table,
    assignment,
    arms: armsOffered(pilot),
    control: controlArm(pilot.interventions),
    designs: methods.designs,
    matchers: methods.matchers,
    eligible: rowsFlagged(eligible),
  });
  const all = [...units.problems, ...problems];
  if (all.some(({ severity }) => severity === 'error')) return { evidence: null, problems: all };
  const facts = {
    on,
    software,
    registered: 'never' as const,
    deviations: [],
    assignedOn: null,
    inputs: {},
    seedCommitment: null,
  };
  return { evidence: analyse({ pilot, units, allocation, methods, facts }), problems: all };
}
