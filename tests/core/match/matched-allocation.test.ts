import { type MatchedAllocationInput, matchedAllocation, matchers, type Table, tableFromColumns } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const columns = {
  group: ['help', 'none', 'none', 'help', 'none', 'later', 'none', 'help'],
  age: [30, 31, 50, 49, null, 30, 70, 68],
  place: ['a', 'a', 'b', 'b', 'a', 'a', 'b', 'b'],
};
const table = tableFromColumns(columns, { group: { kind: 'category' }, place: { kind: 'category' } });

function allocate(more: Partial<MatchedAllocationInput> = {}, given: Table = table) {
  return matchedAllocation({
    ids: Array.from({ length: given.rows }, (_, row) => `u${row}`),
    table: given,
    params: {
      column: 'group',
      arms: { help: 'help', none: 'none' },
      outside: ['later'],
      match: { method: 'exact', covariates: ['place'] },
    },
    arms: ['help', 'none'],
    control: 'none',
    matchers,
    ...more,
  });
}
const nearest = { method: 'nearest', distance: 'mahalanobis', covariates: ['age'] };
const withMatch = (match: MatchedAllocationInput['params']['match']) => ({
  params: { column: 'group', arms: { help: 'help', none: 'none' }, outside: ['later'], match },
});

describe('matchedAllocation', () => {
  it('reads the arms, and matches by row; others have no weight', () => {
    const { allocation, problems } = allocate();
    expect(problems).toEqual([]);
    expect([...allocation.arm]).toEqual([0, 1, 1, 0, 1, -2, 1, 0]);
    const { match } = allocation.design;
    expect(match).toMatchObject({
      method: 'exact',
      treatment: 'help',
      control: 'none',
      estimand: 'att',
      covariates: ['place'],
      exact: [],
      refusal: null,
      pairs: null,
    });
    const { codes, labels } = match!.subclass!;
    expect([0, 1, 4].map((row) => labels[codes[row]!])).toEqual([...Array(3).fill(labels[codes[0]!])]);
    expect(codes[5]).toBe(-1);
    expect(match!.weights[5]).toBe(0);
    expect(match!.weights[0]).toBe(1);
  });

  it('pairs by row; a unit with a gap is matched with nobody, and a warning says so', () => {
    const { allocation, problems } = allocate(withMatch(nearest));
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'invalid-cell',
        message: 'missing values: 1 unit lacks something that is matched on (row 6)',
        path: ['assignment', 'match'],
      },
    ]);
    const { match } = allocation.design;
    const pairs = Array.from(match!.pairs!.treated, (row, pair) => [row, match!.pairs!.control[pair]]);
    expect(pairs.toSorted()).toEqual([
      [0, 1],
      [3, 2],
      [7, 6],
    ]);
    expect([...match!.complete]).toEqual([1, 1, 1, 1, 0, 0, 1, 1]);
    expect(allocation.arm[4]).toBe(1);
  });

  it('does not depend on the order of rows', () => {
    const order = [7, 3, 5, 0, 6, 1, 4, 2];
    const turned = tableFromColumns(
      { group: order.map((row) => columns.group[row]!), age: order.map((row) => columns.age[row]!) },
      { group: { kind: 'category' } },
    );
    const ids = order.map((row) => `u${row}`);
    const { allocation } = allocate({ ...withMatch(nearest), ids }, turned);
    const { pairs } = allocation.design.match!;
    const named = Array.from(pairs!.treated, (row, pair) => `${ids[row]}~${ids[pairs!.control[pair]!]}`);
    expect(named.sort()).toEqual(['u0~u1', 'u3~u2', 'u7~u6']);
  });

  it('leaves out who is not eligible', () => {
    const { allocation } = allocate({ ...withMatch(nearest), eligible: Int32Array.of(0, 1, 2, 3) });
    expect([...allocation.arm]).toEqual([0, 1, 1, 0, -1, -1, -1, -1]);
    expect([...allocation.design.match!.weights]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('keeps the refusal of a matcher: nobody has weight', () => {
    const alike = { group: columns.group, place: ['a', 'b', 'b', 'a', 'b', 'a', 'b', 'a'] };
    const given = tableFromColumns(alike, { group: { kind: 'category' }, place: { kind: 'category' } });
    const { match } = allocate({}, given).allocation.design;
    expect(match!.refusal).toMatchObject({ code: 'no-matches' });
    expect(match!.weights.some((weight) => weight > 0)).toBe(false);
  });

  it('has two arms, of which one is the control', () => {
    expect(allocate({ control: 'other' }).problems).toMatchObject([{ severity: 'error', code: 'inconsistent' }]);
    const three = allocate({ arms: ['help', 'more', 'none'] }).problems.map(({ message }) => message);
    expect(three).toContain(
      'invalid arms: a matched comparison has one treatment and one control, not help, more, none',
    );
  });

  it('raises what no stage can go on from', () => {
    expect(() => allocate(withMatch({ method: 'magic', covariates: ['age'] }))).toThrow('unknown matcher: magic');
    expect(() => allocate(withMatch({ method: 'exact', covariates: ['height'] }))).toThrow('unknown column: height');
  });
});
