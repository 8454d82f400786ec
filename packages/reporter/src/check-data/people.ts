import {
  type Condition,
  checkTexts,
  compileCondition,
  eligibilityOf,
  groupMembers,
  own,
  type Problem,
  type Table,
} from '@pionier/core';
import { intakeRules } from '../evidence/intake.ts';
import type { Pilot } from '../pilot.ts';
import { amount, dataError, dataWarning } from './finding.ts';

/** The eligible members of a group that is reported, or everyone else known not to belong: it is compared with them. */
export type GroupRows = { readonly id: string; readonly side: 'in' | 'outside'; readonly rows: Int32Array };

/** Who takes part, as the conditions of the pilot decide on its data. */
export type People = {
  /** Rows of the eligible units, ascending; null when a rule cannot be applied, which the reader of the files explains. */
  readonly eligible: Int32Array | null;
  readonly groups: readonly GroupRows[];
  readonly problems: readonly Problem[];
};

const eligiblePath = ['population', 'eligible'];

/** Applies the rules and groups of `population`, and says what is wrong with them on these data. */
export function peopleOf(pilot: Pilot, table: Table): People {
  const problems: Problem[] = [];
  const conditionAt = (when: string, path: Problem['path']): Condition | null => {
    const condition = conditionOn(table, when);
    if (condition !== null) problems.push(...checkTexts(condition, table, path));
    return condition;
  };
  const intake = intakeRules(pilot).map(({ when, otherwise }) => ({ condition: conditionOn(table, when), otherwise }));
  const stated = pilot.population.eligible.map(({ when, otherwise }, index) => ({
    condition: conditionAt(when, [...eligiblePath, index, 'when']),
    otherwise,
  }));
  const rules = [...intake, ...stated];
  const groups = pilot.analysis.groups.map((id) => {
    const { when } = own(pilot.population.groups, id)!;
    return { id, condition: conditionAt(when, ['population', 'groups', id, 'when']) };
  });
  const known = rules.flatMap(({ condition, otherwise }) => (condition === null ? [] : [{ condition, otherwise }]));
  if (known.length < rules.length) return { eligible: null, groups: [], problems };
  const { eligible: isEligible, exclusions, counts } = eligibilityOf(known, table);
  const eligible = rowsWith(isEligible);
  problems.push(
    ...eligibilityProblems(
      eligible.length,
      counts,
      new Set(exclusions.filter(({ known }) => !known).map(({ words }) => words)),
    ),
  );
  const members: GroupRows[] = [];
  for (const { id, condition } of groups) {
    if (condition === null) continue;
    const membership = groupMembers(condition, table);
    const rows = eligible.filter((row) => membership.members[row] === 1);
    const others = eligible.filter((row) => membership.outside[row] === 1);
    members.push({ id, side: 'in', rows }, { id, side: 'outside', rows: others });
    if (rows.length === 0 && eligible.length > 0) problems.push(emptyGroup(id));
  }
  return { eligible, groups: members, problems };
}

/** A condition over the columns of a table; null when it cannot be applied to them, which others report. */
export function conditionOn(table: Table, when: string): Condition | null {
  const kinds = new Map([...table.columns].map(([name, { kind }]) => [name, kind] as const));
  const compiled = compileCondition(when, kinds);
  return 'condition' in compiled ? compiled.condition : null;
}

function rowsWith(flags: Uint8Array): Int32Array {
  const rows = new Int32Array(flags.reduce((sum, flag) => sum + flag, 0));
  let next = 0;
  for (let row = 0; row < flags.length; row += 1) if (flags[row] === 1) rows[next++] = row;
  return rows;
}

const mostReasons = 5;

function eligibilityProblems(
  eligible: number,
  counts: ReadonlyMap<string, number>,
  unknown: ReadonlySet<string>,
): readonly Problem[] {
  const reasons = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostReasons);
  const listed = reasons.map(([words, units]) => `${words} (${amount(units, 'unit')})`).join(', ');
  const nobody =
    eligible === 0 && counts.size > 0
      ? [dataError('empty-table', 'too few units: nobody is eligible', eligiblePath, `left out: ${listed}`)]
      : [];
  const gaps = [...counts]
    .filter(([words]) => unknown.has(words))
    .map(([words, units]) =>
      dataWarning(
        `missing values: ${amount(units, 'unit is', 'units are')} left out, ${words}`,
        eligiblePath,
        'fill the gaps, or let these units in with || missing(column)',
      ),
    );
  return [...nobody, ...gaps];
}

function emptyGroup(id: string): Problem {
  const hint = 'check the condition against the values in the data; estimates for this group will be refused';
  return dataWarning(`too few units: nobody belongs to ${id}`, ['population', 'groups', id, 'when'], hint);
}
