import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { unplannable } from '../../../packages/reporter/src/plan/plannable.ts';
import { planned } from './pilot.ts';

const saidOf = (sections: Parameters<typeof planned>[0]) =>
  unplannable(planned(sections), builtIn).map(({ message }) => message);

it('plans what is drawn by shares, recorded or in pairs', () => {
  expect(saidOf({})).toEqual([]);
  expect(saidOf({ assignment: { method: 'paired', by: ['pair'] } })).toEqual([]);
  expect(saidOf({ assignment: { method: 'minimisation', by: ['wijk'] } })).toEqual([]);
});

it('says of which designs it cannot tell', () => {
  const interventions = { usual: { title: 'Usual', control: true }, course: { title: 'Course', capacity: 40 } };
  expect(saidOf({ interventions, assignment: { method: 'lottery' } })).toEqual([
    'no plan: what lottery can show is not worked out beforehand',
  ]);
});
