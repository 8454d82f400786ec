import { describe, expect, it } from 'vitest';
import { countIn, outputCount } from '../../../../packages/reporter/src/judge/lints/output-count.ts';
import { outcomeOf, pilotOf } from './pilot.ts';

const check = (title: string, rest = {}, stage: 'effect' | 'feasibility' = 'effect') => {
  const { pilot } = pilotOf();
  const one = pilotOf({ pilot: { ...pilot, stage }, outcomes: { one: outcomeOf(title, rest) } });
  return outputCount.check(one, null).map(({ severity, path }) => [severity, path.join('.')]);
};

describe('outputCount', () => {
  it.each([
    'Aantal kopjes koffie',
    'Aantal uitgeschonken kopjes koffie',
    'aantal georganiseerde cursussen',
    'Het aantal deelnemers per maand',
    'Number of participants',
    'Total number of meetings held',
  ])('refuses %s', (title) => expect(check(title)).toEqual([['error', 'outcomes.one.title']]));

  it('refuses what says that it is about activity', () => {
    expect(check('Bereik', { about: 'activity' })).toEqual([['error', 'outcomes.one.about']]);
  });

  it.each(['Aantal uren', 'Aantal contacten met anderen', 'Number of visits'])('asks about %s', (title) => {
    expect(check(title)).toEqual([['warning', 'outcomes.one.title']]);
  });

  it.each([
    'Eenzaamheid',
    'Aantal dagen in de bijstand',
    'Number of days employed',
    'Deelname aan de samenleving',
    'Kopjes thee met vrienden',
    'Aantal dagen ziek na de cursus van de deelnemers',
  ])('has nothing against %s', (title) => expect(check(title)).toEqual([]));

  it('only advises in a stage that seeks no effect, and leaves other roles alone', () => {
    expect(check('Aantal bijeenkomsten', {}, 'feasibility')).toEqual([['warning', 'outcomes.one.title']]);
    expect(check('Aantal bijeenkomsten', { role: 'process' })).toEqual([]);
    expect(check('Aantal bijeenkomsten', { role: 'secondary', about: 'activity' })).toEqual([]);
    expect(check('Aantal cursussen', { about: 'money' })).toEqual([]);
  });
});

describe('countIn', () => {
  it('reads titles of any length', () => {
    expect(countIn(`aantal ${'x '.repeat(100_000)}`)).toBeNull();
    expect(countIn('')).toBeNull();
  });
});
