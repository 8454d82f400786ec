import { readFileSync } from 'node:fs';
import { designs, type MethodEntry, type RecordedInput, recordedAllocation, type Table } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { category, counts, idsUpTo, numbers, tableOf } from './support.ts';

const read = (table: Table, params: RecordedInput['params'], more: Partial<RecordedInput> = {}) =>
  recordedAllocation({ ids: idsUpTo(table.rows), table, params, arms: ['help', 'usual'], designs, ...more });
const messages = ({ problems }: ReturnType<typeof recordedAllocation>) => problems.map(({ message }) => message);
const arms = { help: '1', usual: '0' };

test('the supported-work experiment: 185 in the programme, 260 not', () => {
  const lines = readFileSync(new URL('../../../examples/supported-work/nsw.csv', import.meta.url), 'utf8').trim();
  const [header, ...rows] = lines.split(/\r?\n/).map((line) => line.replaceAll('"', '').split(','));
  const at = header!.indexOf('treat');
  const treat = rows.map((row) => row[at]!);
  const { allocation, problems } = recordedAllocation({
    ids: rows.map((row) => row[0]!),
    table: tableOf(445, { treat: category(treat) }),
    params: { column: 'treat', arms: { 'as-usual': '0', 'supported-work': '1' }, design: { method: 'complete' } },
    arms: ['as-usual', 'supported-work'],
    designs,
  });
  expect(problems).toEqual([]);
  expect(counts(allocation.arm, 2)).toEqual([260, 185]);
  expect(new Set(allocation.intake)).toEqual(new Set([1]));
  expect(allocation.design).toEqual({ method: 'complete', block: null, cluster: null, pair: null, probability: null });
});

test('by hand: outside, empty and not eligible', () => {
  const table = tableOf(6, { groep: category(['1', '0', 'x', null, '1', '0']) });
  const eligible = Int32Array.of(0, 1, 2, 3, 5);
  const { allocation, problems } = read(table, { column: 'groep', arms, outside: ['x'] }, { eligible });
  expect([...allocation.arm]).toEqual([0, 1, -2, -1, -1, 1]);
  expect([...allocation.intake]).toEqual([1, 1, 1, 0, 0, 1]);
  expect([...allocation.sequence]).toEqual([1, 2, 3, 0, 0, 4]);
  expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
});

test('without a design nothing is claimed about how it was drawn', () => {
  const table = tableOf(2, { groep: category(['1', '0']) });
  expect(read(table, { column: 'groep', arms }).allocation.design.method).toBeNull();
});

describe('the stated design against the data', () => {
  const table = tableOf(8, {
    arm: numbers([1, 1, 0, 0, 1, 1, 0, 0]),
    school: category(['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D']),
    split: category(['A', 'A', 'A', 'B', 'C', 'C', 'D', 'D']),
    pair: category(['p', 'p', 'p', 'p', 'q', 'q', 'q', 'q']),
    two: category(['p', 'q', 'p', 'q', 'r', 's', 'r', 's']),
    wrong: category(['p', 'p', 'q', 'q', 'r', 'r', 'r', 's']),
    gaps: category(['p', null, 'p', 'q', 'r', 's', 'r', 's']),
  });
  const under = (design: MethodEntry) => read(table, { column: 'arm', arms, design });

  test('clusters and pairs that hold', () => {
    const clusters = under({ method: 'clustered', cluster: 'school', by: ['pair'] });
    expect(clusters.problems).toEqual([]);
    expect(clusters.allocation.design).toMatchObject({
      method: 'clustered',
      cluster: { labels: ['A', 'B', 'C', 'D'] },
      block: { labels: ['pair=p', 'pair=q'] },
    });
    expect(under({ method: 'paired', by: ['two'] }).problems).toEqual([]);
    expect(under({ method: 'paired', by: ['pair'], cluster: 'school' }).problems).toEqual([]);
  });

  test('what the design cannot do with the arms, at the stated design', () => {
    const inPairs: MethodEntry = { method: 'paired', by: ['pair'] };
    const three = read(
      tableOf(3, { arm: numbers([0, 1, 2]), pair: category(['p', 'p', 'q']) }),
      { column: 'arm', arms: { ...arms, more: '2' }, design: inPairs },
      { arms: ['help', 'usual', 'more'] },
    );
    expect(three.problems).toContainEqual(
      expect.objectContaining({ code: 'inconsistent', path: ['assignment', 'design'], hint: 'use blocked' }),
    );
  });

  test('a cluster with two arms', () => {
    expect(messages(under({ method: 'clustered', cluster: 'split' }))).toEqual([
      'inconsistent cluster: 1 unit has another arm than others of the cluster (row 4)',
    ]);
  });

  test('pairs of one arm, of three, and of one', () => {
    const result = under({ method: 'paired', by: ['wrong'] });
    expect(result.problems.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'invalid pair: 1 pair of more than two (row 8)'],
      ['error', 'invalid pair: 2 pairs without one of each arm (rows 3 and 5)'],
      ['warning', 'invalid pair: 1 pair without a second half (row 9)'],
    ]);
    expect(result.problems[0]!.path).toEqual(['assignment', 'design', 'by']);
  });

  test('a missing block', () => {
    expect(messages(under({ method: 'blocked', by: ['gaps'] }))).toEqual([
      'missing value: 1 unit has none in gaps (row 3)',
    ]);
  });

  test('stated shares are the chances; without them none are stated', () => {
    const stated = under({ method: 'blocked', by: ['pair'], shares: { help: 1, usual: 3 } });
    expect(stated.allocation.design.probability!.map((vector) => vector[7])).toEqual([0.25, 0.75]);
    expect(under({ method: 'blocked', by: ['pair'] }).allocation.design.probability).toBeNull();
  });
});

test('recorded chances go before stated shares', () => {
  const table = tableOf(2, { arm: category(['1', '0']), p1: numbers([0.2, 0.3]), p0: numbers([0.8, 0.7]) });
  const params = {
    column: 'arm',
    arms,
    probability: { help: 'p1', usual: 'p0' },
    design: { method: 'complete', shares: { help: 1, usual: 1 } },
  };
  const { allocation, problems } = read(table, params);
  expect(problems).toEqual([]);
  expect(allocation.design.probability).toEqual([Float64Array.of(0.2, 0.3), Float64Array.of(0.8, 0.7)]);
});

test('a value of two arms, and an arm without values', () => {
  const table = tableOf(2, { arm: category(['1', '0']) });
  expect(messages(read(table, { column: 'arm', arms: { help: ['1', '0'], usual: '0' } }))[0]).toBe(
    'ambiguous value: "0" is listed for two arms',
  );
  expect(messages(read(table, { column: 'arm', arms: { help: ['1', '0'] } }))).toEqual(['missing values: usual']);
});
