import { describe, expect, it } from 'vitest';
import { factorialContrastsOf } from '../../../packages/reporter/src/language/contrasts.ts';
import {
  armEffects,
  assignedEffects,
  contrastEffect,
  controlSideEffect,
} from '../../../packages/reporter/src/plan/arm-effects.ts';
import { planned } from './pilot.ts';

const factors = { a: { title: 'A' }, b: { title: 'B' } };
const factorial = planned({ interventions: factors, assignment: { method: 'factorial', factors: ['a', 'b'] } });
const {
  'main-effects': [mainA],
  interactions: [both],
} = factorialContrastsOf(['a', 'b']);

describe('armEffects', () => {
  it('gives every arm the planned effect beside the control arm, or what is stated', () => {
    expect(armEffects(planned(), { effect: 0.5 })).toEqual({ course: 0.5, visits: 0.5 });
    expect(armEffects(planned(), { effect: 0.5, effects: { visits: -1 } })).toEqual({ visits: -1 });
    expect(armEffects(planned(), { effect: null })).toEqual({});
  });

  it('adds up factors, unless the combination is stated', () => {
    expect(armEffects(factorial, { effect: 2 })).toEqual({ a: 2, b: 2, 'a-and-b': 4 });
    expect(armEffects(factorial, { effect: 2, effects: { b: 1 } })).toEqual({ a: 2, b: 1, 'a-and-b': 3 });
    const more = armEffects(factorial, { effect: null, effects: { a: 1, b: 1, 'a-and-b': 5 } });
    expect(more).toEqual({ a: 1, b: 1, 'a-and-b': 5 });
    // main effect of a: ((1 − 0) + (5 − 1))/2; interaction: 5 − 1 − 1
    expect([contrastEffect(mainA!, more), contrastEffect(both!, more)]).toEqual([2.5, 3]);
  });
});

describe('contrastEffect', () => {
  it('is nothing where effects add up, whatever the last digit', () => {
    const effects = armEffects(factorial, { effect: null, effects: { a: 0.1, b: 0.2 } });
    expect(0.1 + 0.2 - 0.2 - 0.1).not.toBe(0);
    expect(contrastEffect(both!, effects)).toBe(0);
  });
});

describe('assignedEffects', () => {
  it('leaves compliance of an effect, and gives crossover of the others’ to an arm without one', () => {
    const uptake = { compliance: 0.8, crossover: 0.1 };
    const effects = { course: 1, visits: 2 };
    const left = assignedEffects(['course', 'usual', 'visits'], effects, uptake);
    expect(left).toEqual({ course: 0.8, usual: expect.closeTo(0.15, 12), visits: 1.6 });
    expect(contrastEffect({ treatment: 'course', control: 'usual' }, left)).toBeCloseTo(0.65, 12);
  });
});

describe('controlSideEffect', () => {
  it('is the mean effect of the arms on that side', () => {
    const effects = { a: 1, b: 3, 'a-and-b': 5 };
    expect(controlSideEffect(mainA!, effects)).toBe(1.5);
    expect(controlSideEffect({ treatment: 'a', control: 'b' }, effects)).toBe(3);
    expect(controlSideEffect({ treatment: 'a', control: 'none' }, effects)).toBe(0);
  });
});
