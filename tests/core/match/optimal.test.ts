import { matchers } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byId,
  codeOf,
  controlsOf,
  distanceIn,
  expectClose,
  grains,
  grouped,
  matched,
  number,
  onLine,
  reference,
  reordered,
  shuffled,
  someUnits,
  supportedWork,
  within,
} from './support.ts';

const { optimal, nearest } = matchers;
type Case = {
  readonly name: string;
  readonly params: { readonly exact?: readonly string[]; readonly [key: string]: unknown };
  readonly expected: { readonly pairs: number; readonly total: number };
};
const made = reference<{ readonly every: number; readonly cases: readonly Case[] }>('optimal');
const parse = (params: object = {}) => optimal.params.parse({ covariates: ['x'], ...params });

/** Every fourth unit by id, as in the reference. */
const rows = supportedWork.ids
  .map((_, row) => row)
  .sort((a, b) => (supportedWork.ids[a]! < supportedWork.ids[b]! ? -1 : 1))
  .filter((_, place) => place % made.every === 0);
const some = reordered(supportedWork, rows);
const kept = ({ codes, labels }: ReturnType<typeof grouped>) => ({
  codes: Int32Array.from(rows, (row) => codes[row]!),
  labels,
});

test.each(made.cases)('as many pairs as linear programming finds, and the same least total: $name', (one) => {
  const exact = one.params.exact === undefined ? null : kept(grouped(one.params.exact));
  const { pairs, score } = matched(optimal.match({ ...some, exact }, parse(one.params)));
  expect(pairs!.treated.length).toBe(one.expected.pairs);
  const apart = distanceIn(some, one.params['distance'] === 'mahalanobis' ? null : score);
  let total = 0;
  pairs!.treated.forEach((unit, pair) => {
    total += apart(unit, pairs!.control[pair]!) / grains(1);
  });
  expectClose(total, one.expected.total);
});

test('by hand: the nearest first is not the least in total', () => {
  const input = onLine([0, 2], [1, 5, -3]);
  // a0 with b0 (1) leaves a1 with b1 (3); a0 with b2 (3) and a1 with b0 (1) is as much: a0 has the first control.
  expect(controlsOf(matched(optimal.match(input, parse({ distance: 'mahalanobis' }))), input.ids)).toEqual({
    a0: ['b0'],
    a1: ['b1'],
  });
  const other = onLine([0, 2], [1, 8, -3]);
  expect(controlsOf(matched(optimal.match(other, parse({ distance: 'mahalanobis' }))), other.ids)).toEqual({
    a0: ['b2'],
    a1: ['b0'],
  });
});

test('refusals and warnings', () => {
  expect(codeOf(optimal.match(onLine([3, 4, 5], [0, 1, 2]), parse()))).toBe('separation');
  const far = parse({ distance: 'mahalanobis', caliper: { x: 0.001 } });
  expect(codeOf(optimal.match(onLine([1, 3], [2, 4]), far))).toBe('no-matches');
  const few = matched(optimal.match(onLine([1, 2, 3], [1, 2]), parse({ distance: 'mahalanobis' })));
  expect(few.warnings).toMatchObject([{ code: 'unmatched-treated', values: { count: 1 } }]);
  const many = Array.from({ length: 8000 }, (_, unit) => unit % 7);
  expect(codeOf(optimal.match(onLine(many, many), parse({ distance: 'mahalanobis' })))).toBe('too-large');
});

const choices = fc.record({
  distance: fc.constantFrom('propensity', 'mahalanobis'),
  ratio: fc.integer({ min: 1, max: 2 }),
  caliper: fc.constantFrom(undefined, 0.5, { x0: 0.7 }),
});
const params = choices.map(({ caliper, ...rest }) => parse(caliper === undefined ? rest : { ...rest, caliper }));
const few = someUnits.map((input) => reordered(input, input.ids.map((_, row) => row).slice(0, 9)));

test('the most pairs with the least total, the first of these by id, by brute force over all there are', () => {
  fc.assert(
    fc.property(few, params, (input, chosen) => {
      const result = optimal.match(input, chosen);
      if ('code' in result) return;
      const apart = distanceIn(input, chosen.distance === 'mahalanobis' ? null : result.score);
      const units = input.ids.map((_, unit) => unit).sort((a, b) => (input.ids[a]! < input.ids[b]! ? -1 : 1));
      const slots = units
        .filter((unit) => input.treated[unit] === 1 && input.exact!.codes[unit]! >= 0)
        .flatMap((unit) => new Array<number>(chosen.ratio).fill(unit));
      const controls = units.filter((unit) => input.treated[unit] === 0);
      const best = { count: -1, total: 0, pairs: [] as readonly string[] };
      const visit = (slot: number, taken: readonly number[], total: number, pairs: readonly string[]) => {
        if (slot === slots.length) {
          const better = pairs.length > best.count || (pairs.length === best.count && total < best.total);
          if (better) Object.assign(best, { count: pairs.length, total, pairs });
          return;
        }
        const unit = slots[slot]!;
        for (const control of controls) {
          const allowed =
            !taken.includes(control) &&
            input.exact!.codes[control] === input.exact!.codes[unit] &&
            within(input, chosen, result.score, unit, control);
          if (!allowed) continue;
          visit(slot + 1, [...taken, control], total + apart(unit, control), [...pairs, `${unit} ${control}`]);
        }
        visit(slot + 1, taken, total, pairs);
      };
      visit(0, [], 0, []);
      const ours = [...result.pairs!.treated].map((unit, pair) => `${unit} ${result.pairs!.control[pair]}`);
      expect(ours.sort()).toEqual([...best.pairs].sort());
    }),
    { numRuns: 200 },
  );
});

test('the order of rows changes nothing', () => {
  fc.assert(
    fc.property(someUnits, params, fc.infiniteStream(fc.nat()), (input, chosen, keys) => {
      const other = reordered(input, shuffled(input.ids.length, keys));
      expect(byId(optimal.match(other, chosen), other.ids)).toEqual(byId(optimal.match(input, chosen), input.ids));
    }),
  );
});

test('never dearer than nearest, where both match everyone', () => {
  fc.assert(
    fc.property(someUnits, (input) => {
      const whole = { ...input, exact: null, covariates: [number('x0', input.covariates[0]!.values)] };
      const asked = { covariates: ['x0'], distance: 'mahalanobis' };
      const best = optimal.match(whole, optimal.params.parse(asked));
      const greedy = nearest.match(whole, nearest.params.parse(asked));
      if ('code' in best || 'code' in greedy) return;
      const apart = distanceIn(whole, null);
      const total = ({ pairs }: typeof best) =>
        [...pairs!.treated].reduce((sum, unit, pair) => sum + apart(unit, pairs!.control[pair]!), 0);
      expect(best.pairs!.treated.length).toBe(greedy.pairs!.treated.length);
      expect(total(best)).toBeLessThanOrEqual(total(greedy));
    }),
  );
});
