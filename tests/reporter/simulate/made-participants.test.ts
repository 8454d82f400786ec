import { type Column, randomOf } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { participantsOf } from '../../../packages/reporter/src/simulate/made-participants.ts';
import { matched } from './made-designs.ts';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

const units = 20_000;
const random = randomOf('participants');
const ages = Float64Array.from({ length: units }, () => random.normal());
const age: Column = { kind: 'number', values: ages };

function differenceOf(column: Column): { readonly share: number; readonly difference: number } {
  if (column.kind !== 'category') throw new Error(column.kind);
  const of = (code: number) => ages.filter((_, row) => column.codes[row] === code);
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [others, helped] = [of(0), of(1)];
  return { share: helped.length / units, difference: mean(helped) - mean(others) };
}

describe('participantsOf', () => {
  it.each([
    { treated: 0.2, selection: 0.5 },
    { treated: 0.5, selection: 1.2 },
    { treated: 0.1, selection: 0 },
  ])('gives help to $treated, who differ by $selection standard deviations', ({ treated, selection }) => {
    const make = participantsOf(matched(), assumptionsOf({ treated, selection }))!;
    const { share, difference } = differenceOf(make([age], units, randomOf('who')));
    expect(share).toBeCloseTo(treated, 12);
    // the error of a difference between two means of such sizes
    const error = Math.sqrt(1 / (units * treated) + 1 / (units * (1 - treated)));
    expect(Math.abs(difference - selection)).toBeLessThan(4 * error);
  });

  it('uses the values that the pilot’s data have, and half a standard deviation when nothing is said', () => {
    const column = participantsOf(matched(), assumptionsOf({ treated: 0.3 }))!([age], units, randomOf('who'));
    expect(column.kind === 'category' && column.levels).toEqual(['0', '1']);
    expect(differenceOf(column).difference).toBeCloseTo(0.5, 1);
  });

  it('is nothing where nobody is matched; asks for the share, and for a selection that can be', () => {
    expect(participantsOf(plannedPilot(), assumptionsOf())).toBeNull();
    expect(() => participantsOf(matched(), assumptionsOf())).toThrow('missing key: plan.treated');
    const most = assumptionsOf({ treated: 0.2, selection: 1.8 });
    expect(() => participantsOf(matched(), most)).toThrow('invalid selection: 1.8');
  });
});
