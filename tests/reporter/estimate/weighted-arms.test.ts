import { expect, test } from 'vitest';
import { twoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';
import { unitsByArm, weightedArms } from '../../../packages/reporter/src/estimate/weighted-arms.ts';
import { contrastsOf } from './factorial-study.ts';
import { grouping, madeStudy } from './made-study.ts';

const arms = ['a', 'a-and-b', 'b', 'none'];
const [main] = contrastsOf(['a', 'b']);

test('by hand: the arms of both sides, in the one block that has them all', () => {
  const z = [0, 0, 1, 1, 2, 2, 3, 3, 0, 1, 2, 2];
  const block = grouping(z.map((_, unit) => (unit < 8 ? 'x' : 'y')));
  const study = madeStudy({ y: z.map((_, unit) => unit), z }, { arms, contrasts: [main!] });
  const two = twoArms(study, main!, [block.codes]);
  if ('code' in two) throw new Error(two.message);
  expect([...two.treated]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0]);
  const split = weightedArms(study, two, block);
  if ('code' in split) throw new Error(split.message);
  expect([...split.two.rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect([...split.arm]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  expect([...split.weights]).toEqual([0.5, 0.5, -0.5, -0.5]);
  expect([...split.counts]).toEqual([2, 2, 2, 2, 0, 0, 0, 0]);
  expect(unitsByArm(split)).toEqual({ a: 2, 'a-and-b': 2, b: 2, none: 2 });
  expect(split.blocks).toEqual({ used: 1, dropped: ['y'], droppedUnits: [{ treatment: 2, control: 2 }] });
});

test('no block with all arms is a refusal', () => {
  const z = [0, 0, 1, 1, 2, 2, 3, 3];
  const block = grouping(z.map((arm) => (arm < 2 ? 'x' : 'y')));
  const study = madeStudy({ y: z, z }, { arms });
  const two = twoArms(study, main!, [block.codes]);
  if ('code' in two) throw new Error(two.message);
  expect(weightedArms(study, two, block)).toMatchObject({ code: 'no-units' });
});
