import { expect, it } from 'vitest';
import { onlyMoney } from '../../../../packages/reporter/src/judge/lints/only-money.ts';
import { outcomeOf, pilotOf } from './pilot.ts';

const check = (outcomes: Parameters<typeof pilotOf>[0]) =>
  onlyMoney.check(pilotOf(outcomes), null).map(({ severity }) => severity);

it('refuses outcomes that are all about money', () => {
  const costs = outcomeOf('Kosten van hulp', { about: 'money' });
  expect(check({ outcomes: { costs } })).toEqual(['error']);
  expect(check({ outcomes: { costs, reach: outcomeOf('Bereik', { about: 'activity', role: 'secondary' }) } })).toEqual([
    'error',
  ]);
});

it('is not taken in by a process outcome', () => {
  const costs = outcomeOf('Kosten', { about: 'money' });
  expect(check({ outcomes: { costs, process: outcomeOf('Opkomst', { role: 'process' }) } })).toEqual(['error']);
});

it('warns where only the title speaks of money', () => {
  expect(check({ outcomes: { costs: outcomeOf('Zorgkosten per jaar') } })).toEqual(['warning']);
  expect(check({ outcomes: { costs: outcomeOf('Healthcare spending') } })).toEqual(['warning']);
});

it('is content with one outcome about people beside it', () => {
  const costs = outcomeOf('Kosten', { about: 'money' });
  expect(check({ outcomes: { costs, lonely: outcomeOf('Eenzaamheid', { role: 'secondary' }) } })).toEqual([]);
  expect(
    check({ outcomes: { costs, content: outcomeOf('Tevredenheid', { about: 'satisfaction', role: 'secondary' }) } }),
  ).toEqual([]);
});

it.each(['Earnings in 1978', 'Inkomen', 'Schuld', 'Welbevinden'])('counts %s as about people', (title) => {
  expect(check({ outcomes: { one: outcomeOf(title) } })).toEqual([]);
});
