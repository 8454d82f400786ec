import { describe, expect, it } from 'vitest';
import { isVague, vagueIntervention } from '../../../../packages/reporter/src/judge/lints/vague-intervention.ts';
import { pilotOf } from './pilot.ts';

const described = { what: 'Acht lessen', who: 'Vrijwilligers', often: 'wekelijks, 8 weken' };
const check = (course: object, usual: object = {}) =>
  vagueIntervention
    .check(
      pilotOf({
        interventions: {
          usual: { title: 'Gewoon', control: true, ...usual },
          course: { title: 'Cursus', control: false, ...course },
        },
      }),
      null,
    )
    .map(({ severity, message, hint }) => ({ severity, message, hint }));

describe('vagueIntervention', () => {
  it('asks what is done, by whom and how often', () => {
    expect(check({})).toEqual([
      {
        severity: 'warning',
        message: 'vague intervention: Cursus does not say what is done, who does it, how often and how long',
        hint: 'add what: who: often:',
      },
    ]);
    expect(check({ ...described, often: undefined })[0]?.hint).toBe('add often:');
    expect(check(described)).toEqual([]);
  });

  it('hears good intentions, also in the control arm', () => {
    expect(check({ ...described, what: 'Maatwerk' })[0]?.message).toBe(
      'vague intervention: Cursus is described as “Maatwerk”',
    );
    expect(check(described, { what: 'Doen wat nodig is' })).toHaveLength(1);
  });
});

describe('isVague', () => {
  it.each([
    'maatwerk',
    'Integraal werken',
    'Doen wat nodig is.',
    'De cliënt centraal',
    'De cliënt centraal stellen',
    'Eigen regie en eigen kracht',
    'Doing what is needed',
    'Person-centred, tailor-made support',
    'Cliënt centraal',
  ])('%s', (text) => expect(isVague(text)).toBe(true));

  it.each([
    'Maatwerk: tien gesprekken met een budgetcoach',
    'Acht lessen met een vrijwilliger',
    'Integraal team van vijf wijkverpleegkundigen',
    'No programme',
  ])('not %s', (text) => expect(isVague(text)).toBe(false));

  it('reads a long text in no time', () => expect(isVague(`${'de cliënt centraal '.repeat(200)}x`)).toBe(false));
});
