import fc from 'fast-check';
import { expect, test } from 'vitest';
import { membersOf, numberedSets } from '../../../packages/core/src/match/members.ts';
import { onLine, someUnits } from './support.ts';

test('by hand: everyone in one set without exact columns, but for who is left out', () => {
  const units = onLine([1, 2], [3, 4]);
  expect(membersOf(units, null)).toEqual([{ treated: Int32Array.of(0, 1), control: Int32Array.of(2, 3) }]);
  expect(membersOf(units, Uint8Array.of(0, 1, 1, 0))).toEqual([
    { treated: Int32Array.of(0), control: Int32Array.of(3) },
  ]);
});

test('every unit stands in its own set and arm, once; a set may be empty', () => {
  fc.assert(
    fc.property(someUnits, (units) => {
      const sets = membersOf(units, null);
      expect(sets).toHaveLength(3);
      const found = sets.flatMap(({ treated, control }, set) => [
        ...Array.from(treated, (unit) => [unit, set, 1]),
        ...Array.from(control, (unit) => [unit, set, 0]),
      ]);
      const expected = Array.from(units.treated, (arm, unit) => [unit, units.exact!.codes[unit]!, arm]);
      const inOrder = (all: readonly (readonly number[])[]) => [...all].sort((a, b) => a[0]! - b[0]!);
      expect(inOrder(found)).toEqual(expected.filter(([, set]) => set! >= 0));
    }),
  );
});

test('by hand: sets are numbered as they first occur, and −1 stays outside', () => {
  expect(numberedSets(Int32Array.of(7, -1, 3, 7, 9, 3))).toEqual({
    codes: Int32Array.of(0, -1, 1, 0, 2, 1),
    labels: ['1', '2', '3'],
  });
  expect(numberedSets(Int32Array.of(-1))).toEqual({ codes: Int32Array.of(-1), labels: [] });
});
