import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blankRows, numberedAround } from '../../../packages/runner/src/read/blank-rows.ts';
import { withFolder } from './data-case.ts';

const rows = (content: string) => withFolder({ x: content }, (folder) => blankRows(join(folder, 'x'), ';'));

it('finds rows in which nothing stands, whatever the line ends', async () => {
  for (const end of ['\n', '\r\n', '\r'])
    expect(await rows(['a;b', '', '1;2', '', '', '3;4'].join(end))).toEqual([2, 4, 5]);
});

it('takes line ends within quotes for text', async () => {
  expect(await rows('a;b\n1;"x\n\n""y""\n\n"\n\n2;5" buis\n\n3;"";\n')).toEqual([3, 5]);
});

it('numbers rows as a spreadsheet does', () => {
  const number = numberedAround([2, 4, 5], 1);
  expect([0, 1, 2].map(number)).toEqual([3, 6, 7]);
  expect([0, 1].map(numberedAround([1], 3))).toEqual([4, 5]);
});
