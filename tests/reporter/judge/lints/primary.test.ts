import { expect, it } from 'vitest';
import { primaryOutcomes, seeksEffect } from '../../../../packages/reporter/src/judge/lints/primary.ts';
import { outcomeOf, pilotOf } from './pilot.ts';

it('lists the outcomes that carry a verdict, by id', () => {
  const outcomes = { b: outcomeOf('B'), a: outcomeOf('A'), c: outcomeOf('C', { role: 'secondary' }) };
  expect(primaryOutcomes(pilotOf({ outcomes })).map(([id]) => id)).toEqual(['a', 'b']);
});

it.each([
  ['exploration', false],
  ['feasibility', false],
  ['effect', true],
  ['scale-up', true],
] as const)('knows whether stage %s seeks an effect', (stage, expected) => {
  const { pilot } = pilotOf();
  expect(seeksEffect(pilotOf({ pilot: { ...pilot, stage } }))).toBe(expected);
});
