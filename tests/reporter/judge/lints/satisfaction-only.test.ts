import { expect, it } from 'vitest';
import { satisfactionOnly } from '../../../../packages/reporter/src/judge/lints/satisfaction-only.ts';
import { outcomeOf, pilotOf } from './pilot.ts';

const satisfaction = outcomeOf('Tevredenheid', { about: 'satisfaction' });
const check = (rest: Parameters<typeof pilotOf>[0]) =>
  satisfactionOnly.check(pilotOf(rest), null).map(({ severity, path }) => [severity, path.join('.')]);

it('warns when every primary outcome is about satisfaction', () => {
  expect(check({ outcomes: { content: satisfaction } })).toEqual([['warning', 'outcomes']]);
  expect(
    check({ outcomes: { content: satisfaction, lonely: outcomeOf('Eenzaamheid', { role: 'secondary' }) } }),
  ).toHaveLength(1);
});

it('is content with another primary outcome, or a stage that seeks no effect', () => {
  expect(check({ outcomes: { content: satisfaction, lonely: outcomeOf('Eenzaamheid') } })).toEqual([]);
  const { pilot } = pilotOf();
  expect(check({ pilot: { ...pilot, stage: 'exploration' }, outcomes: { content: satisfaction } })).toEqual([]);
});

it.each(['Tevredenheid met de hulp', 'Cliënttevredenheid', 'Client satisfaction'])('asks what %s is about', (title) => {
  expect(check({ outcomes: { one: outcomeOf(title) } })).toEqual([['warning', 'outcomes.one.title']]);
});

it('says nothing without a primary outcome', () => {
  expect(check({ outcomes: { one: outcomeOf('Tevredenheid', { role: 'secondary' }) } })).toEqual([]);
});
