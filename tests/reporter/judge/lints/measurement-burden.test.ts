import { expect, it } from 'vitest';
import { burdenOf, measurementBurden } from '../../../../packages/reporter/src/judge/lints/measurement-burden.ts';
import { outcomeOf, pilotOf } from './pilot.ts';

const items = Object.fromEntries(Array.from({ length: 10 }, (_, item) => [`item-${item}`, `column${item}`]));
const moments = { t0: 'baseline', t6: '6 months', t12: '12 months' };
const at = { moments: ['t6', 't12'] };

it('counts questions to a person over all moments, baseline included', () => {
  const outcomes = {
    scale: outcomeOf('Schaal', { ...at, items }),
    single: outcomeOf('Cijfer', at),
    costs: outcomeOf('Kosten', { ...at, about: 'money' }),
  };
  expect(burdenOf(pilotOf({ moments, outcomes }))).toEqual({ questions: 33, estimated: 6 });
  expect(measurementBurden.check(pilotOf({ moments, outcomes }), null)).toEqual([]);
});

it('warns of many questions and of many outcomes', () => {
  const many = (count: number, rest: object) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`o${n}`, outcomeOf(`Uitkomst ${n}`, { ...at, ...rest })]),
    );
  const messages = (outcomes: Parameters<typeof pilotOf>[0]) =>
    measurementBurden.check(pilotOf(outcomes), null).map(({ message }) => message);
  expect(messages({ moments, outcomes: many(4, { items }) })).toEqual([
    'too many questions: 120 to each person over all moments',
  ]);
  expect(messages({ moments, outcomes: many(11, { about: 'money' }) })).toEqual([
    'too many outcomes: 22 outcomes at moments are estimated',
  ]);
});
