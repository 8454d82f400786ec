import { describe, expect, it } from 'vitest';
import { hints, said } from '../example.ts';

const interventions = { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } };
const assignment = { method: 'factorial', factors: ['coaching', 'bonus'] };
const factorial = (sections: object = {}) => said({ interventions, assignment, ...sections });

describe('factorial', () => {
  it('needs no control arm', () => {
    expect(factorial()).toEqual([]);
    expect(factorial({ analysis: { contrasts: ['main-effects', 'interactions'] } })).toEqual([]);
    expect(factorial({ analysis: { contrasts: [['coaching', 'none']] } })).toEqual([]);
  });

  it('combines two to four interventions, all of them, once', () => {
    const under = (factors: readonly string[]) => factorial({ assignment: { method: 'factorial', factors } });
    expect(under(['coaching'])).toEqual([expect.stringContaining('assignment.factors')]);
    expect(under(['coaching', 'bonsu'])).toEqual(['error assignment.factors.1: unknown intervention: bonsu']);
    expect(under(['coaching', 'bonus', 'bonus'])).toEqual(['error assignment.factors.2: duplicate factor: bonus']);
    const three = { ...interventions, app: { title: 'App' } };
    expect(factorial({ interventions: three })).toEqual(['error assignment.factors: missing factor: app']);
  });

  it('refuses a control arm, and ids that name a combination', () => {
    const control = { ...interventions, bonus: { title: 'Bonus', control: true } };
    expect(factorial({ interventions: control })).toEqual([
      'error interventions.bonus.control: invalid control arm: bonus is a factor',
    ]);
    const named = (...ids: readonly string[]) =>
      factorial({
        interventions: Object.fromEntries(ids.map((id) => [id, { title: id }])),
        assignment: { method: 'factorial', factors: ids },
      });
    expect(named('none', 'bonus')).toEqual(['error interventions.none: ambiguous name: none also names a combination']);
    expect(named('a', 'b', 'a-and-b')).toContain(
      'error interventions.a-and-b: ambiguous name: a-and-b also names a combination',
    );
    expect(named('a', 'with-a')).toEqual([
      'error interventions.with-a: ambiguous name: with-a also names a combination',
    ]);
  });

  it('has its own contrasts', () => {
    expect(factorial({ analysis: { contrasts: 'each-against-control' } })).toEqual([
      'error analysis.contrasts: invalid contrasts: each-against-control under factorial',
    ]);
    expect(factorial({ analysis: { contrasts: ['main-effects', 'main-effects'] } })).toEqual([
      'error analysis.contrasts.1: duplicate contrast: main-effects',
    ]);
    expect(factorial({ analysis: { contrasts: [['coaching', 'usual']] } })).toEqual([
      'error analysis.contrasts.0.1: unknown arm: usual',
    ]);
    expect(hints({ analysis: { contrasts: ['main-efects'] } })).toEqual([
      'write main-effects (one of: main-effects, interactions)',
    ]);
    expect(said({ analysis: { contrasts: ['main-effects'] } })).toEqual([
      'error analysis.contrasts: invalid contrasts: main-effects without factors',
    ]);
  });

  it('is run whole at every site, its shares name the combinations', () => {
    expect(factorial({ site: { code: 'GM1', arms: ['none', 'bonus'] } })).toContain(
      'error site.arms: invalid arms: a factorial design is run whole',
    );
    const shares = { none: 1, bonus: 1, coaching: 1 };
    expect(factorial({ assignment: { ...assignment, shares } })).toEqual([
      'error assignment.shares: missing share: bonus-and-coaching',
    ]);
    expect(factorial({ assignment: { ...assignment, shares: { ...shares, 'bonus-and-coaching': 2 } } })).toEqual([]);
  });

  it('may have been drawn elsewhere', () => {
    const arms = { none: '0', bonus: 'B', coaching: 'C', 'bonus-and-coaching': 'BC' };
    const recorded = { method: 'recorded', column: 'arm', arms, design: assignment };
    expect(factorial({ assignment: recorded })).toEqual([]);
    const { none: _, ...three } = arms;
    expect(factorial({ assignment: { ...recorded, arms: three } })).toEqual([
      'error assignment.arms: missing arm: none',
    ]);
  });
});
