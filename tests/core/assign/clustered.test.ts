import { armShares, designs, streamsFrom } from '@pionier/core';
import { expect, test } from 'vitest';
import { category, idsUpTo, scriptedStreams, secretNumber, tableOf, wholeIntake } from './support.ts';

const { clustered } = designs;
const equal = armShares(['a', 'b'], undefined);

test('by hand: three schools, whatever the number of pupils', () => {
  const ids = idsUpTo(6);
  const table = tableOf(6, { school: category(['C', 'A', 'A', 'B', 'C', 'A']) });
  const params = { cluster: 'school' };
  const design = clustered.design({ ids, table }, params);
  // One whole place each; u = 0.3 gives the rest to the first arm in order: 0 0 1, shuffled by 0.1 and 0.9: 1 0 0.
  const streams = scriptedStreams({ '#1': [0.99, 0.3, 0.1, 0.9] });
  const drawn = clustered.draw(wholeIntake(ids), design, equal, params, streams);
  expect([...drawn.arm]).toEqual([0, 1, 1, 0, 0, 1]);
  expect(design.cluster!.labels).toEqual(['A', 'B', 'C']);
  expect(design.block).toBeNull();
});

test('by hand: within blocks of schools, of which only some are in the intake', () => {
  const ids = idsUpTo(5);
  const school = ['A', 'B', 'C', 'D', 'E'];
  const table = tableOf(5, { school: category(school), town: category(['x', 'y', 'x', 'y', 'z']) });
  const params = { cluster: 'school', by: ['town'] };
  const design = clustered.design({ ids, table }, params);
  const whole = wholeIntake(ids, 2);
  const intake = { ...whole, rows: whole.rows.slice(0, 4), ids: ids.slice(0, 4), order: Int32Array.of(0, 1, 2, 3) };
  const streams = scriptedStreams({ 'town=x#2': [0.2], 'town=y#2': [0.8] });
  expect([...clustered.draw(intake, design, equal, params, streams).arm]).toEqual([1, 0, 0, 1]);
});

test('clusters are never split and their numbers are exact; each has its share within 4.5 standard errors', () => {
  const ids = idsUpTo(60);
  const school = ids.map((_, row) => `s${row % 7}`);
  const params = { cluster: 'school' };
  const design = clustered.design({ ids, table: tableOf(60, { school: category(school) }) }, params);
  const arms = armShares(['a', 'b'], { a: 2, b: 1 });
  const draws = 5000;
  const inA = new Float64Array(7);
  for (let draw = 0; draw < draws; draw += 1) {
    const streams = streamsFrom(secretNumber(draw), { pilot: 'p', site: null, method: 'clustered' });
    const { arm } = clustered.draw(wholeIntake(ids), design, arms, params, streams);
    expect(arm.every((which, row) => which === arm[row % 7])).toBe(true);
    const ofA = arm.subarray(0, 7).filter((which) => which === 0).length;
    expect([4, 5]).toContain(ofA);
    for (let cluster = 0; cluster < 7; cluster += 1) inA[cluster]! += arm[cluster] === 0 ? 1 / draws : 0;
  }
  const bound = 4.5 * Math.sqrt(2 / 9 / draws);
  for (const frequency of inA) expect(Math.abs(frequency - 2 / 3)).toBeLessThan(bound);
});

test('its columns: the cluster, then those of the blocks', () => {
  expect(clustered.columns({ cluster: 'school', by: ['town'] }).map(({ path }) => path)).toEqual([
    ['cluster'],
    ['by', 0],
  ]);
});
