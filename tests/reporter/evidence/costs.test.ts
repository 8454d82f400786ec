import { expect, it } from 'vitest';
import { costsOf } from '../../../packages/reporter/src/evidence/costs.ts';
import { allocationOf, pilotFrom, unitsFrom } from './trial.ts';

const pilot = pilotFrom({
  pilot: { id: 'trial', title: 'Trial', question: 'Does it help?', law: 'wmo' },
  interventions: {
    usual: { title: 'Usual', control: true },
    help: { title: 'Help', cost: { perUnit: 310, fixed: 4000, year: 2026, source: 'taakveld 6.1' } },
  },
});
const allocation = allocationOf(pilot, unitsFrom({ arm: ['help', 'help', 'usual'] }));

it('counts the units an arm costs something for; an arm without a cost has no row', () => {
  expect(costsOf(pilot, allocation)).toEqual([
    { arm: 'help', units: 2, perUnit: 310, fixed: 4000, year: 2026, source: 'taakveld 6.1', law: 'wmo' },
  ]);
});

it('takes a site’s own cost before the protocol’s', () => {
  const here = { ...pilot, site: { code: 'X', costs: { help: { perUnit: 280 } } } };
  expect(costsOf(here, allocation)).toMatchObject([{ perUnit: 280, fixed: null, year: null, source: null }]);
});
