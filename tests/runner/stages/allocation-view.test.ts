import type { AssignedUnits } from '@pionier/core';
import { expect, it } from 'vitest';
import { allocationBytes, viewOfNobody, viewState } from '../../../packages/runner/src/stages/allocation-view.ts';

const arms = ['coffee', 'visits'];

const assigned: AssignedUnits = {
  ids: ['=cmd()', 'b', 'c', 'd'],
  arm: Int32Array.of(0, 1, 1, 0),
  intake: Int32Array.of(1, 1, 2, 2),
  sequence: Int32Array.of(1, 2, 3, 4),
  block: ['wijk=N, alone=yes', 'wijk=N, alone=yes', 'wijk=Z, alone=no', 'wijk=Z, alone=no'],
  cluster: ['-1', 'k', 'k', 'k'],
  pair: null,
  probability: [new Float64Array(4).fill(1 / 3), new Float64Array(4).fill(2 / 3)],
  frozen: new Map(),
};

const expected = allocationBytes(assigned, arms);
const text = expected.toString('utf8');
const lines = text.split('\n');
const state = (change: string | Buffer) => viewState(Buffer.from(change), assigned, arms);
const said = (change: string | Buffer) => {
  const problem = state(change);
  if (typeof problem === 'string') return problem;
  expect(problem).toMatchObject({ severity: 'error', code: 'edited-file', hint: expect.stringContaining('--restore') });
  return `${problem.place?.row} ${problem.place?.column ?? '-'} ${problem.message.split(': ').slice(2).join(': ')}`;
};

it('is one row a unit, harmless to a spreadsheet, with chances to the last digit', () => {
  expect(lines.slice(0, 3)).toEqual([
    'unit,arm,block,cluster,intake,sequence,probability.coffee,probability.visits',
    `'=cmd(),coffee,"wijk=N, alone=yes",'-1,1,1,0.3333333333333333,0.6666666666666666`,
    'b,visits,"wijk=N, alone=yes",k,1,2,0.3333333333333333,0.6666666666666666',
  ]);
  expect(lines).toHaveLength(6);
});

it('shows pairs as blocks, and nothing where there is none', () => {
  const pairs = { ...assigned, block: null, cluster: null, pair: ['1', '1', '2', '2'] };
  expect(allocationBytes(pairs, arms).toString('utf8').split('\n')[2]).toMatch(/^b,visits,1,,1,2,/);
});

it('adds what was offered and what was void once there is any, beside the arm that was drawn', () => {
  const changes = {
    voided: new Map([[2, 'registered twice, by us']]),
    offered: new Map([[1, { arm: 'coffee', reason: 'danger' }]]),
  };
  const changed = allocationBytes(assigned, arms, changes).toString('utf8').split('\n');
  expect(changed[0]).toBe(`${lines[0]},offered,void`);
  expect(changed[2]).toBe(`${lines[2]},coffee,`);
  expect(changed[3]).toBe(`${lines[3]},visits,"registered twice, by us"`);
  expect(changed[4]).toBe(`${lines[4]},coffee,`);
  expect(viewState(Buffer.from(changed.join('\n')), assigned, arms, changes)).toBe('same');
});

it('knows the same view and one of an intake ago', () => {
  expect(state(expected)).toBe('same');
  expect(state(`${lines.slice(0, 3).join('\n')}\n`)).toBe('older');
  expect(state(`${lines[0]}\n`)).toBe('older');
});

it.each([
  ['an arm', text.replace('b,visits', 'b,coffee'), '3 arm arm is coffee where the ledger says visits'],
  [
    'a chance',
    text.replace('0.3333333333333333', '0.333'),
    '2 probability.coffee probability.coffee is 0.333 where the ledger says 0.3333333333333333',
  ],
  ['a unit', text.replace('\nb,', '\nx,'), '3 unit another unit'],
  ['a column', text.replace('cluster', 'school'), '1 cluster another column'],
  ['a cell too many', text.replace('b,visits', 'b,visits,'), '3 - 9 cells instead of 8'],
  ['two rows that changed places', [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'), '2 unit another unit'],
  ['a row left out', [...lines.slice(0, 2), ...lines.slice(3)].join('\n'), '3 unit another unit'],
  ['the last row left out', `${lines.slice(0, 4).join('\n')}\n`, '5 - the row is gone'],
  ['half an intake ago', `${lines.slice(0, 2).join('\n')}\n`, '3 - the row is gone'],
  ['a row too many', `${text}e,visits,,,2,5,0,1\n`, '6 - a row too many'],
  ['no last line end', text.trimEnd(), '5 - the same values, written in another way'],
  ['quotes that were not there', text.replace('\nb,', '\n"b",'), '3 - the same values, written in another way'],
  ['a byte-order mark', `\uFEFF${text}`, '1 - a byte-order mark, as a spreadsheet program writes it'],
  ['semicolons', text.replaceAll(',', ';'), '1 - semicolons instead of commas, as a spreadsheet program writes them'],
  ['line ends of Windows', text.replaceAll('\n', '\r\n'), '1 - line ends of another program'],
  ['a quote that never ends', text.replace(/d,coffee.*/, 'd,"coffee'), '5 - the file is broken off'],
  ['nothing', '', '1 - the file is empty'],
])('refuses %s', (_what, change, problem) => {
  expect(said(change)).toBe(problem);
});

it('gives away a ledger that has lost an intake', () => {
  const lost = { severity: 'error', code: 'broken-ledger', place: { row: 6 }, hint: expect.stringContaining('backup') };
  expect(state(`${text}e,visits,,,3,5,0,1\nf,visits,,,3,6,0,1\n`)).toMatchObject(lost);
  expect(viewOfNobody(expected)).toMatchObject({ code: 'broken-ledger', place: { row: 2 } });
  for (const view of ['', 'unit,arm\n', 'a,"b\n']) expect(viewOfNobody(Buffer.from(view)).code).toBe('edited-file');
});
