import { protocolHash, protocolOf } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { changesSince, deviationsOf, frozenChanges } from '../../../packages/runner/src/stages/changed-protocol.ts';
import type { Registration } from '../../../packages/runner/src/stages/registration.ts';
import { pilotOf, smallTree, type Tree } from '../support/small-pilot.ts';

const registration: Registration = {
  pionier: 1,
  kind: 'registration',
  protocolHash: protocolHash(pilotOf()),
  protocol: JSON.parse(JSON.stringify(protocolOf(pilotOf()))),
  registeredAt: '2027-03-01T10:00:00.000Z',
  software: 'pionier test',
  seedCommitment: null,
  site: null,
  outcomes: 'absent',
};

const changed = (change: Tree) => pilotOf({ ...smallTree, ...change });
const words = { pilot: { id: 'small', title: 'Other words', question: 'Does it work?' } };
const condition = {
  population: { unit: 'resident', id: 'nr', eligible: [{ when: 'age >= 70', because: 'it is for the old' }] },
};

it('nothing changed', () => {
  expect(deviationsOf(registration, pilotOf())).toEqual([]);
  expect(changesSince(registration, pilotOf())).toEqual([]);
  expect(frozenChanges(registration, pilotOf(), ['coffee', 'visits'])).toEqual([]);
});

it('words are listed and stop nothing', () => {
  expect(deviationsOf(registration, changed(words))).toEqual([
    { path: '/pilot/title', registered: 'Small', now: 'Other words' },
  ]);
  expect(changesSince(registration, changed(words))).toEqual([]);
  expect(frozenChanges(registration, changed(words), null)).toEqual([]);
});

it('a condition stops both, at its place', () => {
  const found = { code: 'changed-protocol', path: ['population', 'eligible', 0, 'when'] };
  expect(changesSince(registration, changed(condition))).toMatchObject([found]);
  expect(frozenChanges(registration, changed(condition), null)).toMatchObject([found]);
});

it('what may not change asks for a pilot of its own, what may change does not', () => {
  const hints = changesSince(registration, changed({ ...condition, analysis: { confidence: 0.9 } }));
  expect(hints).toMatchObject([
    { path: ['population', 'eligible', 0, 'when'], hint: expect.stringContaining('under another file name') },
    { path: ['analysis', 'confidence'], hint: expect.stringContaining('without registering again') },
  ]);
});

it('arms are those of the site, and fixed once people were drawn into them', () => {
  const site = changed({ site: { code: 'GM1', arms: ['visits', 'coffee'] } });
  expect(frozenChanges(registration, site, ['coffee', 'visits'])).toEqual([]);
  expect(frozenChanges(registration, site, ['calls', 'coffee'])).toMatchObject([{ path: ['site', 'arms'] }]);
  expect(frozenChanges(registration, site, null)).toEqual([]);
});
