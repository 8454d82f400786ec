import { weightsOfContrast } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastsIn, factorialContrastsOf } from '../../../packages/reporter/src/language/contrasts.ts';
import { pilotWith } from './example.ts';

const interventions = { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } };
const assignment = { method: 'factorial', factors: ['coaching', 'bonus'] };

describe('factorial contrasts', () => {
  it('by hand: two factors', () => {
    const found = factorialContrastsOf(['coaching', 'bonus']);
    expect(found['main-effects'].map(({ treatment, control }) => `${treatment}~${control}`)).toEqual([
      'with-bonus~without-bonus',
      'with-coaching~without-coaching',
    ]);
    expect(found['main-effects'][1]!.weighted!.weights).toEqual({
      none: -0.5,
      bonus: -0.5,
      coaching: 0.5,
      'bonus-and-coaching': 0.5,
    });
    expect(found.interactions).toEqual([
      {
        treatment: 'bonus-x-coaching',
        control: 'additive',
        weighted: { kind: 'interaction', weights: { none: 1, bonus: -1, coaching: -1, 'bonus-and-coaching': 1 } },
      },
    ]);
  });

  it('weights sum to 0, sides of main effects to 1, and all are orthogonal', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 2 }), (factors) => {
        const all = Object.values(factorialContrastsOf(factors)).flat();
        const k = factors.length;
        expect(all).toHaveLength(k + (k * (k - 1)) / 2);
        for (const one of all) {
          const weights = weightsOfContrast(one);
          const values = [...weights.values()];
          expect(values.reduce((sum, weight) => sum + weight)).toBe(0);
          const side = values.filter((weight) => weight > 0).reduce((sum, weight) => sum + weight);
          expect(side).toBe(one.weighted!.kind === 'main-effect' ? 1 : 2);
          for (const other of all) {
            if (other === one) continue;
            const theirs = weightsOfContrast(other);
            expect([...weights].reduce((sum, [arm, weight]) => sum + weight * theirs.get(arm)!, 0)).toBe(0);
          }
        }
      }),
    );
  });
});

describe('contrasts of a pilot', () => {
  it('are main effects and interactions by default, in one order', () => {
    const pilot = pilotWith({ interventions, assignment });
    expect(pilot.assignment['factors']).toEqual(['bonus', 'coaching']);
    expect(pilot.analysis.contrasts).toEqual(['main-effects', 'interactions']);
    expect(contrastsIn(pilot).map(({ treatment }) => treatment)).toEqual([
      'with-bonus',
      'with-coaching',
      'bonus-x-coaching',
    ]);
    const turned = pilotWith({ interventions, assignment, analysis: { contrasts: ['interactions', 'main-effects'] } });
    expect(turned.analysis.contrasts).toEqual(['main-effects', 'interactions']);
  });

  it('are those that are asked, pairs of combinations too', () => {
    const asked = (contrasts: unknown) =>
      contrastsIn(pilotWith({ interventions, assignment, analysis: { contrasts } }));
    expect(asked(['main-effects'])).toHaveLength(2);
    expect(asked([['bonus-and-coaching', 'none']])).toEqual([{ treatment: 'bonus-and-coaching', control: 'none' }]);
  });

  it('are pairs under other designs', () => {
    expect(contrastsIn(pilotWith())).toEqual([{ treatment: 'help', control: 'usual' }]);
  });
});
