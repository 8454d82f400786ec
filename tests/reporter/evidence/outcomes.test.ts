import { builtIn } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { measuredOutcomes, momentKey } from '../../../packages/reporter/src/evidence/outcomes.ts';
import { pilotFrom, unitsFrom } from './trial.ts';
import { wedgePilot } from './wedge-trial.ts';

const outcome = (column: string) => ({
  title: column,
  column,
  kind: 'continuous',
  better: 'higher',
  role: 'secondary',
});
const arm = ['help', 'usual', 'help'];

it('without moments an outcome stands among the units, at the moment without a name', () => {
  const [found, ...more] = measuredOutcomes(pilotFrom(), unitsFrom({ arm, score: [1, null, 3] }), builtIn.instruments);
  expect(more).toEqual([]);
  expect([...found!.at.keys()]).toEqual([momentKey(null)]);
  expect([...found!.at.get('')!]).toEqual([1, Number.NaN, 3]);
  expect(found).toMatchObject({ id: 'score', baseline: null, periods: null });
});

it('a moment without a file, or whose file lacks the column, is not measured; before assignment is apart', () => {
  const pilot = pilotFrom({
    moments: { t0: 'baseline', t6: '6 months', t12: '12 months' },
    outcomes: { work: { ...outcome('work'), role: 'primary' }, debt: outcome('debt') },
  });
  const units = unitsFrom({ arm }, { t0: { work: [0, 1, 2] }, t6: { work: [3, 4, 5], debt: [6, 7, 8] } });
  const found = measuredOutcomes(pilot, units, builtIn.instruments);
  expect(found.map(({ id, at, baseline }) => [id, [...at.keys()], baseline === null ? null : [...baseline]])).toEqual([
    ['debt', ['t6'], null],
    ['work', ['t6'], [0, 1, 2]],
  ]);
  expect([...found[0]!.at.get(momentKey('t6'))!]).toEqual([6, 7, 8]);
});

it('over a calendar every period is scored, and the one value is each unit’s mean over those in which it was', () => {
  const pilot = wedgePilot({ moments: { every: '1 month', from: '2026-02-01', until: '2026-04-30' } });
  const units = unitsFrom(
    { wijk: ['a', 'b', 'c'], group: ['A', 'B', 'A'] },
    { '2026-02-01': { score: [1, null, null] }, '2026-04-01': { score: [4, 6, null] } },
  );
  const [found] = measuredOutcomes(pilot, units, builtIn.instruments);
  expect(found!.periods!.map((values) => [...values])).toEqual([
    [1, Number.NaN, Number.NaN],
    [Number.NaN, Number.NaN, Number.NaN],
    [4, 6, Number.NaN],
  ]);
  expect([...found!.at.get('')!]).toEqual([2.5, 6, Number.NaN]);
});
