import { matchers } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byId,
  codeOf,
  controlsOf,
  deviationOf,
  distanceIn,
  effectOn,
  expectClose,
  grains,
  grouped,
  matched,
  onLine,
  reference,
  reordered,
  shuffled,
  someUnits,
  supportedWork,
  within,
} from './support.ts';

const { nearest } = matchers;
type Case = {
  readonly name: string;
  readonly params: { readonly exact?: readonly string[]; readonly [key: string]: unknown };
  readonly pairs: readonly (readonly string[])[];
  readonly weights: readonly number[];
};
type Made = {
  readonly ids: readonly string[];
  readonly score: readonly number[];
  readonly below: number;
  readonly either: number;
  readonly cases: readonly Case[];
};
const made = reference<Made>('nearest');
const parse = (params: object) => nearest.params.parse({ covariates: ['x'], ...params });
const { ids } = supportedWork;
const run = (params: Case['params']) => {
  const exact = params.exact === undefined ? null : grouped(params.exact);
  return matched(nearest.match({ ...supportedWork, exact }, parse(params)));
};
/** MatchIt's sets, the treated unit first, as controls by treated unit. */
const setsOf = ({ pairs }: Case) =>
  Object.fromEntries(pairs.filter((set) => set.length > 1).map(([unit, ...controls]) => [unit!, controls]));

test('the propensity score is R’s', () => {
  const { score } = run({});
  made.ids.forEach((id, index) => {
    expectClose(score![ids.indexOf(id)]!, made.score[index]!);
  });
});

/** Where MatchIt takes another of controls with the same score than the first id; see docs/adr/0080. */
const otherOfEquals = (name: string) => name === 'with replacement, ratio 3';

test.each(made.cases.filter(({ name }) => !otherOfEquals(name)))(
  'who is matched with whom, in what order, and what all count for, as in MatchIt: $name',
  (one) => {
    const result = run(one.params);
    expect(controlsOf(result, ids)).toEqual(setsOf(one));
    made.ids.forEach((id, index) => {
      expectClose(result.weights[ids.indexOf(id)]!, one.weights[index]!);
    });
  },
);

test.each(made.cases.filter(({ name }) => otherOfEquals(name)))(
  'the scores that are matched, and what controls of a score count for together, as in MatchIt: $name',
  (one) => {
    const result = run(one.params);
    const rounded = new Map(made.ids.map((id, index) => [id, made.score[index]!.toFixed(11)]));
    const scoresOf = (sets: { readonly [unit: string]: readonly string[] }) =>
      Object.fromEntries(
        Object.entries(sets).map(([unit, controls]) => [unit, controls.map((id) => rounded.get(id)).sort()]),
      );
    expect(scoresOf(controlsOf(result, ids))).toEqual(scoresOf(setsOf(one)));
    const shares = (weightOf: (id: string) => number) => {
      const controls = made.ids.filter((id) => id.startsWith('PSID'));
      const total = controls.reduce((sum, id) => sum + weightOf(id), 0);
      const found: { [score: string]: number } = {};
      for (const id of controls) found[rounded.get(id)!] = (found[rounded.get(id)!] ?? 0) + weightOf(id) / total;
      return found;
    };
    const ours = shares((id) => result.weights[ids.indexOf(id)]!);
    const theirs = shares((id) => one.weights[made.ids.indexOf(id)]!);
    for (const score of Object.keys(theirs)) expect(Math.abs(ours[score]! - theirs[score]!)).toBeLessThan(1e-12);
  },
);

test('the effects on the treated that are published: 894.37 on either side, 770.39 below', () => {
  expectClose(effectOn('re78', run({})), made.either);
  expectClose(effectOn('re78', run({ side: 'below' })), made.below);
});

test('by hand, Mahalanobis: in order of id, each the nearest that is free, of equally near ones the first id', () => {
  const input = onLine([5, 5, 20], [6, 4, 9, 30]);
  const result = matched(nearest.match(input, parse({ distance: 'mahalanobis' })));
  expect(controlsOf(result, input.ids)).toEqual({ a0: ['b0'], a1: ['b1'], a2: ['b3'] });
  expect([...result.weights]).toEqual([1, 1, 1, 1, 1, 0, 1]);
  expect(result).toMatchObject({ score: null, estimand: 'att', warnings: [], subclass: { labels: ['1', '2', '3'] } });
  expect([...result.subclass!.codes]).toEqual([0, 1, 2, 0, 1, -1, 2]);
});

test('by hand, propensity: the highest score first, and a side that is told', () => {
  // Saturated: the score is the treated's share among those with the same x: 3/4, 1/2, 1/4.
  const [high, middle, low] = [2, 1, 0];
  const input = onLine([high, high, high, middle, middle, low], [high, middle, middle, low, low, low]);
  const score = matched(nearest.match(input, parse({}))).score!;
  expect([...score].map((value) => Math.round(value * 1e12) / 1e12)).toEqual([
    ...[0.75, 0.75, 0.75, 0.5, 0.5, 0.25],
    ...[0.75, 0.5, 0.5, 0.25, 0.25, 0.25],
  ]);
  expect(controlsOf(matched(nearest.match(input, parse({}))), input.ids)).toEqual({
    ...{ a0: ['b0'], a1: ['b1'], a2: ['b2'] },
    ...{ a3: ['b3'], a4: ['b4'], a5: ['b5'] },
  });
});

test('by hand: weights are sums of 1/k, scaled to the number of controls', () => {
  // b1 serves both: 1/2 + 1/2; b0 and b2 each 1/2; their sum is 2, their number 3.
  const input = onLine([0, 4], [-1, 2, 5]);
  const result = matched(nearest.match(input, parse({ distance: 'mahalanobis', ratio: 2, replace: true })));
  expect(controlsOf(result, input.ids)).toEqual({ a0: ['b0', 'b1'], a1: ['b2', 'b1'] });
  expect([...result.weights]).toEqual([1, 1, 0.75, 1.5, 0.75]);
  expect(result.subclass).toBeNull();
});

test('too few controls: who goes without is counted', () => {
  const input = onLine([1, 2, 3], [1, 2]);
  const result = matched(nearest.match(input, parse({ distance: 'mahalanobis' })));
  expect(result.warnings).toMatchObject([{ code: 'unmatched-treated', values: { count: 1 } }]);
  const two = matched(nearest.match(onLine([1, 5], [0, 2, 6]), parse({ distance: 'mahalanobis', ratio: 2 })));
  expect(two.warnings).toMatchObject([{ code: 'fewer-matches', values: { count: 1, ratio: 2 } }]);
});

test('refusals', () => {
  expect(codeOf(nearest.match(onLine([1], []), parse({})))).toBe('empty-arm');
  expect(codeOf(nearest.match(onLine([], [1]), parse({})))).toBe('empty-arm');
  expect(codeOf(nearest.match(onLine([3, 4, 5], [0, 1, 2]), parse({})))).toBe('separation');
  expect(codeOf(nearest.match(onLine([1, 1], [0, 0]), parse({ distance: 'mahalanobis' })))).toBe('singular-covariates');
  expect(codeOf(nearest.match(onLine([1, 3], [2, 4]), parse({ caliper: { y: 1 } })))).toBe('unsupported-caliper');
  const far = parse({ distance: 'mahalanobis', caliper: { x: 0.001 } });
  expect(codeOf(nearest.match(onLine([1, 3], [2, 4]), far))).toBe('no-matches');
});

test('the columns it looks at, with their places in the parameters', () => {
  const params = parse({ covariates: ['age'], exact: ['wijk'], caliper: { income: 0.2 } });
  expect(nearest.columns(params)).toEqual([
    { name: 'age', kind: 'any', path: ['covariates', 0] },
    { name: 'wijk', kind: 'any', path: ['exact', 0] },
    { name: 'income', kind: 'number', path: ['caliper', 'income'] },
  ]);
});

const choices = fc.record({
  distance: fc.constantFrom('propensity', 'mahalanobis'),
  ratio: fc.integer({ min: 1, max: 3 }),
  replace: fc.boolean(),
  discard: fc.constantFrom('none', 'both', 'treated', 'control'),
  side: fc.constantFrom('either', 'below'),
  caliper: fc.constantFrom(undefined, 0.5, { x0: 0.7 }),
});
const params = choices.map(({ caliper, ...rest }) => parse(caliper === undefined ? rest : { ...rest, caliper }));

test('the order of rows changes nothing, to the last bit', () => {
  fc.assert(
    fc.property(someUnits, params, fc.infiniteStream(fc.nat()), (input, chosen, keys) => {
      const order = shuffled(input.ids.length, keys);
      const other = reordered(input, order);
      expect(byId(nearest.match(other, chosen), other.ids)).toEqual(byId(nearest.match(input, chosen), input.ids));
    }),
  );
});

test('a control is used once, or once by each; matches lie within sets and calipers', () => {
  fc.assert(
    fc.property(someUnits, params, (input, chosen) => {
      const result = nearest.match(input, chosen);
      if ('code' in result) return;
      const { treated, control } = result.pairs!;
      const used = [...control].map((unit, pair) => (chosen.replace ? `${treated[pair]} ${unit}` : `${unit}`));
      expect(new Set(used).size).toBe(used.length);
      const x = input.covariates[0]!.values;
      const deviation = deviationOf(x);
      treated.forEach((unit, pair) => {
        const other = control[pair]!;
        expect([input.treated[unit], input.treated[other]]).toEqual([1, 0]);
        expect(input.exact!.codes[other]).toBe(input.exact!.codes[unit]);
        if (typeof chosen.caliper === 'object' && chosen.discard === 'none') {
          expect(Math.abs(x[unit]! - x[other]!)).toBeLessThanOrEqual(0.7 * deviation + 1e-12);
        }
      });
    }),
  );
});

test('covariates in which all are the same: by id, and nobody twice', () => {
  const same = (column: string) => ({
    name: column,
    column,
    values: Float64Array.of(1, 1, 1),
    kind: 'number' as const,
  });
  const input = { ids: ['c', 'b', 't'], treated: Uint8Array.of(0, 0, 1), covariates: [same('x')], exact: null };
  const chosen = parse({ distance: 'mahalanobis', ratio: 3 });
  expect([...matched(nearest.match(input, chosen)).pairs!.control]).toEqual([1, 0]);
});

test('two roads: a search through everyone gives the same matches', () => {
  fc.assert(
    fc.property(someUnits, params, (input, chosen) => {
      const result = nearest.match(input, { ...chosen, discard: 'none' });
      if ('code' in result) return;
      const { score, pairs } = result;
      const apart = distanceIn(input, chosen.distance === 'mahalanobis' ? null : score!);
      const units = input.ids.map((_, unit) => unit).sort((a, b) => (input.ids[a]! < input.ids[b]! ? -1 : 1));
      const rank = new Map(units.map((unit, place) => [unit, place]));
      const choosers = units.filter((unit) => input.treated[unit] === 1 && input.exact!.codes[unit]! >= 0);
      if (score !== null) choosers.sort((a, b) => grains(score[b]!) - grains(score[a]!) || rank.get(a)! - rank.get(b)!);
      const found: string[] = [];
      const taken = new Set<string>();
      for (let round = 0; round < chosen.ratio; round++) {
        for (const unit of choosers) {
          const free = units.filter(
            (other) =>
              input.treated[other] === 0 &&
              input.exact!.codes[other] === input.exact!.codes[unit] &&
              !taken.has(chosen.replace ? `${unit} ${other}` : `${other}`) &&
              within(input, chosen, score, unit, other),
          );
          const below = free.filter((other) => score !== null && grains(score[other]!) <= grains(score[unit]!));
          const goesDown = chosen.side === 'below' && chosen.distance === 'propensity' && below.length > 0;
          const byRank = (a: number, b: number) => (rank.get(a)! - rank.get(b)!) * (goesDown ? -1 : 1);
          const [best] = (goesDown ? below : free).sort((a, b) => apart(unit, a) - apart(unit, b) || byRank(a, b));
          if (best === undefined) continue;
          taken.add(chosen.replace ? `${unit} ${best}` : `${best}`);
          found.push(`${unit} ${best}`);
        }
      }
      const ours = [...pairs!.treated].map((unit, pair) => `${unit} ${pairs!.control[pair]}`);
      expect(ours.sort()).toEqual(found.sort());
    }),
    { numRuns: 300 },
  );
});
