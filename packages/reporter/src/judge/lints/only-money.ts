import type { CompletedOutcome } from '../../pilot.ts';
import { advice, defineLint } from './lint.ts';

const spending =
  /\b(kosten|zorgkosten|uitgaven|besparing(en)?|bezuiniging(en)?|budget|lasten|costs?|spending|expenditures?|savings?)\b/i;

const isMoney = ({ about, title }: CompletedOutcome) =>
  about === 'money' || (about === 'person' && spending.test(title));
const isAboutPeople = (outcome: CompletedOutcome) =>
  outcome.about === 'satisfaction' || (outcome.about === 'person' && !isMoney(outcome));

/**
 * A pilot whose outcomes are about money only. Refused when they say so (`about: money`); a warning when only their
 * titles do. Income, debts and earnings are about people.
 *
 * Source: the demand that looking at everything through financial glasses is risky (docs/guide/lints.md).
 */
export const onlyMoney = defineLint('only-money', {
  title: 'Outcomes about money only',
  check: (pilot) => {
    const outcomes = Object.values(pilot.outcomes).filter(({ role }) => role !== 'process');
    if (!outcomes.some(isMoney) || outcomes.some(isAboutPeople)) return [];
    const isStated = outcomes.every(({ about }) => about !== 'person');
    const titles = outcomes.filter(isMoney).map(({ title }) => title);
    const hint = isStated
      ? 'add an outcome about the lives of people: savings that harm them must show'
      : 'add an outcome about the lives of people, and say about: money of what it costs';
    const message = `too few outcomes about people: ${titles.sort().join(', ')}`;
    return [advice(isStated ? 'error' : 'warning', message, ['outcomes'], hint)];
  },
});
