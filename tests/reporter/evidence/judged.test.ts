import { expect, it } from 'vitest';
import { evidenceFrom, pilotFrom, unitsFrom } from './trial.ts';

const arm = ['help', 'help', 'help', 'help', 'usual', 'usual', 'usual', 'usual'];
const outcome = (title: string, column: string, more: object = {}) => ({
  title,
  column,
  kind: 'continuous',
  better: 'higher',
  ...more,
});

it('judges primary and harm outcomes at the moment of decision only, groups and other estimators never', () => {
  const pilot = pilotFrom({
    moments: { t6: '6 months', t12: '12 months' },
    columns: { x: { kind: 'number' } },
    population: { unit: 'person', id: 'id', groups: { high: { title: 'High', when: 'x > 2.0' } } },
    outcomes: {
      work: outcome('Work', 'work', { role: 'primary' }),
      debt: outcome('Debt', 'debt', { role: 'harm', margin: 1, better: 'lower' }),
      visits: outcome('Visits', 'visits', { role: 'process', about: 'activity' }),
    },
    analysis: { estimators: [{ method: 'difference-in-means' }, { method: 'ols-adjusted', covariates: ['x'] }] },
  });
  const values = { work: [9, 8, 9, 8, 1, 2, 1, 2], debt: [1, 2, 1, 2, 1, 2, 1, 2], visits: [1, 2, 3, 4, 1, 2, 3, 4] };
  const units = unitsFrom({ arm, x: [1, 3, 2, 4, 1, 3, 2, 4] }, { t6: values, t12: values });
  const { verdicts, estimates } = evidenceFrom(pilot, units);
  expect(verdicts.map(({ outcome: id, at, verdict }) => [id, at, verdict])).toEqual([
    ['debt', 't12', 'safe'], // 0 ± 2.447 · √(2 · ⅓ / 4) = 0 ± 0.999, within the margin of 1
    ['work', 't12', 'works'],
  ]);
  const adjusted = estimates.filter((estimate) => estimate.adjusted !== null);
  expect(adjusted.map(({ id }) => id)).toEqual(['work@t12/help~usual/difference-in-means']);
});
