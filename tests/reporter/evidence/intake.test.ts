import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { arrivalOf, frozenColumns, intakeRules } from '../../../packages/reporter/src/evidence/intake.ts';
import { pilotFrom, unitsFrom } from './trial.ts';

const rolling = (intake: object) =>
  pilotFrom({
    columns: { came: { kind: 'date' }, age: { kind: 'number' }, town: { kind: 'category' } },
    population: { unit: 'person', id: 'id', intake, eligible: [{ when: 'age >= 18', otherwise: 'young' }] },
    assignment: { method: 'permuted-blocks', by: ['town'] },
    outcomes: { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' } },
    moments: { t6: '6 months' },
  });
const declared = { came: { kind: 'date' } } as const;
const { table } = unitsFrom({ came: ['2026-01-02', '2026-01-01', null], age: [20, 30, 40] }, {}, declared);

it('people come by the column that the pilot names, in days; without one nobody knows', () => {
  const arrival = arrivalOf(rolling({ order: 'came' }), table)!;
  expect(arrival[0]! - arrival[1]!).toBe(1);
  expect(arrival[2]).toBeNaN();
  expect([...arrivalOf(rolling({ order: 'age' }), table)!]).toEqual([20, 30, 40]);
  expect(arrivalOf(pilotFrom(), table)).toBeNull();
});

it('the period adds its own reasons for not taking part', () => {
  expect(intakeRules(pilotFrom())).toEqual([]);
  expect(intakeRules(rolling({ order: 'came' }))).toEqual([{ when: '!missing(came)', otherwise: 'no-arrival' }]);
  expect(intakeRules(rolling({ order: 'came', from: '2026-01-01', until: '2026-06-30' }))).toEqual([
    { when: '!missing(came)', otherwise: 'no-arrival' },
    { when: 'came >= date("2026-01-01")', otherwise: 'before-intake' },
    { when: 'came <= date("2026-06-30")', otherwise: 'after-intake' },
  ]);
});

it('where people come one by one all that must be known then is kept, but ids and outcomes', () => {
  expect(frozenColumns(rolling({ order: 'came' }), builtIn)).toEqual(['age', 'came', 'town']);
  expect(frozenColumns(pilotFrom({ assignment: { method: 'blocked', by: ['town'] } }), builtIn)).toEqual([]);
});
