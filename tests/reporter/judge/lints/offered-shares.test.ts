import { expect, it } from 'vitest';
import { offeredShares } from '../../../../packages/reporter/src/judge/lints/offered-shares.ts';
import { pilotOf } from './pilot.ts';

const interventions = {
  usual: { title: 'Gewoon', control: true },
  a: { title: 'A', control: false },
  constructor: { title: 'B', control: false },
};

it('shares the places out over the arms of the site', () => {
  const shares = { usual: 2, a: 1, constructor: 1 };
  const pilot = pilotOf({ interventions, assignment: { method: 'complete', shares } });
  expect([...offeredShares(pilot)]).toEqual([
    ['a', 0.25],
    ['constructor', 0.25],
    ['usual', 0.5],
  ]);
  const site = { code: 'GM0344', arms: ['usual', 'constructor'] };
  expect([...offeredShares({ ...pilot, site }).keys()]).toEqual(['constructor', 'usual']);
  expect(offeredShares({ ...pilot, site }).get('usual')).toBe(2 / 3);
});

it('takes equal shares where none are stated', () => {
  expect([...offeredShares(pilotOf({ interventions, assignment: { method: 'recorded' } })).values()]).toEqual([
    1 / 3,
    1 / 3,
    1 / 3,
  ]);
});
