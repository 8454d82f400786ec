import { durationOf, momentsInOrder, own } from '@pionier/core';
import type { Estimate, Evidence } from '../evidence/evidence.ts';
import type { CompletedOutcome } from '../pilot.ts';
import { armNames } from './arm-names.ts';
import type { Words } from './words/en.ts';

/** What arms, outcomes, moments and groups are called. */
export type Names = {
  readonly arm: (id: string) => string;
  readonly outcome: (id: string) => string;
  /** `after 12 months`; empty without moments. */
  readonly moment: (at: string | null) => string;
  /** The outcome and its moment in one phrase. */
  readonly outcomeAt: (outcome: string, at: string | null) => string;
  /** A group, or with `!` in front everyone else. */
  readonly group: (id: string) => string;
  /** The outcome as the protocol has it. */
  readonly declared: (outcome: string) => CompletedOutcome | undefined;
};

/** Names as the protocol gives them, else the id itself. */
export function namesOf({ protocol }: Pick<Evidence, 'protocol'>, words: Words): Names {
  const { outcomes, moments, population } = protocol;
  const arms = armNames(protocol, words);
  const moment = (at: string | null) => {
    if (at === null) return '';
    const text = own(moments, at);
    if (text === undefined) return at;
    const duration = durationOf(text);
    return duration === null ? words.moments.baseline : words.moments.after(duration.count, duration.unit);
  };
  const outcome = (id: string) => own(outcomes, id)?.title ?? id;
  const groupTitle = (id: string) => own(population.groups, id)?.title ?? id;
  return {
    arm: (id) => arms.get(id) ?? id,
    outcome,
    moment,
    outcomeAt: (id, at) => (at === null ? outcome(id) : words.moments.outcomeAt(outcome(id), moment(at))),
    group: (id) => (id.startsWith('!') ? words.groups.others(groupTitle(id.slice(1))) : groupTitle(id)),
    declared: (id) => own(outcomes, id),
  };
}

const roles = ['primary', 'secondary', 'harm', 'process'];
const subjects = ['person', 'satisfaction', 'activity', 'money'];

/** Outcome ids in the order of a report: primary first, and people before money. */
export function outcomesInOrder(evidence: Evidence): readonly string[] {
  const { outcomes } = evidence.protocol;
  const rank = (id: string) => roles.indexOf(outcomes[id]!.role) * 10 + subjects.indexOf(outcomes[id]!.about);
  return Object.keys(outcomes).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Estimates in the order of a report: by outcome, moment, then as the evidence has them. */
export function inReportOrder(evidence: Evidence, estimates: readonly Estimate[]): readonly Estimate[] {
  const outcomes = outcomesInOrder(evidence);
  const moments = momentsInOrder(evidence.protocol.moments);
  const rank = ({ outcome, at }: Estimate) =>
    outcomes.indexOf(outcome) * 1000 + (at === null ? 0 : moments.indexOf(at));
  return estimates
    .map((estimate, index) => ({ estimate, index }))
    .sort((a, b) => rank(a.estimate) - rank(b.estimate) || a.index - b.index)
    .map(({ estimate }) => estimate);
}
