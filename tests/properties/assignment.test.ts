import {
  type Assignment,
  allocate,
  combinationsOf,
  designs,
  methodsOf,
  sequencesOf,
  standingAllocation,
} from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { category, inputOf, secretNumber, tableOf } from '../core/assign/support.ts';

/** One unit: its id, neighbourhood and school (a school lies in one neighbourhood), and its pair. */
type Unit = { readonly id: string; readonly wijk: string; readonly school: string; readonly pair: string };

const unit = fc
  .record({ id: fc.string({ minLength: 1, maxLength: 6 }), wijk: fc.constantFrom('a', 'b', 'c'), nr: fc.nat(2) })
  .map(({ id, wijk, nr }) => ({ id, wijk, school: `${wijk}${nr}` }));
/** Units with different ids, two to a pair. */
const people = fc
  .uniqueArray(unit, { selector: ({ id }) => id, minLength: 2, maxLength: 40 })
  .map((all) => all.slice(0, all.length - (all.length % 2)))
  .map((all): Unit[] => all.map((one, index) => ({ ...one, pair: `p${index >> 1}` })));
const assignments: readonly Assignment[] = [
  { method: 'simple', shares: { course: 2, usual: 3 } },
  { method: 'complete', shares: { course: 2, usual: 3 } },
  { method: 'blocked', by: ['wijk'], shares: { course: 1, usual: 3 } },
  { method: 'clustered', cluster: 'school' },
  { method: 'clustered', cluster: 'school', by: ['wijk'] },
  { method: 'paired', by: ['pair'] },
  { method: 'permuted-blocks', by: ['wijk'], shares: { course: 2, usual: 1 } },
  { method: 'minimisation', by: ['wijk', 'school'], distance: 'range', probability: 0.8 },
  { method: 'lottery' },
  { method: 'lottery', priority: { when: 'wijk == "a"', weight: 2 } },
  { method: 'saturation', cluster: 'school', by: ['wijk'], saturations: { low: { usual: 1 }, high: { course: 1 } } },
  { method: 'factorial', factors: ['course', 'visits'] },
  { method: 'factorial', factors: ['course', 'visits'], by: ['wijk'] },
  { method: 'stepped-wedge', cluster: 'pair', start: '2026-04-01', step: '3 months', sequences: 2 },
];
/** Refuses a few people, of whom too few draws are alike; the same properties stand in tests/core/assign/rerandomised.test.ts. */
const ofMany = ['rerandomised'];
/** Under a factorial design the combinations are the arms, in a stepped wedge the sequences. */
const armsOf = (assignment: Assignment): readonly string[] =>
  Array.isArray(assignment.factors)
    ? combinationsOf(assignment.factors.map(String)).map(({ id }) => id)
    : (sequencesOf(assignment) ?? ['course', 'usual']);
const anyAssignment = fc.constantFrom(...assignments);
/** A wedge draws all its clusters at once: no later intake brings new ones. */
const anyGrowing = fc.constantFrom(...assignments.filter((one) => sequencesOf(one) === null));
/** A wedge has a cluster for each of its sequences. */
const hasEnough = (units: readonly Unit[], assignment: Assignment) =>
  sequencesOf(assignment) === null || units.length >= 4;

const columnOf = (units: readonly Unit[], key: keyof Unit) => category(units.map((one) => one[key]));
const tableFor = (units: readonly Unit[]) =>
  tableOf(units.length, {
    wijk: columnOf(units, 'wijk'),
    school: columnOf(units, 'school'),
    pair: columnOf(units, 'pair'),
  });
const inputFor = (units: readonly Unit[], assignment: Assignment, more: Parameters<typeof inputOf>[3] = {}) =>
  inputOf(
    units.map(({ id }) => id),
    tableFor(units),
    assignment,
    { arms: armsOf(assignment), ...(assignment.method === 'lottery' ? { capacity: { course: 1 } } : {}), ...more },
  );
const drawn = (...given: Parameters<typeof inputFor>) => {
  const { allocation, assigned, problems } = allocate(inputFor(...given));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { allocation: allocation!, assigned: assigned! };
};
const armById = (units: readonly Unit[], arm: Int32Array) => new Map(units.map(({ id }, row) => [id, arm[row]]));

test('every design that draws is among the properties', () => {
  expect(new Set([...assignments.map(({ method }) => method), ...ofMany])).toEqual(
    new Set(methodsOf(designs).map(({ name }) => name)),
  );
});

describe('for every design', () => {
  test('each eligible unit gets one arm, and its chances lie between 0 and 1 and sum to 1', () => {
    fc.assert(
      fc.property(people, anyAssignment, fc.nat(), (units, assignment, seed) => {
        fc.pre(hasEnough(units, assignment));
        const { allocation } = drawn(units, assignment, { secret: secretNumber(seed) });
        const { length } = armsOf(assignment);
        expect([...allocation.arm].every((arm) => arm >= 0 && arm < length)).toBe(true);
        const chances = allocation.design.probability!;
        expect(chances).toHaveLength(length);
        for (const row of units.keys()) {
          for (const ofArm of chances) expect(ofArm[row]).toBeGreaterThan(0);
          expect(chances.reduce((sum, ofArm) => sum + ofArm[row]!, 0)).toBeCloseTo(1, 15);
        }
      }),
    );
  });

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(people, anyAssignment, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (units, how, keys) => {
        fc.pre(hasEnough(units, how));
        const turned = units
          .map((one, row) => ({ one, key: keys[row]! }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const there = drawn(units, how);
        const here = drawn(turned, how);
        expect(armById(turned, here.allocation.arm)).toEqual(armById(units, there.allocation.arm));
        expect(here.assigned).toEqual(there.assigned);
      }),
    );
  });

  test('a next intake changes nothing of the one before, and what the ledger holds gives it back', () => {
    fc.assert(
      fc.property(people, anyGrowing, fc.nat(40), (units, assignment, at) => {
        const half = Math.min(units.length, 2 * Math.ceil((at + 1) / 2));
        const early = units.slice(0, half);
        const first = drawn(early, assignment);
        const { allocation, assigned } = drawn(units, assignment, { previous: first.assigned });
        expect([...allocation.arm.subarray(0, half)]).toEqual([...first.allocation.arm]);
        expect([...allocation.sequence.subarray(0, half)]).toEqual([...first.allocation.sequence]);
        const input = inputFor(units, assignment);
        expect(standingAllocation({ ...input, assigned }).allocation).toEqual(allocation);
      }),
    );
  });
});

test('adding a unit to one block changes no arm in another', () => {
  const assignment = { method: 'blocked', by: ['wijk'] };
  fc.assert(
    fc.property(people, fc.string({ minLength: 7 }), (units, id) => {
      const before = drawn(units, assignment).allocation.arm;
      const more = [...units, { id, wijk: 'a', school: 'a0', pair: 'x' }];
      const after = drawn(more, assignment).allocation.arm;
      units.forEach(({ wijk }, row) => {
        if (wijk !== 'a') expect(after[row]).toBe(before[row]);
      });
    }),
  );
});

test('adding a pair changes no other pair, and adding a unit to a simple draw changes no other unit', () => {
  fc.assert(
    fc.property(people, fc.uniqueArray(fc.string({ minLength: 7 }), { minLength: 2, maxLength: 2 }), (units, ids) => {
      const more = [...units, ...ids.map((id) => ({ id, wijk: 'a', school: 'a0', pair: 'new' }))];
      for (const assignment of [{ method: 'paired', by: ['pair'] }, { method: 'simple' }]) {
        const before = drawn(units, assignment).allocation.arm;
        expect([...drawn(more, assignment).allocation.arm.subarray(0, units.length)]).toEqual([...before]);
      }
    }),
  );
});

test('clusters are never split, blocks and whole lists are off their shares by less than one place', () => {
  fc.assert(
    fc.property(people, fc.nat(), (units, seed) => {
      const secret = secretNumber(seed);
      const school = drawn(units, assignments[3]!, { secret }).allocation.arm;
      const armOf = new Map(units.map(({ school: name }, row) => [name, school[row]]));
      units.forEach(({ school: name }, row) => {
        expect(school[row]).toBe(armOf.get(name));
      });
      const complete = drawn(units, assignments[1]!, { secret }).allocation.arm;
      const inCourse = complete.filter((arm) => arm === 0).length;
      expect(Math.abs(inCourse - 0.4 * units.length)).toBeLessThan(1);
      const blocked = drawn(units, assignments[2]!, { secret }).allocation.arm;
      for (const wijk of ['a', 'b', 'c']) {
        const inBlock = blocked.filter((_, row) => units[row]!.wijk === wijk);
        const ofCourse = inBlock.filter((arm) => arm === 0).length;
        expect(Math.abs(ofCourse - 0.25 * inBlock.length)).toBeLessThan(1);
      }
    }),
  );
});

test('sites and pilots draw independently: two of them agree about half of the time', () => {
  const units = Array.from({ length: 400 }, (_, row) => ({ id: `u${row}`, wijk: 'a', school: 'a0', pair: 'p' }));
  const assignment = { method: 'complete' };
  const of = (site: string | null, pilot: string) =>
    drawn(units, assignment, { identity: { pilot, site } }).allocation.arm;
  const arms = [of('GM0150', 'trial'), of('GM0344', 'trial'), of(null, 'trial'), of('GM0150', 'other')];
  for (const [index, one] of arms.entries()) {
    for (const other of arms.slice(index + 1)) {
      const same = one.filter((arm, row) => arm === other[row]).length;
      // 400 units: standard deviation 10; 4.5 of them.
      expect(Math.abs(same - 200)).toBeLessThan(45);
    }
  }
});
