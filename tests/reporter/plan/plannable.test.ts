import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { unplannable } from '../../../packages/reporter/src/plan/plannable.ts';
import { planned } from './pilot.ts';

const interventions = { usual: { title: 'Usual', control: true }, course: { title: 'Course', capacity: 40 } };
const saidOf = (sections: Parameters<typeof planned>[0]) =>
  unplannable(planned(sections), builtIn).map(({ message }) => message);

it('plans what is drawn by shares, recorded or in pairs', () => {
  expect(saidOf({})).toEqual([]);
  expect(saidOf({ interventions, assignment: { method: 'paired', by: ['pair'] } })).toEqual([]);
  expect(saidOf({ interventions, assignment: { method: 'minimisation', by: ['wijk'] } })).toEqual([]);
});

it('says of which designs it cannot tell', () => {
  expect(saidOf({ interventions, assignment: { method: 'lottery' } })).toEqual([
    'no plan: what lottery can show is not worked out beforehand',
  ]);
  const factors = { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } };
  expect(
    saidOf({ interventions: factors, assignment: { method: 'factorial', factors: ['coaching', 'bonus'] } }),
  ).toEqual(['no plan: what factorial can show is not worked out beforehand']);
});
