import { expect, it } from 'vitest';
import {
  askedEstimates,
  contrastsOffered,
  estimateId,
  estimatorNames,
  groupsAsked,
} from '../../../packages/reporter/src/evidence/asked.ts';
import { pilotFrom } from './trial.ts';

const pilot = pilotFrom({
  moments: { t0: 'baseline', t6: '6 months', t12: '12 months' },
  columns: { age: { kind: 'number' } },
  population: { unit: 'person', id: 'id', groups: { old: { title: 'Old', when: 'age >= 75.0' } } },
  analysis: {
    estimators: [
      { method: 'difference-in-means' },
      { method: 'ols-adjusted' },
      { method: 'ols-adjusted', errors: 'hc3' },
    ],
  },
});

it('names estimators by their method, the second and later ones with a number', () => {
  expect(estimatorNames(pilot.analysis.estimators)).toEqual(['difference-in-means', 'ols-adjusted', 'ols-adjusted-2']);
});

it('writes ids as the contract says', () => {
  const contrast = { treatment: 'help', control: 'usual' };
  expect(estimateId('score', null, contrast, null, 'difference-in-means')).toBe('score/help~usual/difference-in-means');
  expect(estimateId('score', 't6', contrast, '!old', 'ols-adjusted-2')).toBe('score@t6/help~usual/!old/ols-adjusted-2');
});

it('asks outcomes × moments but baseline × groups and their complements × estimators × contrasts', () => {
  const asked = askedEstimates(pilot);
  expect(groupsAsked(pilot)).toEqual([null, 'old', '!old']);
  expect(asked).toHaveLength(1 * 2 * 3 * 3 * 1);
  expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
  expect(asked[0]).toMatchObject({ id: 'score@t6/help~usual/difference-in-means', estimator: 0, group: null });
});

it('asks only for contrasts whose arms a site offers', () => {
  expect(contrastsOffered(pilot)).toEqual([{ treatment: 'help', control: 'usual' }]);
  expect(contrastsOffered({ ...pilot, site: { code: 'X', arms: ['usual', 'other'] } })).toEqual([]);
});
