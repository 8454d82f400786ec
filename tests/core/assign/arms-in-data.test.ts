import { expect, test } from 'vitest';
import { allocationOnce, armsInData } from '../../../packages/core/src/assign/arms-in-data.ts';
import { category, numbers, tableOf, text } from './support.ts';

const arms = ['course', 'usual'];
const params = { column: 'given', arms: { course: ['A', 'B'], usual: '0' }, outside: ['X'] };
const table = tableOf(5, { given: category(['A', '0', 'X', 'B', null]) });
const codesOf = (problems: ReturnType<typeof armsInData>['problems']) => problems.map(({ code }) => code);

test('by hand: values become arms, those outside −2, an empty one −1 with a warning', () => {
  const { arm, problems } = armsInData({ table, params, arms });
  expect([...arm]).toEqual([0, 1, -2, 0, -1]);
  expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
});

test('who is not eligible has no arm', () => {
  const { arm } = armsInData({ table, params, arms, eligible: Int32Array.of(1, 2, 3) });
  expect([...arm]).toEqual([-1, 1, -2, 0, -1]);
});

test('numbers and spaces: a value is what it reads as', () => {
  const numeric = tableOf(3, { given: numbers([0, 1, 0]) });
  const read = { column: 'given', arms: { course: '1', usual: ' 0 ' } };
  expect([...armsInData({ table: numeric, params: read, arms }).arm]).toEqual([1, 0, 1]);
});

test('a value that is not listed, one listed for two arms, and an arm without values are problems', () => {
  const unknown = tableOf(2, { given: text(['A', 'Z']) });
  expect(codesOf(armsInData({ table: unknown, params, arms }).problems)).toContain('invalid-cell');
  const twice = { ...params, arms: { course: 'A', usual: ['0', 'A'] } };
  expect(codesOf(armsInData({ table, params: twice, arms }).problems)).toContain('inconsistent');
  const without = { column: 'given', arms: { usual: ['0', 'A', 'B'] }, outside: ['X'] };
  expect(armsInData({ table, params: without, arms }).problems).toContainEqual(
    expect.objectContaining({ code: 'missing-key', message: 'missing values: course' }),
  );
});

test('a column that is not there is raised', () => {
  expect(() => armsInData({ table, params: { ...params, column: 'other' }, arms })).toThrow('other');
});

test('an allocation in one go: intake 1 for everyone with an arm, in the order of the rows', () => {
  const design = { method: 'complete', block: null, cluster: null, pair: null, probability: null };
  const arm = Int32Array.of(0, -1, 1, -2);
  expect(allocationOnce(arms, arm, design)).toEqual({
    arms,
    arm,
    intake: Int32Array.of(1, 0, 1, 1),
    sequence: Int32Array.of(1, 0, 2, 3),
    design,
  });
});
