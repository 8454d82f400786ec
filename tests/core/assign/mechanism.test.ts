import { type AllocationInput, type AssignedUnits, allocate, designs, mechanismOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { category, idsUpTo, inputOf, tableOf } from './support.ts';

const arms = ['course', 'usual'];
const methodOf = (name: string) => Object.values(designs).find((method) => method.name === name)!;

/** Two intakes: units 0 … 7 and 8 … 15, of which 8 and 9 join cluster x0, drawn before. */
function twoIntakes(assignment: AllocationInput['assignment']): AssignedUnits {
  const school = Array.from({ length: 16 }, (_, unit) =>
    unit === 8 || unit === 9 ? 'x0' : `x${Math.floor(unit / 2)}`,
  );
  const town = Array.from({ length: 16 }, (_, unit) => (unit % 4 < 2 ? 'north' : 'south'));
  const pair = Array.from({ length: 16 }, (_, unit) => `p${String(Math.floor(unit / 2)).padStart(2, '0')}`);
  let previous: AllocationInput['previous'] = null;
  for (const size of [8, 16]) {
    const part = (values: readonly string[]) => category(values.slice(0, size));
    const table = tableOf(size, { school: part(school), town: part(town), pair: part(pair) });
    previous = allocate(inputOf(idsUpTo(size), table, assignment, { previous })).assigned;
  }
  return previous!;
}

const seen = (assignment: AllocationInput['assignment'], ids = idsUpTo(16)) => {
  const assigned = twoIntakes(assignment);
  const mechanism = { assigned, assignment, method: methodOf(assignment.method), arms, capacity: {} };
  return { assigned, ...mechanismOf(mechanism, { ids, seed: 'public' }) };
};

const setOfRow = ({ shuffles }: Pick<ReturnType<typeof seen>, 'shuffles'>) =>
  Array.from(shuffles!.item, (item) => (item === -1 ? -1 : shuffles!.set[item]!));

describe('shuffles of several intakes', () => {
  test('complete: every intake is a set of its own, with its places', () => {
    const found = seen({ method: 'complete' });
    expect(setOfRow(found)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    for (const places of found.shuffles!.places)
      expect(places).toEqual({ kind: 'counted', possible: [{ counts: Int32Array.of(4, 4), chance: 1 }] });
    expect([...found.shuffles!.arm]).toEqual([...found.assigned.arm]);
  });

  test('blocked: every block of an intake', () => {
    expect(new Set(setOfRow(seen({ method: 'blocked', by: ['town'] }))).size).toBe(4);
  });

  test('clustered: who joined a cluster is a part of its item, in the intake in which it was drawn', () => {
    const { shuffles } = seen({ method: 'clustered', cluster: 'school' });
    const { item, set } = shuffles!;
    expect(item[8]).toBe(item[0]);
    expect(item[9]).toBe(item[1]);
    expect(set[item[8]!]).toBe(set[item[2]!]);
    expect(set[item[10]!]).not.toBe(set[item[2]!]);
    expect(set).toHaveLength(7);
  });

  test('paired: every pair; simple: each on its own', () => {
    expect(seen({ method: 'paired', by: ['pair'] }).shuffles!.places).toHaveLength(8);
    expect(seen({ method: 'simple' }).shuffles!.places[0]).toEqual({
      kind: 'independent',
      chance: Float64Array.of(0.5, 0.5),
    });
  });
});

describe('seen from a file', () => {
  // Rows: u5, a unit that was never assigned, u0; the others have vanished from it.
  const ids = ['u000005', 'new', 'u000000'];

  test('rows that were not assigned have no item, and those that vanished keep theirs', () => {
    const { shuffles, assigned } = seen({ method: 'complete' }, ids);
    expect([...shuffles!.item]).toEqual([assigned.ids.indexOf('u000005'), -1, assigned.ids.indexOf('u000000')]);
    expect(shuffles!.set).toHaveLength(16);
  });

  test('a re-draw gives arms and chances by row, the same at every call', () => {
    const { redraw } = seen({ method: 'complete' }, ids);
    const drawn = redraw!(1)!;
    expect(drawn.arm[1]).toBe(-1);
    expect(Number.isNaN(drawn.probability[0]![1]!)).toBe(true);
    expect([...drawn.probability[1]!].filter((chance) => chance === 0.5)).toHaveLength(2);
    expect(seen({ method: 'complete' }, ids).redraw!(1)).toEqual(drawn);
    const first = Array.from({ length: 30 }, (_, number) => redraw!(number)!.arm.join());
    expect(new Set(first).size).toBe(4);
  });
});

test('a method that does not tell its shuffles is replayed all the same', () => {
  const assigned = twoIntakes({ method: 'complete' });
  const { shuffles: _left, ...method } = methodOf('complete');
  const mechanism = { assigned, assignment: { method: 'complete' }, method, arms, capacity: {} };
  const { shuffles, redraw } = mechanismOf(mechanism, { ids: idsUpTo(16), seed: 'public' });
  expect(shuffles).toBeNull();
  expect(redraw!(3)!.arm.filter((arm) => arm === 0)).toHaveLength(8);
});

test('a unit that a re-draw makes certain of its arm is not compared in it, and one that draws others counts as none', () => {
  const assigned = twoIntakes({ method: 'complete' });
  const certain = {
    ...methodOf('complete'),
    draw: (intake: { readonly rows: Int32Array }) => {
      const units = intake.rows.length;
      const probability = [new Float64Array(units).fill(0.5), new Float64Array(units).fill(0.5)];
      probability[0]![0] = 1;
      return { arm: new Int32Array(units), probability };
    },
  };
  const waiting = {
    ...certain,
    draw: (intake: { readonly rows: Int32Array }) => ({
      ...certain.draw(intake),
      arm: new Int32Array(intake.rows.length).map((_, at) => (at === 0 ? -1 : 0)),
    }),
  };
  const mechanism = { assigned, assignment: { method: 'complete' }, arms, capacity: {} };
  const from = { ids: idsUpTo(16), seed: 'public' };
  expect(mechanismOf({ ...mechanism, method: certain }, from).redraw!(1)!.arm.filter((arm) => arm === -2)).toHaveLength(
    2,
  );
  expect(mechanismOf({ ...mechanism, method: waiting }, from).redraw!(1)).toBeNull();
});
