import { type AssignedUnits, allocate, designs } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { designNamed } from '../../../packages/core/src/assign/allocate.ts';
import { category, counts, idsUpTo, inputOf, numbers, rowsUpTo, tableOf } from './support.ts';

const wijkOf = (values: readonly (string | null)[]) => tableOf(values.length, { wijk: category(values) });
const blocked = { method: 'blocked', by: ['wijk'] };
const messages = (result: { readonly problems: readonly { readonly message: string }[] }) =>
  result.problems.map(({ message }) => message);
const first = ['N', 'N', 'Z', 'Z', 'N', 'Z'];
const ids = idsUpTo(6);
const drawnFirst = (assignment = blocked as { method: string }, table = wijkOf(first)) =>
  allocate(inputOf(ids, table, assignment)).assigned!;

describe('a first intake', () => {
  test('everybody eligible gets an arm, an intake, a place in the sequence and exact chances', () => {
    const { allocation, assigned, intake, problems } = allocate(
      inputOf(['c', 'a', 'd', 'b'], wijkOf(['N', 'N', 'Z', 'N']), blocked, { eligible: Int32Array.of(0, 1, 3) }),
    );
    expect(problems).toEqual([]);
    expect(intake).toBe(1);
    expect(allocation!.arm[2]).toBe(-1);
    expect([...allocation!.intake]).toEqual([1, 1, 0, 1]);
    // In the order of the ids: a, b, c.
    expect([...allocation!.sequence]).toEqual([3, 1, 0, 2]);
    expect(assigned!.ids).toEqual(['a', 'b', 'c']);
    expect(assigned!.block).toEqual(['wijk=N', 'wijk=N', 'wijk=N']);
    expect([...assigned!.arm]).toEqual([1, 3, 0].map((row) => allocation!.arm[row]));
    expect(allocation!.design.probability).toEqual([
      Float64Array.of(0.5, 0.5, Number.NaN, 0.5),
      Float64Array.of(0.5, 0.5, Number.NaN, 0.5),
    ]);
    expect(allocation!.design).toMatchObject({ method: 'blocked', block: { labels: ['wijk=N', 'wijk=Z'] } });
  });

  test('a unit with a missing value in a column of the design is refused with its row', () => {
    const result = allocate(inputOf(ids, wijkOf(['N', null, 'Z', null, 'N', 'N']), blocked));
    expect(result.allocation).toBeNull();
    expect(messages(result)).toEqual(['missing value: 2 units have none in wijk (rows 3 and 5)']);
    expect(result.problems[0]!.path).toEqual(['assignment', 'by']);
  });

  test('unless it is not eligible', () => {
    const input = inputOf(ids, wijkOf(['N', null, 'Z', 'Z', 'N', 'N']), blocked);
    expect(allocate({ ...input, eligible: Int32Array.of(0, 2, 3, 4, 5) }).problems).toEqual([]);
  });

  test('rows are placed as the caller says', () => {
    const placeOf = (row: number) => ({ file: 'clients.xlsx', row: row + 4 });
    const result = allocate(inputOf(ids, wijkOf(['N', null, 'Z', 'Z', 'N', 'N']), blocked, { placeOf }));
    expect(result.problems[0]).toMatchObject({ place: { file: 'clients.xlsx', row: 5 } });
    expect(messages(result)[0]).toContain('(row 5)');
  });

  test('nobody eligible, an unknown method, and a column that is not there', () => {
    const input = inputOf(ids, wijkOf(first), blocked);
    expect(messages(allocate({ ...input, eligible: Int32Array.of() }))).toEqual(['no units: nobody is eligible']);
    expect(() => designNamed(designs, 'drawing-straws')).toThrow('unknown method: drawing-straws');
    expect(() => allocate({ ...input, assignment: { method: 'blocked', by: ['town'] } })).toThrow(
      'unknown column: town',
    );
  });

  test('a cluster in two blocks is refused', () => {
    const table = tableOf(4, { school: category(['A', 'A', 'B', 'B']), town: category(['x', 'y', 'y', 'y']) });
    const result = allocate(inputOf(idsUpTo(4), table, { method: 'clustered', cluster: 'school', by: ['town'] }));
    expect(messages(result)).toEqual([
      'inconsistent cluster: 1 unit differs from others of the same school in town (row 3)',
    ]);
  });
});

describe('a next intake', () => {
  const before = drawnFirst();
  const later = wijkOf([...first, 'N', 'N', 'Z', 'Z']);
  const laterIds = [...ids, 'v1', 'v2', 'v3', 'v4'];

  test('assigned units keep everything; the new ones are drawn by themselves and numbered on', () => {
    const { allocation, assigned, intake } = allocate(inputOf(laterIds, later, blocked, { previous: before }));
    expect(intake).toBe(2);
    expect(assigned!.arm.subarray(0, 6)).toEqual(before.arm);
    expect([...assigned!.sequence]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([...allocation!.intake]).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(allocation!.design.block!.labels).toEqual([
      'wijk=N, intake=1',
      'wijk=N, intake=2',
      'wijk=Z, intake=1',
      'wijk=Z, intake=2',
    ]);
    expect(counts(allocation!.arm.subarray(6, 8), 2)).toEqual([1, 1]);
    expect(assigned!.block![6]).toBe('wijk=N');
  });

  test('without new units nothing is drawn and the blocks stay as they were', () => {
    const { allocation, assigned, intake } = allocate(inputOf(ids, wijkOf(first), blocked, { previous: before }));
    expect(intake).toBeNull();
    expect(assigned).toBe(before);
    expect(allocation!.design.block!.labels).toEqual(['wijk=N', 'wijk=Z']);
  });

  test('the seed and the number of the intake decide the draw, not when or beside whom it is made', () => {
    const again = allocate(inputOf(laterIds, later, blocked, { previous: before })).assigned!;
    const reversed = [...laterIds.keys()].reverse();
    const turned = allocate(
      inputOf(
        reversed.map((row) => laterIds[row]!),
        wijkOf(reversed.map((row) => [...first, 'N', 'N', 'Z', 'Z'][row]!)),
        blocked,
        { previous: before },
      ),
    ).assigned!;
    expect(turned).toEqual(again);
  });

  test('complete: every intake is a block; simple: none is', () => {
    const complete = drawnFirst({ method: 'complete' });
    const next = allocate(inputOf(laterIds, later, { method: 'complete' }, { previous: complete }));
    expect(next.allocation!.design.block!.labels).toEqual(['intake=1', 'intake=2']);
    const simple = drawnFirst({ method: 'simple' });
    const simpleNext = allocate(inputOf(laterIds, later, { method: 'simple' }, { previous: simple }));
    expect(simpleNext.allocation!.design.block).toBeNull();
  });

  test('an assigned unit with another value in a column of the design is refused with the row and the change', () => {
    const changed = wijkOf(['N', 'Z', 'Z', 'Z', 'N', 'Z']);
    const result = allocate(inputOf(ids, changed, blocked, { previous: before }));
    expect(result.allocation).toBeNull();
    expect(result.assigned).toBe(before);
    expect(result.problems).toMatchObject([{ severity: 'error', code: 'changed-units' }]);
    expect(messages(result)).toEqual(['changed block: 1 assigned unit, the first wijk=N is now wijk=Z (row 3)']);
    const gap = allocate(inputOf(ids, wijkOf(['N', null, 'Z', 'Z', 'N', 'Z']), blocked, { previous: before }));
    expect(messages(gap)).toEqual(['changed block: 1 assigned unit, the first wijk=N is now missing (row 3)']);
  });

  test('an assigned unit that is no longer eligible is refused; one that is gone is a warning and stays', () => {
    const eligible = Int32Array.of(0, 1, 2, 3, 4);
    const result = allocate(inputOf(ids, wijkOf(first), blocked, { previous: before, eligible }));
    expect(messages(result)).toEqual(['changed eligibility: 1 assigned unit is no longer eligible (row 7)']);
    const gone = allocate(inputOf(ids.slice(0, 4), wijkOf(first.slice(0, 4)), blocked, { previous: before }));
    expect(gone.problems).toMatchObject([{ severity: 'warning', code: 'changed-units' }]);
    expect(messages(gone)).toEqual(['vanished units: 2 assigned units are no longer in the units’ file']);
    expect(gone.assigned).toBe(before);
    expect([...gone.allocation!.arm]).toEqual([...before.arm].slice(0, 4));
  });
});

describe('clusters over intakes', () => {
  const assignment = { method: 'clustered', cluster: 'school' };
  const schools = ['A', 'B', 'C', 'D'];
  const tableFor = (values: readonly string[]) => tableOf(values.length, { school: category(values) });
  const before = allocate(inputOf(idsUpTo(4), tableFor(schools), assignment)).assigned!;
  const armOf = (assigned: AssignedUnits, school: string) => assigned.arm[assigned.cluster!.indexOf(school)];
  const later = [...schools, 'E', 'B', 'F', 'B'];
  const next = allocate(inputOf(idsUpTo(8), tableFor(later), assignment, { previous: before }));

  test('new members of a drawn cluster take its arm, its chances and its block; new clusters are drawn', () => {
    const { arm, design, intake } = next.allocation!;
    expect([arm[5], arm[7]]).toEqual([armOf(before, 'B'), armOf(before, 'B')]);
    expect([...intake]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    expect(arm[4]! + arm[6]!).toBe(1);
    const blocks = [...design.block!.codes].map((code) => design.block!.labels[code]);
    expect(blocks).toEqual([...new Array(4).fill('intake=1'), 'intake=2', 'intake=1', 'intake=2', 'intake=1']);
    expect(design.probability![0]![5]).toBe(0.5);
  });

  test('also when all its drawn members have gone', () => {
    const rest = ['A', 'B', 'C', 'D', 'B'].map((school, row) => ({ school, id: row === 4 ? 'new' : idsUpTo(4)[row]! }));
    const kept = rest.filter(({ id }) => id !== idsUpTo(4)[1]);
    const result = allocate(
      inputOf(
        kept.map(({ id }) => id),
        tableFor(kept.map(({ school }) => school)),
        assignment,
        { previous: before },
      ),
    );
    expect(result.allocation!.arm[3]).toBe(armOf(before, 'B'));
    expect(result.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('a unit that moved to another cluster is refused', () => {
    const moved = allocate(inputOf(idsUpTo(4), tableFor(['A', 'C', 'C', 'D']), assignment, { previous: before }));
    expect(messages(moved)).toEqual(['changed cluster: 1 assigned unit, the first B is now C (row 3)']);
  });

  test('a new member in another block than its cluster is refused', () => {
    const within = { method: 'clustered', cluster: 'school', by: ['town'] };
    const both = (values: readonly string[], towns: readonly string[]) =>
      tableOf(values.length, { school: category(values), town: category(towns) });
    const previous = allocate(inputOf(idsUpTo(4), both(schools, ['x', 'x', 'y', 'y']), within)).assigned!;
    const table = both([...schools, 'A'], ['x', 'x', 'y', 'y', 'y']);
    expect(messages(allocate(inputOf(idsUpTo(5), table, within, { previous })))).toEqual([
      'inconsistent cluster: 1 unit differs from others of the same school in town (row 6)',
    ]);
  });
});

describe('pairs over intakes', () => {
  const assignment = { method: 'paired', by: ['pair'] };
  const pairs = (values: readonly number[]) => tableOf(values.length, { pair: numbers(values) });
  const previous = allocate(inputOf(idsUpTo(4), pairs([1, 1, 2, 2]), assignment)).assigned!;

  test('new pairs are drawn, and pairs are no blocks by intake', () => {
    const { allocation } = allocate(inputOf(idsUpTo(6), pairs([1, 1, 2, 2, 3, 3]), assignment, { previous }));
    expect(allocation!.arm[4]! + allocation!.arm[5]!).toBe(1);
    expect(allocation!.design).toMatchObject({ block: null, pair: { labels: ['pair=1', 'pair=2', 'pair=3'] } });
  });

  test('nobody can join a pair that was drawn', () => {
    const late = allocate(inputOf(idsUpTo(6), pairs([1, 1, 2, 2, 2, 2]), assignment, { previous }));
    expect(messages(late)).toEqual(['inconsistent pair: 2 new units join pairs drawn before (rows 6 and 7)']);
  });
});

test('ids such as constructor and __proto__ are ids', () => {
  const odd = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
  const table = wijkOf(['__proto__', '__proto__', 'constructor', 'constructor']);
  const { assigned } = allocate(inputOf(odd, table, blocked));
  const again = allocate(inputOf(odd, table, blocked, { previous: assigned, eligible: rowsUpTo(4) }));
  expect(again.problems).toEqual([]);
  expect(again.intake).toBeNull();
});
