import { expect, test } from 'vitest';
import { clusterPeriods } from '../../../../packages/reporter/src/estimate/cluster-periods.ts';
import { wedgeReplays } from '../../../../packages/reporter/src/estimate/replay/wedge-replays.ts';
import { grouping } from '../made-study.ts';
import { cases, wedgeStudy } from '../wedge-study.ts';
import { asTheyAre } from './replayed-study.ts';

const { expected: _, ...one } = cases[0]!;
const contrast = { treatment: 'team', control: 'before' };

/** Half of the clusters measured, all of them drawn: as in a group that does not live everywhere. */
function measuredHalf() {
  const study = wedgeStudy(one);
  const item = grouping(one.cluster).codes;
  const arm = new Int32Array(12);
  item.forEach((own, row) => {
    arm[own] = study.arm[row]!;
  });
  const set = new Int32Array(12);
  const shuffles = { item, set, arm, places: asTheyAre({ item, set, arm }, one.sequences) };
  const rows = study.rows.filter((row) => item[row]! % 2 === 0);
  const half = { ...study, rows, mechanism: { seed: 'test', shuffles, redraw: null } };
  const cluster = study.design.cluster!;
  const repeated = study.repeated!;
  return { half, wedge: { repeated, cluster, cells: clusterPeriods(half, repeated, cluster) } };
}

test('clusters without measurements are drawn too', () => {
  const { half, wedge } = measuredHalf();
  const params = { draws: 200, enumerate: 10, statistic: 'difference' } as const;
  const replays = wedgeReplays(half, contrast, wedge, params)!;
  expect(replays).toMatchObject({ draws: 200, enumerated: false });
  expect(replays.scores.effect.every(Number.isFinite)).toBe(true);
  expect(replays.scores.slope[0]).toBeCloseTo(1, 12);
});

test('every outcome has its own draws, the same every time', () => {
  const { half, wedge } = measuredHalf();
  const params = { draws: 50, enumerate: 10, statistic: 'difference' } as const;
  const effects = (outcome: string) =>
    wedgeReplays({ ...half, outcome }, contrast, wedge, params)!.scores.effect.join();
  expect(effects('a')).toBe(effects('a'));
  expect(effects('a')).not.toBe(effects('b'));
  expect(wedgeReplays({ ...half, mechanism: null }, contrast, wedge, params)).toBeNull();
});
