import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { z } from 'zod';
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

it('plans every method of assignment there is', () => {
  const factors = { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } };
  const factorial = { method: 'factorial', factors: ['coaching', 'bonus'] };
  expect(saidOf({ interventions, assignment: { method: 'lottery' } })).toEqual([]);
  expect(saidOf({ interventions: factors, assignment: factorial })).toEqual([]);
  const entries = Object.values(builtIn.designs).map(({ name }) => ({ method: name }));
  for (const assignment of [...entries, { method: 'matched' }]) {
    expect(unplannable({ ...planned(), assignment }, builtIn), assignment.method).toEqual([]);
  }
});

it('says of which designs it cannot tell: those of others without shares', () => {
  const { shares: _, ...shape } = builtIn.designs['complete']!.params.shape;
  const own = { ...builtIn.designs['complete']!, name: 'by-hand', params: z.strictObject(shape) };
  const methods = { ...builtIn, designs: { ...builtIn.designs, own } };
  expect(unplannable({ ...planned(), assignment: { method: 'by-hand' } }, methods)).toMatchObject([
    { message: 'no plan: how many units by-hand gives each arm is not known', path: ['assignment', 'method'] },
  ]);
});
